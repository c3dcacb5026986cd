import { expect, test } from "vitest";
import { ModelError } from "../error.ts";
import { add, bmm, cat, matmul, mm, zeros } from "./index.ts";

function fixOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelError) return error.fix;
  }
  throw new Error("it was not refused");
}

test("sizes of 1 that lack at the end are named, else the dimensions in which the shapes differ", () => {
  expect(fixOf(() => add(zeros(2, 8, 4, 4), zeros(2, 8)))).toBe(
    "give [2, 8] the shape [2, 8, 1, 1]: sizes are aligned from the last one on",
  );
  expect(fixOf(() => add(zeros(2, 8, 4, 4), zeros(7, 2, 1)))).toBe(
    "[2, 8, 4, 4] and [7, 2, 1] need the same size, or 1, in dimensions 1 and 2",
  );
});

test("tensors that fit along another dimension are said to", () => {
  expect(fixOf(() => cat([zeros(2, 8, 4), zeros(2, 8, 5)], 1))).toBe(
    "[2, 8, 4] and [2, 8, 5] can be joined along dimension 2",
  );
  expect(fixOf(() => cat([zeros(2, 8, 4), zeros(2, 7, 5)], 1))).toBe(
    "[2, 8, 4] and [2, 7, 5] need the same size in dimension 2",
  );
});

test("a factor that fits when it is transposed is said to", () => {
  expect(fixOf(() => mm(zeros(2, 3), zeros(5, 3)))).toBe(
    "transpose the last two dimensions of the second, [5, 3]: [3, 5]",
  );
  expect(fixOf(() => matmul(zeros(2, 4, 5, 3), zeros(2, 4, 5, 7)))).toBe(
    "transpose the last two dimensions of the first, [2, 4, 5, 3]: [2, 4, 3, 5]",
  );
  expect(fixOf(() => matmul(zeros(2, 3), zeros(4, 5)))).toBe(
    "of [2, 3] and [4, 5] the columns of the first, 3, must be the rows of the second, 4",
  );
  expect(fixOf(() => bmm(zeros(2, 4, 3), zeros(3, 3, 5)))).toBe(
    "[2, 4, 3] and [3, 3, 5] need as many matrices each",
  );
});
