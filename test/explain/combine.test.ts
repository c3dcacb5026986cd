import fc from "fast-check";
import { expect, test } from "vitest";
import { combine } from "../../src/explain/combine.ts";
import { Formula } from "../../src/formula/index.ts";

test.each([
  [["kH·kW·I·O", "O"], "(kH·kW·I + 1)·O"],
  [["kH·kW·I·O"], "kH·kW·I·O"],
  [["C", "C"], "2·C"],
  [["4·H·I", "4·H·H", "4·H", "4·H"], "4·(I + H + 2)·H"],
  [["kH·kW·I·O", "O·g"], "(kH·kW·I + g)·O"],
  [["E·E", "E·Ek", "E·Ev", "3·E"], "(E + Ek + Ev + 3)·E"],
])("%j is %s", (products, text) => {
  expect(combine(products)).toBe(text);
});

const factor = fc.constantFrom("2", "3", "A", "B", "C");
const products = fc.array(fc.array(factor, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});

test("what is taken out leaves the value as it was", () => {
  fc.assert(
    fc.property(products, fc.nat(9), fc.nat(9), fc.nat(9), (lists, A, B, C) => {
      const texts = lists.map((list) => list.join("·"));
      const apart = texts.reduce(
        (sum, text) => sum + Number(new Formula(text).evaluate({ A, B, C })),
        0,
      );
      expect(new Formula(combine(texts)).evaluate({ A, B, C })).toBe(apart);
    }),
  );
});
