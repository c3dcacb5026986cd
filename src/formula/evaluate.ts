import type { Comparison, Expr, FunctionName } from "./ast.ts";

/** Where each symbol's value lies in the array that a compiled formula reads. */
export type Slots = ReadonlyMap<string, number>;

/** A formula turned into closures once, so that a call only reads an array and computes. */
export type Compiled = (values: readonly number[]) => number;

const FUNCTION: Readonly<Record<FunctionName, (values: number[]) => number>> = {
  floor: ([value]) => Math.floor(value as number),
  ceil: ([value]) => Math.ceil(value as number),
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
};

/** Compiles `expr` for values laid out by `slots`; a symbol without a slot is a ReferenceError. */
export function compile(expr: Expr, slots: Slots): Compiled {
  switch (expr.kind) {
    case "number": {
      const value = Number(expr.value);
      return () => value;
    }
    case "symbol": {
      const slot = slots.get(expr.name);
      if (slot === undefined) throw new ReferenceError(`formula: unknown symbol ${expr.name}`);
      return (values) => values[slot] as number;
    }
    case "sum": {
      const terms = expr.terms.map((term) => {
        const inner = compile(term.expr, slots);
        return term.negative ? (values: readonly number[]) => -inner(values) : inner;
      });
      return fold(terms, (a, b) => a + b);
    }
    case "product":
      return compileProduct(expr.factors, slots);
    case "power": {
      const base = compile(expr.base, slots);
      const exponent = compile(expr.exponent, slots);
      return (values) => base(values) ** exponent(values);
    }
    case "call": {
      const args = expr.args.map((arg) => compile(arg, slots));
      const [only] = args;
      if (expr.name === "floor" && only) return (values) => Math.floor(only(values));
      const fn = FUNCTION[expr.name];
      return (values) => fn(args.map((arg) => arg(values)));
    }
  }
}

function compileProduct(
  factors: readonly { inverse: boolean; expr: Expr }[],
  slots: Slots,
): Compiled {
  let product: Compiled | undefined;
  for (const { inverse, expr } of factors) {
    const left = product;
    const right = compile(expr, slots);
    if (!left) product = right;
    else if (inverse) product = (values) => left(values) / right(values);
    else product = (values) => left(values) * right(values);
  }
  return product ?? (() => 1);
}

function fold(parts: Compiled[], join: (a: number, b: number) => number): Compiled {
  const [first, second, ...rest] = parts;
  if (!first) return () => 0;
  if (!second) return first;
  if (rest.length === 0) return (values) => join(first(values), second(values));
  return (values) => parts.reduce((sum, part) => join(sum, part(values)), 0);
}

/** A fraction of integers: exact where doubles round. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const whole = (value: bigint): Fraction => ({ top: value, bottom: 1n });

const floorOf = ({ top, bottom }: Fraction): bigint => {
  const quotient = top / bottom;
  return top % bottom !== 0n && top < 0n !== bottom < 0n ? quotient - 1n : quotient;
};

const less = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom;

/** The exact value of `expr` in integers of any size. RangeError if it is not a whole number. */
export function evaluateExact(expr: Expr, lookUp: (symbol: string) => number | bigint): bigint {
  const { top, bottom } = exact(expr, lookUp);
  if (top % bottom !== 0n) throw new RangeError(`formula: ${top}/${bottom} is not a whole number`);
  return top / bottom;
}

function exact(expr: Expr, lookUp: (symbol: string) => number | bigint): Fraction {
  switch (expr.kind) {
    case "number":
      return fromNumber(expr.value);
    case "symbol":
      return fromNumber(lookUp(expr.name));
    case "sum":
      return expr.terms.reduce<Fraction>((sum, term) => {
        const value = exact(term.expr, lookUp);
        const top = (term.negative ? -value.top : value.top) * sum.bottom;
        return normal(sum.top * value.bottom + top, sum.bottom * value.bottom);
      }, whole(0n));
    case "product":
      return expr.factors.reduce<Fraction>((product, factor) => {
        const value = exact(factor.expr, lookUp);
        return factor.inverse
          ? normal(product.top * value.bottom, product.bottom * value.top)
          : normal(product.top * value.top, product.bottom * value.bottom);
      }, whole(1n));
    case "power": {
      const base = exact(expr.base, lookUp);
      const exponent = floorOf(exact(expr.exponent, lookUp));
      return { top: base.top ** exponent, bottom: base.bottom ** exponent };
    }
    case "call":
      return exactCall(
        expr.name,
        expr.args.map((arg) => exact(arg, lookUp)),
      );
  }
}

function exactCall(name: FunctionName, args: readonly Fraction[]): Fraction {
  const first = args[0] as Fraction;
  if (name === "floor") return whole(floorOf(first));
  if (name === "ceil") return whole(-floorOf({ top: -first.top, bottom: first.bottom }));
  const wanted = name === "min";
  return args.reduce((best, next) => (less(next, best) === wanted ? next : best));
}

function fromNumber(value: number | bigint): Fraction {
  if (typeof value === "bigint") return whole(value);
  if (Number.isInteger(value)) return whole(BigInt(value));
  const [digits = "", decimals = ""] = String(value).split(".");
  return normal(BigInt(digits + decimals), 10n ** BigInt(decimals.length));
}

function normal(top: bigint, bottom: bigint): Fraction {
  if (bottom === 0n) throw new RangeError("formula: division by zero");
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
}

export const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "≠": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "≤": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "≥": (a, b) => a >= b,
};
