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

/** A line for each of its models: those that it called, on what it called them; else all. */
function commands(file: string, args: readonly string[], { models, ran }: ScriptResult): string[] {
  const own = args.length === 0 ? "" : ` -- ${args.map(quoted).join(" ")}`;
  if (ran.length === 0)
    return models.map(
      (name) => `\n  layerwise ${quoted(`${file}:${name}`)} --input-size 1,3,224,224${own}`,
    );
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
export function stoppedText(
  { class: name = "" }: Loaded,
  { kind, message, file: at, line }: Failure,
  file: string,
): string {
  const isElsewhere = at !== null && !at.endsWith(file.replace(/^.*[\\/]/, ""));
  const where = isElsewhere ? ` in ${at}` : "";
  const place = line === null ? "" : ` at line ${line}${where}`;
  return `layerwise: ${file} stopped${place}: ${kind}: ${message}; ${name} was defined before\n`;
}
