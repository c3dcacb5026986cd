import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateExact } from "./evaluate.ts";
import { type Expr, Formula, parse, toLatex, toText } from "./index.ts";

const SYMBOLS = ["N", "C", "kH", "Hout"] as const;

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.nat(50).map((value): Expr => ({ kind: "number", value })),
  fc.constantFrom(...SYMBOLS).map((name): Expr => ({ kind: "symbol", name })),
);

/** Formulas of whole numbers: sums, products, floors of quotients, minima. */
const { expr: anyExpr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .array(fc.record({ negative: fc.boolean(), expr: tie("expr") }), {
        minLength: 2,
        maxLength: 3,
      })
      .map((terms): Expr => ({ kind: "sum", terms })),
    fc.array(tie("expr"), { minLength: 2, maxLength: 3 }).map(
      (factors): Expr => ({
        kind: "product",
        factors: factors.map((expr) => ({ inverse: false, expr })),
      }),
    ),
    fc.tuple(tie("expr"), fc.integer({ min: 1, max: 9 })).map(
      ([top, value]): Expr => ({
        kind: "call",
        name: "floor",
        args: [
          {
            kind: "product",
            factors: [
              { inverse: false, expr: top },
              { inverse: true, expr: { kind: "number", value } },
            ],
          },
        ],
      }),
    ),
    fc.tuple(tie("expr"), tie("expr")).map((args): Expr => ({ kind: "call", name: "min", args })),
  ),
}));

const anyScope = fc.record({ N: fc.nat(300), C: fc.nat(300), kH: fc.nat(9), Hout: fc.nat(300) });

describe("a formula", () => {
  test("is exact far below zero too", () => {
    const wanted = -(293n ** 5n) * 4185n;
    expect(new Formula("N·N·(N − 28·N)·5·N·31·N").evaluate({ N: 293 })).toBe(wanted);
  });

  test("says the same when its text is read again", () => {
    fc.assert(
      fc.property(anyExpr, anyScope, (expr, scope) => {
        const own = evaluateExact(expr, (symbol) => scope[symbol as keyof typeof scope]);
        expect(BigInt(new Formula(toText(expr)).evaluate(scope))).toBe(own);
      }),
    );
  });

  test("is worked out to the number that it evaluates to", () => {
    fc.assert(
      fc.property(anyExpr, anyScope, (expr, scope) => {
        const formula = new Formula(toText(expr));
        const last = formula.steps(scope).at(-1)?.replace(/,/g, "").replace("−", "-");
        expect(last).toBe(String(formula.evaluate(scope)));
      }),
    );
  });

  test("is exact where doubles round", () => {
    const macs = new Formula("N·C·H·W");
    expect(macs.evaluate({ N: 3_000_017, C: 1_000_000_007, H: 3, W: 1 })).toBe(
      9_000_051_063_000_357,
    );
    expect(macs.evaluate({ N: 3_000_017, C: 1_000_000_007, H: 3, W: 7 })).toBe(
      63_000_357_441_002_499n,
    );
  });

  test("derives a convolution's output as a person does", () => {
    const height = new Formula("floor((H + 2·pH − dH·(kH − 1) − 1) / sH) + 1");
    expect(height.steps({ H: 224, pH: 3, dH: 1, kH: 7, sH: 2 })).toEqual([
      "floor((H + 2·pH − dH·(kH − 1) − 1) / sH) + 1",
      "floor((224 + 2·3 − 1·(7 − 1) − 1) / 2) + 1",
      "floor((224 + 6 − 1·6 − 1) / 2) + 1",
      "floor((224 + 6 − 6 − 1) / 2) + 1",
      "floor(223 / 2) + 1",
      "floor(111.5) + 1",
      "111 + 1",
      "112",
    ]);
    expect(height.latex).toBe(
      "\\left\\lfloor \\frac{H + 2 \\cdot p_{H} - d_{H} \\cdot \\left(k_{H} - 1\\right) - 1}{s_{H}} \\right\\rfloor + 1",
    );
    expect(toLatex(parse("(kH·kW·I + 1)·O"))).toBe(
      "\\left(k_{H} \\cdot k_{W} \\cdot I + 1\\right) \\cdot O",
    );
  });

  test.each([
    ["2·(N", 'formula: wanted ")", got the end, in "2·(N"'],
    ["N + ", 'formula: wanted a number, a symbol or (, got the end, in "N + "'],
    ["N $ 2", 'formula: "$" at 3 in "N $ 2"'],
  ])("%s is refused where it goes wrong", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("a symbol without a value is named", () => {
    expect(() => new Formula("N·C").evaluate({ N: 1 })).toThrow('formula: no value for C in "N·C"');
  });
});
