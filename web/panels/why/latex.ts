import type { Derivation } from "../../../src/explain/index.ts";
import { type Count, parse, substitute, toLatex, toText } from "../../../src/formula/index.ts";
import { grouped } from "../../format.ts";
import type { Layer } from "../../state/links.ts";

/** What symbols stand for, by name. */
export type Values = ReadonlyMap<string, Count>;

/** LaTeX that can be found again by the symbol that it stands for. */
const marked = (symbol: string, latex: string): string => `\\htmlData{symbol=${symbol}}{${latex}}`;

/** A formula, each of its symbols marked. */
export const formulaLatex = (formula: string): string => toLatex(parse(formula), marked);

/** The formula with each number where its symbol was, marked as the symbol's. */
export function numbersLatex({ formula, numbers }: Derivation, values: Values): string {
  const expr = parse(formula);
  // A symbol may mean something else in another formula of the layer: what is shown is what was counted.
  if (toText(substitute(expr, Object.fromEntries(values))) !== numbers)
    return toLatex(parse(numbers));
  return toLatex(expr, (symbol, latex) => {
    const value = values.get(symbol);
    return marked(symbol, value === undefined ? latex : numberLatex(value));
  });
}

const numberLatex = (value: Count): string => grouped(value).replaceAll(",", "{,}");

/** What symbols stand for in the formulas of an op; null for those of the layer. */
export function valuesFor({ where, output }: Layer, op: string | null): Values {
  const values = new Map<string, Count>();
  for (const { symbols, derivation } of output?.sizes ?? [])
    for (const name of symbols) values.set(name, derivation.value);
  const own = where.filter((entry) => entry.op === op && op !== null);
  for (const { symbols, value } of [...where.filter((entry) => entry.op === null), ...own])
    for (const name of symbols) values.set(name, value);
  return values;
}
