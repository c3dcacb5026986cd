import { describe, expect, test } from "vitest";
import { Tensor } from "../tensor.ts";
import {
  arange,
  bincount,
  gather,
  getitem,
  indexSelect,
  linspace,
  maskedSelect,
  max,
  nonzero,
  ones,
  repeatInterleave,
  setitem,
  slice,
  take,
  where,
} from "./index.ts";

const x = new Tensor([4, 5, 6]);

describe("x[…]", () => {
  test("reads as in Python", () => {
    expect(getitem(x, slice(1, 3)).shape).toEqual([2, 5, 6]);
    expect(getitem(x, [slice(null, null, 2), "...", null, 0]).shape).toEqual([2, 5, 1]);
    expect(getitem(x, [[0, 2]]).shape).toEqual([2, 5, 6]);
  });

  test("a number that isn't known chooses a slice of a known size and unknown elements", () => {
    const table = arange(6);
    const chosen = getitem(table, new Tensor([], { dtype: "int64" }));
    expect(chosen.shape).toEqual([]);
    expect(chosen.values).toBeUndefined();
  });

  test("where all elements are the same, those are known that unknown numbers choose", () => {
    const at = new Tensor([3], { dtype: "int64" });
    expect(getitem(ones([4, 2]), at).values).toEqual([1, 1, 1, 1, 1, 1]);
    expect(getitem(arange(4), at).values).toBeUndefined();
    expect(indexSelect(ones([4]), 0, at).values).toEqual([1, 1, 1]);
    expect(gather(ones([4]), 0, at).values).toEqual([1, 1, 1]);
    expect(take(ones([4]), at).values).toEqual([1, 1, 1]);
  });

  test("assignment is seen by every view", () => {
    const table = arange(6);
    const view = getitem(table, slice(2, 4));
    setitem(table, [[2, 3]], 9);
    expect(view.values).toEqual([9, 9]);
    expect(table.values).toEqual([0, 1, 9, 9, 4, 5]);
  });
});

describe("sizes that only the data decides", () => {
  const mask = new Tensor([4], { dtype: "bool" });

  test.each([
    ["x[mask]", () => getitem(x, mask)],
    ["masked_select", () => maskedSelect(new Tensor([4]), mask)],
    ["nonzero", () => nonzero(mask)],
    ["nonzero", () => where(mask)],
    ["bincount", () => bincount(new Tensor([4], { dtype: "int64" }))],
  ])("%s says so", (name, run) => {
    expect(run).toThrow(
      new RegExp(`^${name.replace(/[[\]]/g, "\\$&")}: the size of the result depends on`),
    );
  });

  test("a size that the caller knows is taken", () => {
    const repeats = new Tensor([4], { dtype: "int64" });
    expect(repeatInterleave(x, repeats, 0, { outputSize: 9 }).shape).toEqual([9, 5, 6]);
  });
});

test("linspace is PyTorch's to the last bit", () => {
  expect(linspace(0, 0.1, 12).values?.slice(1, 4)).toEqual([
    0.00909090880304575, 0.0181818176060915, 0.027272727340459824,
  ]);
});

test("results with names are read by name and by place", () => {
  const { values, indices } = max(x, 1);
  expect([values.shape, indices.dtype]).toEqual([[4, 6], "int64"]);
  const [first] = max(x, { dim: 0 });
  expect(first?.shape).toEqual([5, 6]);
});
