import { type ArgList, any } from "../args.ts";
import { bindArgs } from "../bind/python.ts";

/** What a layer's call takes, by name. */
export interface Inputs {
  readonly args: ArgList;
  /** How many of them `forward` takes one by one; the others come as one options object. */
  readonly positional: number;
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
  return { args, positional: words(plain).length };
}

/** The arguments for `forward`. TypeError in Python's words when one is missing, unknown or one too many. */
export function bindInputs(owner: string, { args, positional }: Inputs, given: unknown[]) {
  const bound = bindArgs(`${owner}.forward`, args, given);
  const inputs = args.slice(0, positional).map(({ name }) => bound[name]);
  const options = args
    .slice(positional)
    .map(({ name }) => [name, bound[name]] as const)
    .filter(([, value]) => value !== undefined);
  if (options.length > 0) return [...inputs, Object.fromEntries(options)];
  while (inputs.length > 0 && inputs.at(-1) === undefined) inputs.pop();
  return inputs;
}
