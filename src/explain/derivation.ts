import { type Count, Formula, substitute, toText } from "../formula/index.ts";

/** A number and how it comes about. */
export interface Derivation {
  readonly formula: string;
  readonly latex: string;
  /** The formula with the numbers put in. */
  readonly numbers: string;
  /** From the formula down to the result, a step each. */
  readonly steps: readonly string[];
  readonly value: Count;
}

export type Scope = Readonly<Record<string, Count>>;

/** Works `formula` out for the values of its symbols. ReferenceError when one has none. */
export function derive(formula: Formula, scope: Scope): Derivation {
  return {
    formula: formula.text,
    latex: formula.latex,
    numbers: toText(substitute(formula.expr, scope)),
    steps: formula.steps(scope),
    value: formula.evaluate(scope),
  };
}

/** The product of sizes, worked out: `12·512·14·14·4`. */
export const deriveProduct = (sizes: readonly number[]): Derivation =>
  derive(new Formula(sizes.length === 0 ? "1" : sizes.join("·")), {});
