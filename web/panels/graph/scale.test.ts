import { expect, test } from "vitest";
import { scaleOf } from "./scale.ts";

const HOST = { width: 832, height: 532 };

test.each([
  ["what fits is drawn as it is", { width: 400, height: 300 }, 1],
  ["what nearly fits is made to fit", { width: 800, height: 555 }, 500 / 555],
  ["what is high scrolls one way, as wide as there is room", { width: 1000, height: 3000 }, 0.8],
  ["what is far too wide stays legible", { width: 5000, height: 300 }, 1],
])("%s", (_, drawing, scale) => {
  expect(scaleOf(null, drawing, HOST)).toBeCloseTo(scale);
});

test("a person decides otherwise", () => {
  const drawing = { width: 8000, height: 300 };
  expect(scaleOf("width", drawing, HOST)).toBeCloseTo(0.1);
  expect(scaleOf("all", { width: 400, height: 5000 }, HOST)).toBeCloseTo(0.1);
  expect(scaleOf(2.5, drawing, HOST)).toBe(2.5);
});
