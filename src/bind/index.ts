import type { AnyArg, ArgList } from "../args.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { Tensor } from "../tensor.ts";
import { takingElements } from "./elements.ts";
import { compileOverloads } from "./overloads.ts";
import { bindArgs } from "./python.ts";
import { accepted, type Given, missing, type Owner, refusal, tooMany } from "./refusal.ts";
import { NO_OPTIONS, splitCall } from "./split.ts";
import { pythonType } from "./type-name.ts";

/** How PyTorch takes a call's arguments, which decides the words in which it refuses them. */
export interface Callee {
  readonly args: ArgList;
  /**
   * `function` when left out: torch's argument parser binds the call; `method`: the same, and `self` isn't counted;
   * `python`: the interpreter does; `attribute`: it is none of a call, but read: `x.T`.
   */
  readonly callee?: "function" | "method" | "python" | "attribute";
  /**
   * The overloads, where PyTorch has several, as its messages print them: `Tensor input, int dim`. One that ends with
   * `|hidden` is taken, but messages don't speak of it.
   */
  readonly overloads?: readonly string[];
  /** What other overloads call an argument: `tensor_split(x, indices=[1])`. */
  readonly otherNames?: Readonly<Record<string, string>>;
  /** What messages call it, where that isn't its own name: torch.nn.functional.threshold is `_threshold`. */
  readonly calledAs?: string;
  /** What a Python function hands its arguments to, whose name stands in what is said of their types. */
  readonly handsTo?: string;
}

export type Bind = (given: readonly unknown[]) => Record<string, unknown>;

/** Compiles how the calls of `opName` are bound; one that doesn't bind is refused in PyTorch's words. */
export const compileBinding = (opName: string, callee: Callee): Bind =>
  takingElements(bindingOf(opName, callee));

function bindingOf(
  opName: string,
  { args, callee, overloads, calledAs, otherNames, handsTo = snake(opName) }: Callee,
): Bind {
  const name = calledAs ?? snake(opName);
  if (callee === "python") return (given) => bindArgs(name, args, given, handsTo);
  const owner = { name, self: callee === "method" ? 1 : 0 };
  const check = overloads && compileOverloads(owner, overloads);
  const names = otherNames ? { ...NUMPY, ...otherNames } : NUMPY;
  const most = args.filter((arg) => !arg.keywordOnly).length;
  return (given) => {
    if (callee === "attribute") refuseForeign(given[0], opName);
    const call = splitCall(args, trimmed(given));
    if (call.options !== NO_OPTIONS) call.options = torchNames(args, call.options, names);
    check?.(call);
    return bindOne(owner, args, most, call);
  };
}

/** NumPy's names, which torch's parser takes too: `sum(x, axis=1)`. */
const NUMPY: Readonly<Record<string, string>> = { axis: "dim", keepdims: "keepdim" };

function refuseForeign(self: unknown, name: string): void {
  if (!(self instanceof Tensor))
    throw new ModelError(
      "AttributeError",
      `'${pythonType(self)}' object has no attribute '${snake(name)}'`,
    );
}

/** Arguments left out at the end of the call are none. */
function trimmed(given: readonly unknown[]): readonly unknown[] {
  const last = given.findLastIndex((value) => value !== undefined);
  return last === given.length - 1 ? given : given.slice(0, last + 1);
}

function torchNames(
  args: ArgList,
  options: Record<string, unknown>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  if (!Object.keys(options).some((name) => name in names)) return options;
  const known = (name: string) => args.some((arg) => arg.name === name);
  const torchName = (name: string) => {
    const other = names[name];
    return other !== undefined && !known(name) && known(other) ? other : name;
  };
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [torchName(name), value]),
  );
}

/** In the order of torch's parser: too many, then argument by argument, then names that it doesn't know. */
function bindOne(owner: Owner, args: ArgList, most: number, { positional, options }: Given) {
  if (positional.length > most) throw tooMany(owner, args, most, positional.length);
  const bound: Record<string, unknown> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as AnyArg;
    const byPlace = positional[at];
    const value = byPlace === undefined ? options[arg.name] : byPlace;
    if (value === undefined && !arg.optional) throw missing(owner, args.slice(at));
    const place = byPlace === undefined ? undefined : at + 1 - owner.self;
    bound[arg.name] = value === undefined ? arg.fallback : accepted(owner, arg, place, value);
  }
  for (const name in options) {
    const at = args.findIndex((arg) => arg.name === name);
    if (at < 0) throw refusal(owner, ` got an unexpected keyword argument '${snake(name)}'`);
    if (positional[at] !== undefined)
      throw refusal(owner, ` got multiple values for argument '${snake(name)}'`);
  }
  return bound;
}
