import { LiteralError, Literals } from "./literals.ts";
import { UsageError } from "./usage-error.ts";

/** `file.ts:Name(1, bias=false)`, taken apart. */
export interface ModelSpec {
  readonly file: string;
  readonly name: string | undefined;
  /** The constructor's arguments; undefined when there are no brackets. */
  readonly args: readonly unknown[] | undefined;
}

/** A model in Python source: `net.py:MyNet(10)`, `torchvision.models:resnet50()`. */
export interface PythonSpec {
  readonly file: string | undefined;
  /** The dotted name of a module, instead of a file. */
  readonly module: string | undefined;
  /** What makes the model, in Python. */
  readonly expression: string | undefined;
}

const PYTHON_FILE = /^(.*?\.py)(?::(.*))?$/su;
const PYTHON_MODULE = /^([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*):(.*)$/su;

/** Reads a model in Python source; undefined when `text` names none. */
export function parsePythonSpec(text: string): PythonSpec | undefined {
  const [, file, named] = PYTHON_FILE.exec(text) ?? [];
  if (file !== undefined)
    return { file, module: undefined, expression: python(text, file.length + 1, named) };
  const [, module, expression] = PYTHON_MODULE.exec(text) ?? [];
  // A drive letter is no module, and TypeScript's files have their ending.
  if (module === undefined || module.length === 1 || /\.[cm]?[jt]s$/.test(module)) return undefined;
  return { file: undefined, module, expression: python(text, module.length + 1, expression) };
}

function python(text: string, at: number, expression: string | undefined): string | undefined {
  if (expression?.trim() === "")
    throw unreadable(text, at, "the name of a class, as in net.py:MyNet or net.py:MyNet(10)");
  return expression;
}

/** Takes a model's place apart. UsageError with a caret under what can't be read. */
export function parseModelSpec(text: string): ModelSpec {
  const [head, file] = /^(.*?\.[cm]?[jt]s):/s.exec(text) ?? [];
  if (head === undefined || file === undefined)
    return { file: text, name: undefined, args: undefined };
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(head.length))?.[0];
  if (!name)
    throw unreadable(
      text,
      head.length,
      "the name of a class, as in net.ts:MyNet or net.ts:MyNet(10)",
    );
  const at = head.length + name.length;
  if (at === text.length) return { file, name, args: undefined };
  if (text[at] !== "(") throw unreadable(text, at, '"(" or nothing more');
  return { file, name, args: readArguments(text, at + 1, "the model") };
}

/** What stands between the brackets of a call, in `text` from `at` on. */
function readArguments(text: string, at: number, what: string): readonly unknown[] {
  const literals = new Literals(text, at);
  try {
    const args = literals.args();
    literals.end();
    return args;
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    throw unreadable(text, error.at, error.message, what);
  }
}

/** `scale=2, mask=null`: the named arguments of a call, without its brackets. */
export function parseNamed(text: string): Readonly<Record<string, unknown>> {
  const [named, ...more] = readArguments(`${text})`, 0, "the arguments");
  const isNamed = typeof named === "object" && named !== null && !Array.isArray(named);
  if (more.length > 0 || (named !== undefined && !isNamed))
    throw unreadable(text, 0, "name=value", "the arguments");
  return (named ?? {}) as Record<string, unknown>;
}

const unreadable = (text: string, at: number, wanted: string, what = "the model"): UsageError =>
  new UsageError(`cannot read ${what}: wanted ${wanted}\n  ${text}\n  ${" ".repeat(at)}^`);
