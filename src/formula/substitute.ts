import { childrenOf, type Expr } from "./ast.ts";
import { evaluateExact } from "./evaluate.ts";

export type Scope = Readonly<Record<string, number | bigint>>;

const number = (value: number | bigint): Expr => ({ kind: "number", value });

/** `expr` with its symbols replaced by the numbers they stand for. Unknown symbols stay. */
export function substitute(expr: Expr, scope: Scope): Expr {
  if (expr.kind === "symbol") {
    const value = scope[expr.name];
    return value === undefined ? expr : number(value);
  }
  return mapChildren(expr, (child) => substitute(child, scope));
}

/** One step of working out: everything whose parts are already numbers becomes a number. */
export function reduceOnce(expr: Expr): Expr {
  const children = childrenOf(expr);
  if (children.length === 0) return expr;
  if (children.every((child) => child.kind === "number")) return evaluated(expr);
  return mapChildren(expr, reduceOnce);
}

/** A quotient that is not whole stays as it stands until the floor or ceil round it is worked out. */
function evaluated(expr: Expr): Expr {
  try {
    return number(
      evaluateExact(expr, (name) => {
        throw new ReferenceError(`formula: unknown symbol ${name}`);
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) return number(evaluateLoose(expr));
    throw error;
  }
}

function evaluateLoose(expr: Expr): number {
  if (expr.kind !== "product") throw new RangeError("formula: not a whole number");
  return expr.factors.reduce((product, { inverse, expr: factor }) => {
    const value = factor.kind === "number" ? Number(factor.value) : Number.NaN;
    return inverse ? product / value : product * value;
  }, 1);
}

function mapChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "sum":
      return { kind: "sum", terms: expr.terms.map((t) => ({ ...t, expr: map(t.expr) })) };
    case "product":
      return { kind: "product", factors: expr.factors.map((f) => ({ ...f, expr: map(f.expr) })) };
    case "power":
      return { kind: "power", base: map(expr.base), exponent: map(expr.exponent) };
    case "call":
      return { kind: "call", name: expr.name, args: expr.args.map(map) };
    default:
      return expr;
  }
}
