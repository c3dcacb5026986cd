import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { COLUMNS, MODES, ROW_SETTINGS, type SummaryOptions } from "../summary/options.ts";
import { UsageError } from "./usage-error.ts";

export const FORMATS = ["text", "json", "markdown", "html", "csv"] as const;
export type FormatName = (typeof FORMATS)[number];

/** What the command line asked for. */
export interface Request {
  readonly model: string;
  readonly format: FormatName;
  readonly output: string | undefined;
  readonly options: SummaryOptions;
  /** True when nothing but the model was named. */
  readonly isPlain: boolean;
}

const EXAMPLES = `
Examples:
  $ layerwise examples/vgg11.ts                                    run a script; it prints its own summary
  $ layerwise net.ts:MyNet --input-size 12,1,224,224               a class out of a file
  $ layerwise "net.ts:MyNet(10, dropout=0.2)" --input-size 1,3,32,32 --depth 2
  $ layerwise net.ts:MyNet --input-size 1,3,32,32 --input-size 1,10 --dtypes float,long
  $ layerwise net.ts:MyNet --input-size 1,3,32,32 --col-names output_size,num_params,macs --format markdown

Exit status: 0, 1 when the model is wrong, 2 for wrong usage.`;

const version = (): string =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

/** Reads the arguments; undefined when help or the version was asked for and printed. */
export function readArguments(args: readonly string[]): Request | undefined {
  const command = build();
  try {
    command.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(error.message.replace(/^error: /, ""));
  }
  const [model] = command.args as [string];
  const { format, output, ...given } = command.opts();
  const options = { ...given } as SummaryOptions & { inputSize?: number[][] };
  const sizes = options.inputSize;
  if (sizes?.length === 1 && sizes[0]) options.inputSize = sizes[0] as never;
  return { model, format, output, options, isPlain: Object.keys(given).length === 0 };
}

function build(): Command {
  return new Command("layerwise")
    .description("Every layer of a neural network, accounted for.")
    .argument("<model>", "file.ts, file.ts:Name or file.ts:Name(arguments)")
    .option("--input-size <sizes>", "size of an input, batch included; repeat for several", addSize)
    .option("--batch-dim <n>", "put a batch dimension of 1 here", whole)
    .option("--cache-forward-pass", "show the first forward pass again for the same class")
    .option("--col-names <names>", `columns: ${COLUMNS.join(", ")}`, listOf(COLUMNS))
    .option("--col-width <n>", "width of each column", whole)
    .option("--depth <n>", "deepest level shown", whole)
    .option("--device <name>", "where the input lies")
    .option("--dtypes <names>", "dtype of each input, as float,long", (text) => text.split(","))
    .option("--mode <mode>", MODES.join(", "), oneOf(MODES))
    .option("--row-settings <names>", ROW_SETTINGS.join(", "), listOf(ROW_SETTINGS))
    .option("--verbose <n>", "2 lists every parameter; 0 prints nothing", verbosity)
    .option("--torchinfo <version>", "main or 1.8: whose footer", oneOf(["main", "1.8"]))
    .option("--format <format>", FORMATS.join(", "), oneOf(FORMATS), "text")
    .option("-o, --output <file>", "write there instead of to standard output")
    .version(version())
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError();
}

function whole(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function verbosity(text: string): number {
  if (!["0", "1", "2"].includes(text)) throw new InvalidArgumentError("It must be 0, 1 or 2.");
  return Number(text);
}

function addSize(text: string, before: number[][] = []): number[][] {
  const size = text === "" ? [] : text.split(",").map((part) => part.trim());
  if (!size.every((part) => /^\d+$/.test(part) && Number(part) > 0))
    throw new InvalidArgumentError("It must be sizes of 1 or more, as 12,1,224,224.");
  return [...before, size.map(Number)];
}

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T => {
    if (!(allowed as readonly string[]).includes(text))
      throw new InvalidArgumentError(`Choose from ${allowed.join(", ")}.`);
    return text as T;
  };

const listOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T[] =>
    text.split(",").map((name) => oneOf(allowed)(name.trim()));
