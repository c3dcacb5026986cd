import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { DTYPE_ALIASES, DTYPES, dtypeNamed } from "../dtype.ts";
import { FORMATS, type Format } from "../summary/format.ts";
import {
  COLUMNS,
  type InputSize,
  MODES,
  ROW_SETTINGS,
  type SummaryOptions,
  settle,
} from "../summary/options.ts";
import type { Io } from "./io.ts";
import type { Source } from "./model.ts";
import { parseNamed } from "./model-spec.ts";
import { suggestion } from "./suggest.ts";
import { UsageError } from "./usage-error.ts";

/** What the command line asked for. */
export interface Request extends Source {
  readonly format: Format;
  readonly output: string | undefined;
  readonly options: SummaryOptions;
  readonly watch: boolean;
  /** True when nothing but the model was named. */
  readonly isPlain: boolean;
}

const EXAMPLES = `
A file alone is run as a script and prints what it prints. With options, or with a name behind it,
the model that it exports is summarised.

Examples:
  layerwise examples/vgg11.py
  layerwise mynet.py:MyNet --input-size 12,1,224,224
  layerwise "torchvision.models:resnet50()" --input-size 1,3,224,224 --path .venv/lib/python3.12/site-packages
  layerwise net.ts:MyNet --input-size 12,1,224,224
  layerwise "net.ts:MyNet(10, dropout=0.2)" --input-size 1,3,32,32 --depth 2
  layerwise net.ts:MyNet --input-size 1,3,32,32 --input-size 1,10 --dtypes float,long
  layerwise net.ts:MyNet --input-size 1,3,32,32 --col-names output_size,num_params,macs -o net.md

Exit status: 0; 1 when the model or its file is wrong; 2 when the command is.`;

const version = (): string =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

/** Reads the arguments; undefined when help or the version was asked for and printed. */
export function readArguments(args: readonly string[], io: Io): Request | undefined {
  const command = build(io);
  try {
    command.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(error.message.replace(/^error: /, ""));
  }
  const { format, output, inputSize, path, timeout, cache, watch, ...given } = command.opts();
  const options: SummaryOptions = { ...given, ...sizes(inputSize, given.dtypes) };
  check(options);
  return {
    model: command.args[0] as string,
    format: format ?? formatOf(output),
    output,
    options,
    python: { paths: path ?? [], timeout: timeout ?? 60, cache },
    watch: watch ?? false,
    isPlain: Object.keys(given).length === 0 && !inputSize && !format && output === undefined,
  };
}

function build({ stdout }: Io): Command {
  return new Command("layerwise")
    .description("Every layer of a neural network, accounted for.")
    .argument(
      "<model>",
      "file.py or file.ts, file.py:Name, file.py:Name(arguments), package.module:Name",
    )
    .option("--input-size <sizes>", "size of an input, batch included; repeat for several", addSize)
    .option("--batch-dim <n>", "put a batch dimension of 1 here", whole)
    .option("--cache-forward-pass", "show the first forward pass again for the same class")
    .option("--col-names <names>", COLUMNS.join(", "), listOf(COLUMNS))
    .option("--col-width <n>", "width of each column (25)", atLeast(1))
    .option("--depth <n>", "deepest level shown (3)", atLeast(0))
    .option("--device <name>", "where the input lies")
    .option("--dtypes <names>", "dtype of each input, as float,long", dtypes)
    .option("--kwargs <list>", "what forward takes by name, as scale=2,mask=null", parseNamed)
    .option("--mode <mode>", MODES.join(", "), oneOf(MODES))
    .option("--row-settings <names>", ROW_SETTINGS.join(", "), listOf(ROW_SETTINGS))
    .option("--verbose <n>", "0 prints nothing, 2 lists every parameter", verbosity)
    .option("--torchinfo <version>", "main or 1.8: whose footer", oneOf(["main", "1.8"]))
    .option("--format <format>", FORMATS.join(", "), oneOf(FORMATS))
    .option("-o, --output <file>", "write there; its ending gives the format")
    .option("--path <folder>", "where Python imports are looked for; repeat for several", addPath)
    .option("--timeout <seconds>", "stop a Python file after this long (60)", atLeast(1))
    .option("--no-cache", "keep no memory image of Python for the next start")
    .option("--watch", "print the summary again whenever a file changes")
    .version(version())
    .helpOption("-h, --help", "print this")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => 100,
    })
    .showSuggestionAfterError();
}

const ENDINGS: Readonly<Record<string, Format>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".csv": "csv",
};

const formatOf = (output: string | undefined): Format =>
  ENDINGS[extname(output ?? "").toLowerCase()] ?? "text";

function sizes(given: readonly number[][] | undefined, dtypes: readonly string[] | undefined) {
  if (!given) return {};
  if (dtypes && dtypes.length !== given.length)
    throw new UsageError(
      `--dtypes names ${dtypes.length} dtype${dtypes.length === 1 ? "" : "s"} for ${given.length} input${given.length === 1 ? "" : "s"}: name one for each --input-size`,
    );
  return { inputSize: (given.length === 1 ? given[0] : given) as InputSize };
}

/** What torchinfo refuses whatever the model. */
function check(options: SummaryOptions): void {
  const { batchDim, inputSize } = options;
  for (const size of inputSize ? [inputSize].flat(1) : []) {
    const rank = Array.isArray(size) ? size.length : (inputSize as InputSize).length;
    if (batchDim !== undefined && (batchDim > rank || batchDim < -rank - 1))
      throw new UsageError(
        `--batch-dim ${batchDim} is outside of an input of ${rank} dimensions: it goes from ${-rank - 1} to ${rank}`,
      );
  }
  try {
    settle(options);
  } catch (error) {
    const { message, fix } = error as { message: string; fix?: string };
    throw new UsageError(fix ? `${message}: ${fix}` : message);
  }
}

function whole(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

const atLeast = (least: number) => (text: string) => {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new InvalidArgumentError(`It must be a whole number of ${least} or more.`);
  return Number(text);
};

function verbosity(text: string): number {
  if (!["0", "1", "2"].includes(text)) throw new InvalidArgumentError("It must be 0, 1 or 2.");
  return Number(text);
}

function addSize(text: string, before: readonly number[][] = []): number[][] {
  const size = text.split(",").map((part) => part.trim());
  if (!size.every((part) => /^\d+$/.test(part) && Number(part) > 0))
    throw new InvalidArgumentError("It must be sizes of 1 or more, as 12,1,224,224.");
  return [...before, size.map(Number)];
}

const addPath = (text: string, before: readonly string[] = []): string[] => [...before, text];

function dtypes(text: string): string[] {
  return namesIn(text).map((name) => {
    if (dtypeNamed(name)) return name;
    throw new InvalidArgumentError(
      `There is no dtype ${name}${suggestion(name, [...DTYPES, ...Object.keys(DTYPE_ALIASES)])}.`,
    );
  });
}

const namesIn = (text: string): string[] =>
  text === "" ? [] : text.split(",").map((name) => name.trim());

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T => {
    if ((allowed as readonly string[]).includes(text)) return text as T;
    throw new InvalidArgumentError(
      `Choose from ${allowed.join(", ")}${suggestion(text, allowed)}.`,
    );
  };

const listOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T[] =>
    namesIn(text).map(oneOf(allowed));
