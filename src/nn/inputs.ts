import { type ArgList, any } from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { isOptions } from "../bind/split.ts";

/** What a layer's call takes, by name. */
export interface Inputs {
  readonly args: ArgList;
  /** How many of them `forward` takes one by one; the others come as one options object. */
  readonly positional: number;
  /** How many must be given. */
  readonly required: number;
}

const input = (name: string, optional: boolean) =>
  optional
    ? any(name, "object", (value): unknown => value, undefined)
    : any(name, "object", (value): unknown => value);

/**
 * Reads `query key? {needWeights attnMask}`: `?` may be left out, and what stands in braces may too and comes to
 * `forward` as one options object. A caller may give any of them by position, as in PyTorch, or by name.
 */
export function parseInputs(text: string): Inputs {
  const [plain = "", braced = ""] = text.split("{");
  const words = (part: string) => part.replace("}", "").split(" ").filter(Boolean);
  const args = [
    ...words(plain).map((word) => input(word.replace("?", ""), word.endsWith("?"))),
    ...words(braced).map((word) => input(word, true)),
  ];
  const required = args.filter(({ optional }) => !optional).length;
  return { args, positional: words(plain).length, required };
}

/** The arguments for `owner`, a `forward`. TypeError in Python's words when one is missing, unknown or one too many. */
export function bindInputs(owner: string, inputs: Inputs, given: unknown[]): unknown[] {
  const { args, positional } = inputs;
  const bound = bindArgs(owner, args, given);
  const byPlace = args.slice(0, positional).map(({ name }) => bound[name]);
  const options = args
    .slice(positional)
    .map(({ name }) => [name, bound[name]] as const)
    .filter(([, value]) => value !== undefined);
  if (options.length > 0) return [...byPlace, Object.fromEntries(options)];
  while (byPlace.length > 0 && byPlace.at(-1) === undefined) byPlace.pop();
  return byPlace;
}

/** Whether `forward` takes the call as it stands, as nearly always: every input that must be given, by place. */
export function isPlain({ required, positional }: Inputs, given: readonly unknown[]): boolean {
  if (given.length < required || given.length > positional) return false;
  return given.every((value) => value !== undefined) && !isOptions(given[given.length - 1]);
}
