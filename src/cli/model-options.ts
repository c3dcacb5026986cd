import { readFileSync } from "node:fs";
import { type Command, CommanderError } from "commander";
import { LANGS, type Lang, langOf } from "../lang.ts";
import { type InputSize, MODES, type SummaryOptions, settle } from "../summary/options.ts";
import type { Io } from "./io.ts";
import type { Source } from "./model.ts";
import { parseNamed } from "./model-spec.ts";
import { addPath, addSize, atLeast, dtypes, inputNames, oneOf, whole } from "./option-values.ts";
import { UsageError } from "./usage-error.ts";

// What every command that takes a model has in common.

const version = (): string =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

/** Names the model, and says with what and how it is run. */
export const withModel = (command: Command): Command =>
  command
    .argument(
      "<model>",
      "file.py or file.ts, file.py:Name, file.py:Name(arguments), package.module:Name",
    )
    .option("--input-size <sizes>", "size of an input, batch included; repeat for several", addSize)
    .option("--batch-dim <n>", "put a batch dimension of 1 here", whole)
    .option("--device <name>", "where the input lies")
    .option("--dtypes <names>", "dtype of each input, as float,long", dtypes)
    .option("--input-names <names>", "names by which forward takes inputs, as ids,mask", inputNames)
    .option("--kwargs <list>", "what forward takes by name, as scale=2,mask=null", parseNamed)
    .option("--mode <mode>", MODES.join(", "), oneOf(MODES));

/** Says how Python runs. */
export const withPython = (command: Command): Command =>
  command
    .option("--path <folder>", "where Python imports are looked for; repeat for several", addPath)
    .option("--timeout <seconds>", "stop a Python file after this long (60)", atLeast(1))
    .option("--no-cache", "keep no memory image of Python for the next start");

export const withLang = (command: Command): Command =>
  command.option("--lang <language>", `${LANGS.join(", ")}: the locale's`, oneOf(LANGS));

/** The language asked for, or the locale's. */
export const langFrom = (given: { readonly lang?: Lang | undefined }, { env }: Io): Lang =>
  given.lang ?? langOf(env);

/**
 * Parses `args`; false when help or the version was asked for and printed. UsageError for what it refuses. What stands
 * behind `--` is the script's own.
 */
export function parse(command: Command, args: readonly string[], { stdout }: Io): boolean {
  command
    .version(version())
    .helpOption("-h, --help", "print this")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => 100,
    })
    .showSuggestionAfterError();
  try {
    const end = args.indexOf("--");
    command.parse(end < 0 ? [...args] : args.slice(0, end), { from: "user" });
    command.setOptionValue("script", end < 0 ? [] : args.slice(end + 1));
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError(
      `${error.message.replace(/^error: /, "")}${meantForScript(error, command.name(), args)}`,
    );
  }
}

/** Where an option that there isn't may be one of a script's. */
function meantForScript(
  { code, message }: CommanderError,
  command: string,
  args: readonly string[],
): string {
  const isUnknown = code === "commander.unknownOption" && !message.includes("Did you mean");
  const at = args.findIndex((arg) => /\.py(:|$)/.test(arg));
  if (!isUnknown || at < 0) return "";
  const [option = ""] = /--?[\w-]+/.exec(message) ?? [];
  return `\nWhat is meant for the script stands behind --: ${command} ${args[at]} -- ${option} …`;
}

/** How Python runs, as the options of `withPython` say. */
export const pythonFrom = ({
  path,
  timeout,
  cache,
  script,
}: Readonly<Record<string, unknown>>): Source["python"] => ({
  paths: (path as string[] | undefined) ?? [],
  timeout: (timeout as number | undefined) ?? 60,
  cache: cache as boolean,
  args: script as readonly string[],
});

/** The options of a run, checked whatever the model. */
export function runOptions({
  inputSize,
  ...given
}: Omit<SummaryOptions, "inputSize"> & {
  readonly inputSize?: readonly number[][] | undefined;
}): SummaryOptions {
  const options: SummaryOptions = { ...given, ...sizes(inputSize, given) };
  check(options);
  return options;
}

function sizes(
  given: readonly number[][] | undefined,
  { dtypes, inputNames }: Pick<SummaryOptions, "dtypes" | "inputNames">,
) {
  if (!given) return {};
  for (const [option, what, named] of [
    ["--dtypes", "dtype", dtypes],
    ["--input-names", "name", inputNames],
  ] as const)
    if (named && named.length !== given.length)
      throw new UsageError(
        `${option} names ${named.length} ${what}${named.length === 1 ? "" : "s"} for ${given.length} input${given.length === 1 ? "" : "s"}: name one for each --input-size`,
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
