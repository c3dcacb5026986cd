import type { AnyArg, ArgList } from "../args.ts";
import { type Count, Formula } from "../formula/index.ts";
import type { CountedLayer, CountGroup } from "../nn/counts.ts";
import type { ModuleLike } from "../recorder.ts";
import type { Scope } from "./derivation.ts";

/** What the class of a layer says of it: its arguments, and its parameters as formulas. */
export interface LayerDefinition extends CountedLayer {
  /** The class's. */
  readonly name: string;
  readonly args: ArgList;
}

/** The definition behind a module, TypeScript or Python; undefined for one that the user wrote. */
export function definitionOf(module: ModuleLike): LayerDefinition | undefined {
  const prototype = Object.getPrototypeOf(module) as { constructor?: unknown };
  const found = prototype.constructor as Partial<LayerDefinition> | undefined;
  return found?.args === undefined ? undefined : (found as LayerDefinition);
}

/** A symbol of a layer: its value, and the argument that gives it. */
export interface LayerSymbol {
  readonly value: Count;
  readonly arg: AnyArg | undefined;
  /** Sizes that it is the product of, where those are several. */
  readonly sizes?: readonly number[];
  /** What it is made of, where no argument is it. */
  readonly formula?: Formula;
}

/** The symbols of a layer's formulas, by its attributes as they are now. */
export function layerSymbols(
  module: ModuleLike,
  definition: LayerDefinition,
): ReadonlyMap<string, LayerSymbol> {
  const symbols = new Map<string, LayerSymbol>();
  for (const arg of definition.args) {
    if (arg.symbols.length === 0) continue;
    const value = module.attribute(arg.name);
    for (const [name, symbol] of valuesOf(arg, value)) symbols.set(name, { ...symbol, arg });
  }
  for (const [name, text] of Object.entries(definition.derived ?? {})) {
    const formula = new Formula(text);
    const scope = scopeOf(symbols);
    if (formula.symbols.some((symbol) => scope[symbol] === undefined)) continue;
    symbols.set(name, { value: formula.evaluate(scope), arg: undefined, formula });
  }
  return symbols;
}

export const scopeOf = (symbols: ReadonlyMap<string, LayerSymbol>): Scope =>
  Object.fromEntries([...symbols].map(([name, { value }]) => [name, value]));

function valuesOf(
  arg: AnyArg,
  value: unknown,
): (readonly [string, { readonly value: number; readonly sizes?: readonly number[] }])[] {
  const [first = ""] = arg.symbols;
  if (first.endsWith("*") && Array.isArray(value)) {
    const sizes = value as number[];
    return [[first.slice(0, -1), { value: sizes.reduce((a, b) => a * b, 1), sizes }]];
  }
  const single = typeof value === "boolean" ? Number(value) : value;
  const list = Array.isArray(value) ? value : new Array(arg.symbols.length).fill(single);
  return arg.symbols.flatMap((name, at) =>
    Number.isInteger(list[at]) ? [[name, { value: list[at] as number }] as const] : [],
  );
}

/** The parameters that a layer's class speaks of, in groups. */
export function groupsOf(module: ModuleLike, { counts }: LayerDefinition): readonly CountGroup[] {
  if (!counts) return [];
  return typeof counts === "function"
    ? counts((name) => module.attribute(name))
    : [{ counts: counts as CountGroup["counts"] }];
}

/** Symbols that are 1 because nobody said otherwise: `g` of an ordinary convolution. */
export const silentOf = (symbols: ReadonlyMap<string, LayerSymbol>): ReadonlySet<string> =>
  new Set(
    [...symbols]
      .filter(([, { value, arg }]) => value === 1 && arg?.fallback === 1)
      .map(([name]) => name),
  );
