import { LiteralError, Literals } from "./literals.ts";
import { UsageError } from "./usage-error.ts";

/** `file.ts:Name(1, bias=false)`, taken apart. */
export interface ModelSpec {
  readonly file: string;
  readonly name: string | undefined;
  /** The constructor's arguments; undefined when there are no brackets. */
  readonly args: readonly unknown[] | undefined;
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
