/** A formula's syntax tree. Sums and products are n-ary, because people read `3·3·512` as one thing. */
export type Expr =
  | { readonly kind: "number"; readonly value: number | bigint }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "sum"; readonly terms: readonly Term[] }
  | { readonly kind: "product"; readonly factors: readonly Factor[] }
  | { readonly kind: "power"; readonly base: Expr; readonly exponent: Expr }
  | { readonly kind: "call"; readonly name: FunctionName; readonly args: readonly Expr[] };

interface Term {
  readonly negative: boolean;
  readonly expr: Expr;
}

interface Factor {
  /** True for what stands behind a `/`. */
  readonly inverse: boolean;
  readonly expr: Expr;
}

export type FunctionName = "floor" | "ceil" | "min" | "max";

export const FUNCTIONS: ReadonlySet<string> = new Set<FunctionName>([
  "floor",
  "ceil",
  "min",
  "max",
]);

/** A condition between two formulas, as in `I·g = C`. */
export interface Relation {
  readonly left: Expr;
  readonly compare: Comparison;
  readonly right: Expr;
}

export type Comparison = "=" | "≠" | "<" | "≤" | ">" | "≥";

/** The symbols of `expr`, each once, in reading order. */
export function symbolsOf(expr: Expr, into: Set<string> = new Set()): Set<string> {
  if (expr.kind === "symbol") into.add(expr.name);
  for (const child of childrenOf(expr)) symbolsOf(child, into);
  return into;
}

export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "sum":
      return expr.terms.map((term) => term.expr);
    case "product":
      return expr.factors.map((factor) => factor.expr);
    case "power":
      return [expr.base, expr.exponent];
    case "call":
      return expr.args;
    default:
      return [];
  }
}
