import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWithin, parseBudget } from "../../src/verify/budget.ts";

const holds = (text: string, value: bigint, name: "params" | "size" = "params") => {
  const budget = parseBudget(name, text);
  return budget && isWithin(budget, value);
};

describe("a budget", () => {
  test.each([
    ["132862184", 132_862_184n, true],
    ["132,862,184", 132_862_184n, true],
    ["<=25M", 25_000_000n, true],
    ["<=25M", 25_000_001n, false],
    ["<25M", 25_000_000n, false],
    ["≤ 1.5k", 1_500n, true],
    [">= 1.5k", 1_499n, false],
    ["~133M", 132_862_184n, true],
    ["~133M", 132_499_999n, false],
    ["≈132.9M", 132_862_184n, true],
    // 0.1 has no exact binary form, and 2^53 + 1 no exact double.
    ["0.1k", 100n, true],
    ["9007199254740993", 9_007_199_254_740_993n, true],
    ["9007199254740993", 9_007_199_254_740_992n, false],
  ])("%s of %d: %s", (text, value, expected) => {
    expect(holds(text, value)).toBe(expected);
  });

  test("of bytes knows powers of ten and of two", () => {
    expect(holds("<=1KiB", 1024n, "size")).toBe(true);
    expect(holds("<=1kB", 1024n, "size")).toBe(false);
    expect(parseBudget("params", "1KiB")).toBe(undefined);
  });

  test.each([
    "",
    "M",
    "<=",
    "1..5M",
    "-3",
    "1e6",
    "12 apples",
    "constructor",
    `1${"0".repeat(50)}`,
  ])("is refused: %j", (text) => {
    expect(parseBudget("size", text)).toBe(undefined);
  });

  test("says exactly one of less, equal and more", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 20n), fc.bigInt(0n, 10n ** 20n), (limit, value) => {
        const [less, equal, more] = ["<", "=", ">"].map((sign) => holds(`${sign}${limit}`, value));
        expect([less, equal, more].filter(Boolean)).toHaveLength(1);
        expect(holds(`<=${limit}`, value)).toBe(less || equal);
        expect(holds(`>=${limit}`, value)).toBe(more || equal);
      }),
    );
  });
});
