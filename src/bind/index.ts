import { type ArgList, isOptions } from "../args.ts";
import { snake } from "../naming.ts";
import { compileOverloads } from "./overloads.ts";
import { bindArgs } from "./python.ts";
import { accepted, type Given, missing, type Owner, refusal, tooMany } from "./refusal.ts";

/** How PyTorch takes a call's arguments, which decides the words in which it refuses them. */
export interface Callee {
  readonly args: ArgList;
  /**
   * `function` when left out: torch's argument parser binds the call; `method`: the same, and `self` isn't counted;
   * `python`: the interpreter does.
   */
  readonly callee?: "function" | "method" | "python";
  /** The overloads, where PyTorch has several, as its messages print them: `Tensor input, int dim`. */
  readonly overloads?: readonly string[];
}

export type Bind = (given: readonly unknown[]) => Record<string, unknown>;

/** Compiles how the calls of `opName` are bound; one that doesn't bind is refused in PyTorch's words. */
export function compileBinding(opName: string, { args, callee, overloads }: Callee): Bind {
  if (callee === "python") return (given) => bindArgs(snake(opName), args, given);
  const owner = { name: snake(opName), self: callee === "method" ? 1 : 0 };
  const check = overloads && compileOverloads(owner, overloads);
  return (given) => {
    const call = splitCall(args, given);
    check?.(call);
    return bindOne(owner, args, call);
  };
}

/** NumPy's names, which torch's parser takes too: `sum(x, axis=1)`. */
const NUMPY: Readonly<Record<string, string>> = { axis: "dim", keepdims: "keepdim" };

/** Numbers in the place of a size are one argument: `view(x, 2, 3)`. */
function splitCall(args: ArgList, given: readonly unknown[]): Given {
  const last = given.at(-1);
  const options = isOptions(last) ? torchNames(args, last) : {};
  let positional = isOptions(last) ? given.slice(0, -1) : given;
  while (positional.length > 0 && positional.at(-1) === undefined)
    positional = positional.slice(0, -1);
  const variadic = args.findIndex((arg) => arg.variadic);
  const isSpread = variadic >= 0 && Number.isInteger(positional[variadic]);
  if (isSpread) positional = [...positional.slice(0, variadic), positional.slice(variadic)];
  return { positional, options, spreadFrom: isSpread ? variadic : undefined };
}

function torchNames(args: ArgList, options: Record<string, unknown>): Record<string, unknown> {
  if (!Object.keys(options).some((name) => name in NUMPY)) return options;
  const known = (name: string) => args.some((arg) => arg.name === name);
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      known(name) ? name : (NUMPY[name] ?? name),
      value,
    ]),
  );
}

/** In the order of torch's parser: too many, then argument by argument, then names that it doesn't know. */
function bindOne(owner: Owner, args: ArgList, { positional, options }: Given) {
  const most = args.filter((arg) => !arg.keywordOnly).length;
  if (positional.length > most) throw tooMany(owner, args, most, positional.length);
  const bound: Record<string, unknown> = {};
  args.forEach((arg, at) => {
    const byPlace = positional[at];
    const value = byPlace === undefined ? options[arg.name] : byPlace;
    if (value === undefined && !arg.optional) throw missing(owner, args.slice(at));
    const place = byPlace === undefined ? undefined : at + 1 - owner.self;
    bound[arg.name] = value === undefined ? arg.fallback : accepted(owner, arg, place, value);
  });
  for (const name in options) {
    const at = args.findIndex((arg) => arg.name === name);
    if (at < 0) throw refusal(owner, ` got an unexpected keyword argument '${snake(name)}'`);
    if (positional[at] !== undefined)
      throw refusal(owner, ` got multiple values for argument '${snake(name)}'`);
  }
  return bound;
}
