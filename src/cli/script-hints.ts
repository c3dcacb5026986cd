import type { Failure, Loaded, ScriptResult } from "../python/outcome.ts";
import { FileError, UsageError } from "./usage-error.ts";

// What is said of a Python file that isn't only a model: of a script, and of one that stopped.

/** What to say of a script that printed nothing. */
export function silent(file: string, args: readonly string[], done: ScriptResult): Error {
  const lines = commands(file, args, done);
  if (lines.length === 0)
    return new FileError(
      `${file} printed nothing and has no model: define a class that extends nn.Module, or print a summary`,
    );
  return new UsageError(`${file} printed nothing. For a summary, run${lines.join("")}`);
}

/** After what a script said as it stopped: how its model is summed up all the same, or how it goes on. */
export function hintAfter(file: string, args: readonly string[], done: ScriptResult): string {
  const lines = commands(file, args, done);
  if (lines.length > 0) return `layerwise: for a summary, run${lines.join("")}\n`;
  // As argparse ends a script.
  return done.status === 2
    ? `layerwise: what stands behind -- is the script's own, as in\n  layerwise ${quoted(file)} -- --help\n`
    : "";
}

export const MORE_TIME = "give it more with --timeout";

/** Of a script that was at `stop` as its time was over, and of so many tables that follow. */
export function lateText(file: string, stop: Failure, tables: number): string {
  const was = `layerwise: ${file} was stopped${placeOf(stop, file)}: ${stop.message}: ${MORE_TIME}`;
  if (tables === 0) return `${was}\n`;
  const of =
    tables === 1
      ? "this is the model that it had called, on the input of its"
      : "these are the models that it had called, each on the input of its";
  return `${was}; ${of} first call\n`;
}

/** A line for each of its models. */
function commands(file: string, args: readonly string[], { ran }: ScriptResult): string[] {
  const own = args.length === 0 ? "" : ` -- ${args.map(quoted).join(" ")}`;
  return ran.map(({ model, inputs }) => {
    const sizes = inputs.map(([size]) => ` --input-size ${size.join(",")}`).join("");
    const dtypes = inputs.map(([, dtype]) => SHORT[dtype] ?? dtype);
    const isPlain = dtypes.every((dtype) => dtype === "float");
    return `\n  layerwise ${quoted(`${file}:${model}`)}${sizes}${isPlain ? "" : ` --dtypes ${dtypes.join(",")}`}${own}`;
  });
}

const SHORT: Readonly<Record<string, string>> = { float32: "float", int64: "long" };

const quoted = (text: string): string =>
  /^[\w./:@%+,-]*$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Of a file that stopped after its model was there. `file`: as the user named it. */
export function stoppedText({ class: name = "" }: Loaded, stop: Failure, file: string): string {
  const { kind, message } = stop;
  return `layerwise: ${file} stopped${placeOf(stop, file)}: ${kind}: ${message}; ${name} was defined before\n`;
}

function placeOf({ file: at, line }: Failure, file: string): string {
  const isElsewhere = at !== null && !at.endsWith(file.replace(/^.*[\\/]/, ""));
  return line === null ? "" : ` at line ${line}${isElsewhere ? ` in ${at}` : ""}`;
}
