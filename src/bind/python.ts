import type { AnyArg, ArgList } from "../args.ts";
import { ModelError } from "../error.ts";
import { accepted } from "./refusal.ts";
import { NO_OPTIONS, splitCall } from "./split.ts";

/**
 * Binds a call's values to `args`, and refuses in the words of Python's interpreter what doesn't bind. `inner` is the
 * function of torch that it hands them to, which is the one that looks at their types.
 */
export function bindArgs(
  owner: string,
  args: ArgList,
  given: readonly unknown[],
  inner = owner,
): Record<string, unknown> {
  const { positional, options } = splitCall(args, given);
  // CPython looks at the names first.
  if (options !== NO_OPTIONS) refuseNames(owner, args, positional, options);
  // What goes by name only stands last.
  const last = args[positional.length - 1];
  if (positional.length > args.length || last?.keywordOnly)
    throw tooMany(owner, args, positional.length, options);
  const callee = { name: inner, self: 0 };
  const bound: Record<string, unknown> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as AnyArg;
    let value = at < positional.length ? positional[at] : undefined;
    if (value === undefined) value = options[arg.name];
    if (value === undefined && !arg.optional) throw missing(owner, args, positional, options);
    bound[arg.name] = value === undefined ? arg.fallback : accepted(callee, arg, at + 1, value);
  }
  return bound;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 3) return quoted.join(" and ");
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
}

/** What the owner takes: the correction for a call with other arguments. */
const signature = (args: ArgList): string =>
  `it takes (${args.map((arg) => (arg.optional ? `${arg.name}?` : arg.name)).join(", ")})`;

function missing(
  owner: string,
  args: ArgList,
  positional: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): ModelError {
  // What is given as undefined is not given.
  const names = args
    .filter((arg, at) => !arg.optional && positional[at] === undefined)
    .filter(({ name }) => options[name] === undefined)
    .map((arg) => arg.name);
  return new ModelError(
    "TypeError",
    `${owner}() missing ${plural(names.length, "required positional argument")}: ${listed(names)}`,
    signature(args),
  );
}

/** Python counts `self` where the owner is a method, and what goes by name only apart. */
function tooMany(
  owner: string,
  args: ArgList,
  count: number,
  options: Readonly<Record<string, unknown>>,
): ModelError {
  const self = owner.includes(".") ? 1 : 0;
  const places = args.filter((arg) => !arg.keywordOnly);
  const least = places.filter((arg) => !arg.optional).length + self;
  const most = places.length + self;
  const takes =
    least === most
      ? plural(most, "positional argument")
      : `from ${least} to ${plural(most, "positional argument")}`;
  const given = count + self;
  const named = args.filter((arg) => arg.keywordOnly && options[arg.name] !== undefined).length;
  const apart = plural(named, "keyword-only argument");
  const were =
    named > 0
      ? `${plural(given, "positional argument")} (and ${apart}) were`
      : `${given} ${given === 1 ? "was" : "were"}`;
  return new ModelError(
    "TypeError",
    `${owner}() takes ${takes} but ${were} given`,
    signature(args),
  );
}

function refuseNames(
  owner: string,
  args: ArgList,
  positional: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): void {
  for (const name in options) {
    const at = args.findIndex((arg) => arg.name === name);
    if (at >= 0 && positional[at] === undefined) continue;
    const what = at < 0 ? "an unexpected keyword argument" : "multiple values for argument";
    throw new ModelError("TypeError", `${owner}() got ${what} '${name}'`, signature(args));
  }
}
