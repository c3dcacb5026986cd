import { Formula } from "../formula/index.ts";
import type { CountGroup, NoParameters } from "../nn/counts.ts";
import type { ModuleLike } from "../recorder.ts";
import type { CountedParameter, ParameterList } from "../summary/parameters.ts";
import { combine } from "./combine.ts";
import {
  definitionOf,
  groupsOf,
  type LayerSymbol,
  layerSymbols,
  scopeOf,
  silentOf,
} from "./definition.ts";
import { type Derivation, derive, deriveProduct } from "./derivation.ts";

/** One parameter that a module holds itself. */
export interface OwnParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly derivation: Derivation;
  /** How many of its elements count: of a pruned one those that its mask keeps. */
  readonly count: number;
  readonly trainable: boolean;
}

/** Parameters that one formula counts. */
export interface ParameterGroup {
  readonly name: string | null;
  /** What the blocks of rows in each weight are for. */
  readonly blocks: readonly string[];
  readonly derivation: Derivation;
  readonly items: readonly OwnParameter[];
}

/** A parameter that an argument has switched off. */
interface Missing {
  readonly name: string;
  readonly argument: string;
}

/** What a module holds itself. */
export interface OwnParameters {
  readonly groups: readonly ParameterGroup[];
  /** Those that no formula speaks of: a user's own. */
  readonly others: readonly OwnParameter[];
  readonly missing: readonly Missing[];
  readonly buffers: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** Why there are none, where the layer's class says it. */
  readonly none: NoParameters | null;
  /** The arguments that the formulas read. */
  readonly arguments: readonly string[];
}

/** Explains the parameters that `module` holds itself; `list` is how they are counted. */
export function ownParameters(module: ModuleLike, list: ParameterList): OwnParameters {
  const own = list.items.slice(0, list.owned);
  const definition = definitionOf(module);
  const symbols = definition ? layerSymbols(module, definition) : new Map<string, LayerSymbol>();
  const stated = definition ? groupsOf(module, definition) : [];
  const explained = stated.flatMap((group) => explain(group, own, symbols) ?? []);
  const known = new Set(explained.flatMap(({ items }) => items.map(({ name }) => name)));
  const formulas = explained.map(({ derivation }) => new Formula(derivation.formula));
  return {
    groups: explained,
    others: own.filter(({ name }) => !known.has(name)).map((item) => byShape(item)),
    missing: stated.flatMap(({ counts }) => missingOf(counts, own, definition?.args ?? [])),
    buffers: module.holdings().buffers.map(([name, { shape }]) => ({ name, shape })),
    none: definition?.noParameters ?? null,
    arguments: argumentsIn(
      formulas.flatMap((formula) => [...formula.symbols]),
      symbols,
    ),
  };
}

/** A group whose formulas give the sizes that its parameters have; undefined when one was replaced by another size. */
function explain(
  { name, blocks = [], counts }: CountGroup,
  own: readonly CountedParameter[],
  symbols: ReadonlyMap<string, LayerSymbol>,
): ParameterGroup | undefined {
  const scope = scopeOf(symbols);
  const silent = silentOf(symbols);
  const found = own.flatMap((item) => {
    const stated = counts[item.name];
    if (stated === undefined) return [];
    const text = combine([typeof stated === "string" ? stated : stated.count], silent);
    return [{ item, text, formula: new Formula(text) }];
  });
  const isRight = found.every(
    ({ item, formula }) =>
      formula.symbols.every((symbol) => scope[symbol] !== undefined) &&
      formula.evaluate(scope) === item.count,
  );
  if (found.length === 0 || !isRight) return undefined;
  const formula = new Formula(combine(found.map(({ text }) => text)));
  return {
    name: name ?? null,
    blocks,
    derivation: derive(formula, scope),
    items: found.map((each) => ({
      ...byShape(each.item),
      derivation: derive(each.formula, scope),
    })),
  };
}

const byShape = ({ name, parameter, count }: CountedParameter): OwnParameter => ({
  name,
  shape: parameter.shape,
  derivation: deriveProduct(parameter.shape),
  count,
  trainable: parameter.requiresGrad,
});

function missingOf(
  counts: CountGroup["counts"],
  own: readonly CountedParameter[],
  args: readonly { readonly name: string }[],
): Missing[] {
  return Object.entries(counts).flatMap(([name, stated]) => {
    const argument = typeof stated === "string" ? name : (stated.unless ?? name);
    const isArgument = args.some((arg) => arg.name === argument);
    return isArgument && own.every((item) => item.name !== name) ? [{ name, argument }] : [];
  });
}

/** The arguments behind symbols, each once; a derived symbol has those that it is made of. */
function argumentsIn(
  names: readonly string[],
  symbols: ReadonlyMap<string, LayerSymbol>,
): readonly string[] {
  const silent = silentOf(symbols);
  const found = names.flatMap((name) => {
    const symbol = symbols.get(name);
    if (symbol?.arg) return silent.has(name) ? [] : [symbol.arg.name];
    return symbol?.formula ? argumentsIn(symbol.formula.symbols, symbols) : [];
  });
  return [...new Set(found)];
}
