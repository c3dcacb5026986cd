import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { TimeLimit } from "./time-limit.ts";
import type { Wire } from "./wire.ts";

/** A Python exception on its way through this side: the number under which Python keeps it. */
export class PythonError extends Error {
  readonly id: number;

  constructor(id: number, text: string) {
    super(text);
    this.name = "PythonError";
    this.id = id;
  }
}

/** What Python is to raise: `[1, kind, message, fix]`, or `[2, id]` for an exception of its own. */
export function failure(error: unknown): Wire {
  if (error instanceof PythonError) return [2, error.id];
  if (error instanceof ModelError) {
    const { cause } = error;
    return [1, error.kind, messageText(error), fixText(error.fix), cause ? failure(cause) : null];
  }
  if (error instanceof TimeLimit) return [1, error.name, error.message, null, null];
  if (error instanceof RangeError && /call stack/.test(error.message))
    return [1, "RecursionError", "maximum recursion depth exceeded", null, null];
  // Thrown through Python it would leave it broken.
  return [1, "SystemError", `layerwise has a fault: ${traceOf(error)}`, null, null];
}

/** PyTorch ends a list of overloads with a newline, which messages here are without. */
const messageText = ({ message }: ModelError): string =>
  / invalid combination of arguments - got .*, but expected one of:\n/.test(message)
    ? `${message}\n`
    : message;

/** Where this side went wrong, up to where Python asked, without the place where it is installed. */
const traceOf = (error: unknown): string => {
  const [own = ""] = String((error as Error).stack ?? error).split(/\n.* Engine\.answer /);
  return own.replace(/(?:file:\/\/)?[^\s()]*\/(?=(?:dist|src)\/)/g, "");
};

/** What would be right, with Python's names of the arguments. */
const fixText = (fix: string | undefined): string | null =>
  fix?.replace(/\b[a-z]+[A-Z]\w*\b/g, (name) => snake(name)) ?? null;

/** Arguments have their Python names in what `run` throws. */
export function inPython<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ModelError) error.message = error.message.replace(ARGUMENT, quoted);
    throw error;
  }
}

const ARGUMENT = /'([a-z]+[A-Z]\w*)'/g;
const quoted = (_: string, name: string): string => `'${snake(name)}'`;
