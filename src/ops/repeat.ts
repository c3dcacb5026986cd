import { any, int, keywordOnly, optional, shape, sizes, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Shape, Storage, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { dataDependent } from "./data-dependent.ts";
import { picked, range } from "./known-values.ts";

export const repeat = defineOp("repeat", {
  doc: "Copies of `input` along every dimension, so many as `repeats` says; new dimensions in front.",
  args: [tensor("input"), sizes("repeats")],
  callee: "method",
  out: ({ input, repeats }) => repeated(input, repeats),
  free: "a copy",
});

function repeated(input: Tensor, repeats: Shape): Meta {
  const extra = repeats.length - input.ndim;
  if (extra < 0)
    fail(
      "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
    );
  const old = repeats.map((_, dim) => input.shape[dim - extra] ?? 1);
  const size = old.map((n, dim) => n * (repeats[dim] as number));
  const negative = size.find((n) => n < 0);
  if (negative !== undefined)
    fail(`Trying to create tensor with negative dimension ${negative}: ${formatShape(size)}`);
  const raised = new Tensor(old, {
    dtype: input.dtype,
    storage: input.storage,
    offset: input.offset,
    strides: old.map((_, dim) => input.strides[dim - extra] ?? 0),
  });
  const places = size.map((n, dim) => range(n).map((at) => at % (old[dim] as number)));
  return { shape: size, values: picked(raised, places) };
}

export const tile = defineComposite("tile", {
  doc: "As `repeat`, but fewer `dims` than dimensions stand for the last ones.",
  args: [tensor("input"), shape("dims")],
  run: ({ input, dims }): Tensor => {
    const missing = Math.max(input.ndim - dims.length, 0);
    return repeat(input, [...new Array<number>(missing).fill(1), ...dims]);
  },
});

const repeats = optional(
  any("repeats", "Tensor", (value) =>
    value instanceof Tensor || Number.isInteger(value) ? (value as Tensor | number) : undefined,
  ),
);

export const repeatInterleave = defineOp("repeatInterleave", {
  doc: "Every slice along `dim` so many times in a row; without `dim`, every element.",
  args: [tensor("input"), repeats, optional(int("dim")), keywordOnly(optional(int("outputSize")))],
  overloads: [
    "Tensor repeats, *, int output_size = None",
    "Tensor input, Tensor repeats, int dim = None, *, int output_size = None",
    "Tensor input, int repeats, int dim = None, *, int output_size = None",
  ],
  out: ({ input, repeats, dim, outputSize }): Meta => {
    if (repeats === null) return positions(input, outputSize);
    const flat = dim === null ? [input.numel] : input.shape;
    const along = dim === null ? 0 : wrapDim(dim, input.ndim);
    const counts = countsOf(repeats, flat[along] ?? 1);
    const length = outputSize ?? lengthOf(counts, flat[along] ?? 1, "repeat_interleave");
    return {
      shape: flat.map((size, at) => (at === along ? length : size)),
      values: interleaved(input, counts, dim === null ? undefined : along),
    };
  },
  free: "a copy",
  saves: ({ repeats, dim }, [output]) =>
    repeats instanceof Tensor && output
      ? [{ name: "index", storage: new Storage(8 * output.size(dim ?? 0)) }]
      : [],
});

/** The number of each position as often as its count says. */
function positions(counts: Tensor, outputSize: number | null): Meta {
  const known = countsOf(counts, counts.numel);
  const length = outputSize ?? lengthOf(known, counts.numel, "repeat_interleave");
  const values =
    typeof known === "number"
      ? undefined
      : known?.flatMap((n, at) => new Array<number>(n).fill(at));
  return { shape: [length], dtype: "int64", values };
}

function countsOf(repeats: Tensor | number, size: number): number | readonly number[] | undefined {
  if (typeof repeats === "number") {
    if (repeats < 0) fail("Repeats must be non-negative");
    return repeats;
  }
  if (repeats.ndim > 1) fail("repeat_interleave only accept 0D or 1D vector as repeat");
  const count = repeats.numel;
  if (count !== size && count !== 1)
    fail(
      `repeats must have the same size as input along dim, but got repeats.size(0) = ${count} and input.size(0) = ${size}`,
    );
  const values = repeats.values as number[] | undefined;
  if (values?.some((n) => n < 0)) fail("repeats can not be negative");
  return count === 1 && size !== 1 ? values?.[0] : values;
}

function lengthOf(
  counts: number | readonly number[] | undefined,
  size: number,
  opName: string,
): number {
  if (counts === undefined) throw dataDependent(opName, "the values of `repeats`", "outputSize");
  return typeof counts === "number" ? counts * size : counts.reduce((sum, n) => sum + n, 0);
}

function interleaved(
  input: Tensor,
  counts: number | readonly number[] | undefined,
  dim: number | undefined,
) {
  if (counts === undefined) return undefined;
  const countAt = (at: number) => (typeof counts === "number" ? counts : (counts[at] as number));
  const again = (size: number) =>
    range(size).flatMap((at) => new Array<number>(countAt(at)).fill(at));
  if (dim === undefined) {
    const { values } = input;
    return values && again(values.length).map((at) => values[at] as number);
  }
  return picked(
    input,
    input.shape.map((size, at) => (at === dim ? again(size) : range(size))),
  );
}
