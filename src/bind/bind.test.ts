import { describe, expect, test } from "vitest";
import { Tensor } from "../index.ts";
import { arange, max, meshgrid, permute, sum, view, zeros } from "../ops/index.ts";

const x = new Tensor([2, 3, 4]);
const loosely =
  (op: unknown, ...given: unknown[]) =>
  () =>
    (op as (...args: unknown[]) => unknown)(...given);

describe("a call's arguments", () => {
  test("sizes and tensors stand side by side, in a list, or are named", () => {
    expect(view(x, 6, 4).shape).toEqual([6, 4]);
    expect(view(x, [6, -1]).shape).toEqual([6, 4]);
    expect(zeros(2, 3, { dtype: "int64" }).dtype).toBe("int64");
    expect(zeros({ size: [2] }).shape).toEqual([2]);
    expect(meshgrid(arange(3), arange(2))[0]?.shape).toEqual([3, 2]);
    expect(meshgrid([arange(3), arange(2)], "xy")[0]?.shape).toEqual([2, 3]);
  });

  test("NumPy's names are taken", () => {
    expect(loosely(sum, x, { axis: 1, keepdims: true })()).toMatchObject({ shape: [2, 1, 4] });
  });

  test("what PyTorch takes by name only isn't taken by position", () => {
    expect(loosely(zeros, [2], "int64")).toThrow(
      "zeros() takes 1 positional argument but 2 were given",
    );
  });

  test("several missing ones are listed, with PyTorch's plural", () => {
    expect(loosely(permute)).toThrow(
      'permute() missing 2 required positional argument: "input", "dims"',
    );
  });

  test("one given twice is refused", () => {
    expect(loosely(zeros, 2, { size: [3] })).toThrow(
      "zeros() got multiple values for argument 'size'",
    );
  });

  test("where one overload has room for the call, it says what is wrong; else all are listed", () => {
    expect(loosely(max, 1.5)).toThrow(
      "max(): argument 'input' (position 1) must be Tensor, not float",
    );
    expect(loosely(max, x, { keepdim: true })).toThrow(
      "max() received an invalid combination of arguments - got (Tensor, keepdim=bool), but expected one of:\n * (Tensor input, *, Tensor out = None)",
    );
  });
});
