import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { align } from "../../src/verify/align.ts";

const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
const cost = (left: string, right: string) => (left === right ? 0 : Number.POSITIVE_INFINITY);

describe("an alignment", () => {
  test("keeps both lists whole, in their order, and pairs only what may be a pair", () => {
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        const pairs = align(left, right, cost);
        expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(left);
        expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(right);
        for (const pair of pairs) if (pair.left && pair.right) expect(pair.left).toBe(pair.right);
      }),
    );
  });

  test("of a list with itself has no gap, and one letter taken out leaves one", () => {
    fc.assert(
      fc.property(letters, fc.nat(29), (list, at) => {
        expect(align(list, list, cost).every(({ left, right }) => left === right)).toBe(true);
        const shorter = list.filter((_, index) => index !== at);
        const gaps = align(list, shorter, cost).filter(({ right }) => right === undefined);
        expect(gaps).toHaveLength(list.length - shorter.length);
      }),
    );
  });

  test("of long lists that have nothing in common takes no time and no memory to speak of", () => {
    const [left, right] = ["a", "b"].map((letter) => new Array<string>(100_000).fill(letter));
    expect(align(left as string[], right as string[], cost)).toHaveLength(200_000);
  });
});
