import { int, intList, shape, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { picked, range } from "./known-values.ts";
import { preservedStrides } from "./memory-format.ts";
import { transpose_ } from "./transpose.ts";

/** Each dimension wrapped; one named twice is refused. ATen's dim_list_to_bitset. */
export function distinctDims(dims: readonly number[], rank: number): number[] {
  const seen = new Set<number>();
  for (const dim of dims) {
    const at = wrapDim(dim, rank);
    if (seen.has(at)) fail(`dim ${at} appears multiple times in the list of dims`);
    seen.add(at);
  }
  return [...seen];
}

export const roll = defineOp("roll", {
  doc: "Elements moved on by `shifts` along `dims`, those beyond the end put in front; without `dims`, as one row.",
  args: [tensor("input"), intList("shifts"), intList("dims", [])],
  out: ({ input, shifts, dims }): Meta => {
    if (shifts.length === 0) fail("`shifts` required");
    if (dims.length === 0 && shifts.length === 1) return rolledFlat(input, shifts[0] as number);
    if (shifts.length !== dims.length)
      fail(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`);
    const by = input.shape.map(() => 0);
    for (const [at, dim] of dims.entries())
      (by[wrapDim(dim, input.ndim)] as number) += shifts[at] as number;
    return {
      shape: input.shape,
      values: picked(
        input,
        input.shape.map((n, at) => rolled(n, by[at] as number)),
      ),
    };
  },
  free: "a copy",
});

const rolled = (size: number, by: number): number[] =>
  range(size).map((at) => (((at - by) % size) + size) % size);

function rolledFlat(input: Tensor, by: number): Meta {
  const { values } = input;
  return {
    shape: input.shape,
    values: values && rolled(values.length, by).map((at) => values[at] as number),
  };
}

export const flip = defineOp("flip", {
  doc: "The order along each of `dims` reversed.",
  args: [tensor("input"), shape("dims")],
  out: ({ input, dims }): Meta => {
    const turned = distinctDims(dims, input.ndim);
    const places = input.shape.map((size, dim) =>
      turned.includes(dim) ? range(size).reverse() : range(size),
    );
    return {
      shape: input.shape,
      strides: preservedStrides(input),
      values: picked(input, places),
    };
  },
  free: "a copy",
});

export const fliplr = defineComposite("fliplr", {
  doc: "Left and right exchanged: the second dimension reversed.",
  args: [tensor("input")],
  run: ({ input }): Tensor => {
    if (input.ndim < 2) fail("Input must be >= 2-d.");
    return flip(input, [1]);
  },
});

export const flipud = defineComposite("flipud", {
  doc: "Top and bottom exchanged: the first dimension reversed.",
  args: [tensor("input")],
  run: ({ input }): Tensor => {
    if (input.ndim < 1) fail("Input must be >= 1-d.");
    return flip(input, [0]);
  },
});

export const rot90 = defineComposite("rot90", {
  doc: "Turned `k` quarters in the plane of two dimensions, from the first towards the second.",
  args: [tensor("input"), int("k", 1), intList("dims", [0, 1])],
  run: ({ input, k, dims }): Tensor => {
    if (dims.length !== 2) fail(`expected total rotation dims == 2, but got dims = ${dims.length}`);
    if (input.ndim < 2) fail(`expected total dims >= 2, but got total dims = ${input.ndim}`);
    const [first, second] = dims as [number, number];
    if (first === second || Math.abs(first - second) === input.ndim)
      fail(`expected rotation dims to be different, but got dim0 = ${first} and dim1 = ${second}`);
    const quarters = ((k % 4) + 4) % 4;
    if (quarters === 1) return transpose_(flip(input, [second]), first, second);
    if (quarters === 3) return transpose_(flip(input, [first]), first, second);
    return flip(input, quarters === 2 ? [first, second] : []);
  },
});
