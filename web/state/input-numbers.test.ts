import { expect, test } from "vitest";
import { inputText, parseInput } from "./input.ts";
import { numbersOfInput, withNumber } from "./input-numbers.ts";

test("batch, channels and a square image can be turned, as they were typed", () => {
  const text = "(12, 1, 224, 224)";
  const found = numbersOfInput(text);
  expect(found.map(({ kind, value }) => [kind, value])).toEqual([
    ["batch", 12],
    ["channels", 1],
    ["image", 224],
  ]);
  expect(withNumber(text, found[2]?.places ?? [], 96)).toBe("(12, 1, 96, 96)");
});

test("inputs share a batch; the number in a dtype's name isn't one of theirs", () => {
  const text = "int64 2x16; int64 2x16";
  const found = numbersOfInput(text);
  expect(found.map(({ kind, at }) => `${kind} ${at}`)).toEqual(["batch ", "size 1.1", "size 2.1"]);
  expect(withNumber(text, found[0]?.places ?? [], 4)).toBe("int64 4x16; int64 4x16");
  expect(withNumber(text, found[2]?.places ?? [], 8)).toBe("int64 2x16; int64 2x8");
});

test("inputs that the model takes by name have it before their size", () => {
  const text = "input_ids=int64 8, 128; mask1 = 8, 128; 8, 3";
  expect(parseInput(text)).toEqual({
    inputSize: [
      [8, 128],
      [8, 128],
      [8, 3],
    ],
    inputNames: ["input_ids", "mask1", null],
    dtypes: ["int64", "float32", "float32"],
  });
  expect(parseInput("mask=8, 2")).toEqual({ inputSize: [8, 2], inputNames: ["mask"] });
  for (const wrong of ["mask=", "=8, 2", "2d=8, 2", "a=b=8"])
    expect(parseInput(wrong)).toBeUndefined();
  expect(withNumber(text, numbersOfInput(text)[0]?.places ?? [], 4)).toBe(
    "input_ids=int64 4, 128; mask1 = 4, 128; 4, 3",
  );
});

test("dtypes are read on either side of a size", () => {
  expect(parseInput("int64 1, 512; 1x3x8x8")).toEqual({
    inputSize: [
      [1, 512],
      [1, 3, 8, 8],
    ],
    dtypes: ["int64", "float32"],
  });
  expect(parseInput("8, 200 int64")).toEqual({ inputSize: [8, 200], dtypes: ["int64"] });
  for (const text of ["long 8, 200", "torch.long (8, 200)", "8, 200, long"])
    expect(parseInput(text)).toEqual({ inputSize: [8, 200], dtypes: ["int64"] });
  expect(parseInput("8, word")).toBeUndefined();
  expect(parseInput("constructor 8, 2")).toBeUndefined();
  expect(parseInput("1, 3")).toEqual({ inputSize: [1, 3] });
});

test("an input is written as it is read", () => {
  expect(inputText({ inputSize: [[1, 3, 32, 32]], dtypes: ["torch.float32"] })).toBe(
    "1, 3, 32, 32",
  );
  for (const text of ["", "8, 200", "ids=int64 8, 200; 8, 2", "int64 1, 512; 1, 3, 8, 8"])
    expect(inputText(parseInput(text) ?? {})).toBe(text);
});
