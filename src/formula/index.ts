import { type Expr, type Relation, symbolsOf } from "./ast.ts";
import { COMPARE, type Compiled, compile, evaluateExact, type Slots } from "./evaluate.ts";
import { parse, parseRelation } from "./parse.ts";
import { toLatex, toText } from "./print.ts";
import { reduceOnce, type Scope, substitute } from "./substitute.ts";

export type { Compiled, Expr, Relation, Scope, Slots };
export { COMPARE, compile, parse, parseRelation, substitute, symbolsOf, toLatex, toText };

/** A whole number: a bigint only where a double would round it (past 2^53). */
export type Count = number | bigint;

/** `value` as a number where that is exact. */
export const asCount = (value: bigint): Count =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value;

/** The exact sum of counts; of fractions the ordinary one. */
export function addCounts(left: Count, right: Count): Count {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum) || !Number.isInteger(sum)) return sum;
  }
  return asCount(BigInt(left) + BigInt(right));
}

/** The exact product of counts. */
export function multiplyCounts(...factors: readonly Count[]): Count {
  let quick = 1;
  for (const factor of factors) quick *= typeof factor === "number" ? factor : Number.NaN;
  if (Number.isSafeInteger(quick)) return quick;
  return asCount(factors.reduce<bigint>((product, factor) => product * BigInt(factor), 1n));
}

/** A formula with its text: the one thing that is evaluated, printed and explained. */
export class Formula {
  readonly text: string;
  readonly expr: Expr;
  /** Every symbol, each once, in reading order. */
  readonly symbols: readonly string[];

  constructor(text: string) {
    this.expr = parse(text);
    this.text = toText(this.expr);
    this.symbols = [...symbolsOf(this.expr)];
  }

  get latex(): string {
    return toLatex(this.expr);
  }

  /** Its value for `scope`: exact whatever its size. ReferenceError when a symbol has no value. */
  evaluate(scope: Scope): Count {
    return asCount(
      evaluateExact(this.expr, (name) => {
        const value = scope[name];
        if (value === undefined)
          throw new ReferenceError(`formula: no value for ${name} in "${this.text}"`);
        return value;
      }),
    );
  }

  /** The derivation, line by line: the formula, the numbers put in, each step, the result. */
  steps(scope: Scope): string[] {
    const lines = [this.text];
    let expr = substitute(this.expr, scope);
    for (;;) {
      const line = toText(expr);
      if (line !== lines.at(-1)) lines.push(line);
      const next = reduceOnce(expr);
      if (next.kind === "number" || toText(next) === line) {
        const last = next.kind === "number" ? next.value.toLocaleString("en-US") : toText(next);
        if (last !== lines.at(-1)) lines.push(last);
        return lines;
      }
      expr = next;
    }
  }
}

/** Compiled once per op: the value as a number, and exactly where that number isn't safe. */
export function counter(formula: Formula, slots: Slots): (values: readonly number[]) => Count {
  const quick = compile(formula.expr, slots);
  return (values) => {
    const value = quick(values);
    if (Number.isSafeInteger(value) || Number.isNaN(value)) return value;
    return asCount(
      evaluateExact(formula.expr, (name) => values[slots.get(name) as number] as number),
    );
  };
}
