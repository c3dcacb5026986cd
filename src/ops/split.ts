import { any, int, shape, tensor } from "../args.ts";
import { accepted } from "../bind/refusal.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

/** The part of `input` from `start`, `length` long, along `dim`. */
export const slab = (input: Tensor, dim: number, start: number, length: number): Meta => ({
  shape: input.shape.map((size, at) => (at === dim ? length : size)),
  strides: input.strides,
  offset: input.offset + start * (input.strides[dim] as number),
  of: input,
});

/** Parts of the given lengths one after the other along `dim`. */
function slabs(input: Tensor, dim: number, lengths: readonly number[]): Meta[] {
  let start = 0;
  return lengths.map((length) => {
    const part = slab(input, dim, start, length);
    start += length;
    return part;
  });
}

/** Lengths of `step` each, the last one shorter. */
const steps = (size: number, step: number): number[] =>
  size === 0
    ? [0]
    : Array.from({ length: Math.ceil(size / step) }, (_, at) => Math.min(step, size - at * step));

function wrapSplitDim(input: Tensor, dim: number, opName: string): number {
  if (input.ndim === 0) fail(`${opName} expects at least a 1-dimensional tensor`);
  return wrapDim(dim, input.ndim);
}

function byLengths(input: Tensor, lengths: readonly number[], dim: number): Meta[] {
  const at = wrapSplitDim(input, dim, "split_with_sizes");
  const size = input.shape[at] as number;
  if (lengths.some((length) => length < 0))
    fail(
      `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${formatShape(lengths)}`,
    );
  if (lengths.reduce((sum, length) => sum + length, 0) !== size)
    fail(
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${at}), but got split_sizes=${formatShape(lengths)}`,
    );
  return slabs(input, at, lengths);
}

function bySize(input: Tensor, step: number, dim: number): Meta[] {
  if (input.ndim === 0) fail("split expects at least a 1-dimensional tensor");
  if (step < 0) fail(`split expects split_size be non-negative, but got split_size=${step}`);
  const at = wrapDim(dim, input.ndim);
  const size = input.shape[at] as number;
  if (step === 0 && size !== 0)
    fail(`split_size can only be 0 if dimension size is 0, but got dimension size of ${size}`);
  return slabs(input, at, steps(size, step));
}

/** What isn't one number, Python hands on to split_with_sizes, whose parser refuses it. */
const sections = any("splitSizeOrSections", "tuple of ints", (value) =>
  Number.isInteger(value)
    ? (value as number)
    : (accepted({ name: "split_with_sizes", self: 0 }, shape("splitSizes"), 2, value) as
        | readonly number[]
        | undefined),
);

export const split = defineOp("split", {
  doc: "Parts along `dim`, each of one size or of the sizes in a list.",
  args: [tensor("tensor"), sections, int("dim", 0)],
  callee: "python",
  out: ({ tensor, splitSizeOrSections: parts, dim }): Meta[] =>
    typeof parts === "number" ? bySize(tensor, parts, dim) : byLengths(tensor, parts, dim),
  free: "a view",
});

export const splitWithSizes = defineOp("splitWithSizes", {
  doc: "Parts along `dim` of the given sizes.",
  args: [tensor("input"), shape("splitSizes"), int("dim", 0)],
  out: ({ input, splitSizes, dim }): Meta[] => byLengths(input, splitSizes, dim),
  free: "a view",
});

export const chunk = defineOp("chunk", {
  doc: "At most `chunks` parts of equal size along `dim`, the last one shorter.",
  args: [tensor("input"), int("chunks"), int("dim", 0)],
  out: ({ input, chunks, dim }): Meta[] => {
    if (input.ndim === 0) fail("chunk expects at least a 1-dimensional tensor");
    if (chunks <= 0) fail(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    const at = wrapDim(dim, input.ndim);
    const size = input.shape[at] as number;
    if (size === 0) return slabs(input, at, new Array<number>(chunks).fill(0));
    return slabs(input, at, steps(size, Math.ceil(size / chunks)));
  },
  free: "a view",
});

const indicesOrSections = any(
  "indicesOrSections",
  "tuple of ints",
  (value): number | readonly number[] | undefined => {
    if (value instanceof Tensor) return valuesOf(value);
    return Number.isInteger(value) ? (value as number) : shape("indices").accept(value);
  },
);

function valuesOf(tensor: Tensor): number | readonly number[] {
  const values = tensor.values as number[] | undefined;
  if (!values) return fail("tensor_split: where to split depends on values that aren't known here");
  return tensor.ndim === 0 ? (values[0] as number) : values;
}

export const tensorSplit = defineOp("tensorSplit", {
  doc: "So many parts along `dim`, as equal as can be, or parts between the given positions.",
  args: [tensor("input"), indicesOrSections, int("dim", 0)],
  otherNames: {
    indices: "indicesOrSections",
    sections: "indicesOrSections",
    tensorIndicesOrSections: "indicesOrSections",
  },
  out: ({ input, indicesOrSections, dim }): Meta[] => {
    if (input.ndim === 0)
      fail("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
    const at = wrapDim(dim, input.ndim);
    if (typeof indicesOrSections === "number") return bySections(input, indicesOrSections, at);
    return between(input, indicesOrSections, at);
  },
  free: "a view",
});

function bySections(input: Tensor, sections: number, dim: number): Meta[] {
  if (sections <= 0) fail(`number of sections must be larger than 0, got ${sections}`);
  const size = input.shape[dim] as number;
  const longer = size % sections;
  const least = Math.floor(size / sections);
  return slabs(
    input,
    dim,
    Array.from({ length: sections }, (_, at) => least + (at < longer ? 1 : 0)),
  );
}

/** Positions are read as those of a slice: negative ones from the end, none beyond it. */
function between(input: Tensor, positions: readonly number[], dim: number): Meta[] {
  const size = input.shape[dim] as number;
  const clamp = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, 0), size);
  const cuts = [0, ...positions.map(clamp), size];
  return cuts
    .slice(1)
    .map((end, at) =>
      slab(input, dim, cuts[at] as number, Math.max(end - (cuts[at] as number), 0)),
    );
}

const splitAlong = (name: "hsplit" | "vsplit" | "dsplit", doc: string, least: number) =>
  defineComposite(name, {
    doc,
    args: [tensor("input"), indicesOrSections],
    run: ({ input, indicesOrSections: parts }): Tensor[] => {
      if (input.ndim < least)
        fail(
          `torch.${name} requires a tensor with at least ${least} dimension${least > 1 ? "s" : ""}, but got a tensor with ${input.ndim} dimensions!`,
        );
      const dim = name === "dsplit" ? 2 : name === "hsplit" && input.ndim > 1 ? 1 : 0;
      const size = input.shape[dim] as number;
      if (typeof parts === "number" && (parts === 0 || size % parts !== 0))
        fail(
          `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not divisible by the split_size ${parts}!`,
        );
      return tensorSplit(input, parts, dim);
    },
  });

export const hsplit = splitAlong("hsplit", "Parts side by side: along the second dimension.", 1);
export const vsplit = splitAlong(
  "vsplit",
  "Parts above one another: along the first dimension.",
  2,
);
export const dsplit = splitAlong("dsplit", "Parts in depth: along the third dimension.", 3);

export const unbind = defineOp("unbind", {
  doc: "The slices along `dim`, which they lack.",
  args: [tensor("input"), int("dim", 0)],
  out: ({ input, dim }): Meta[] => {
    if (input.ndim === 0)
      throw new ModelError(
        "IndexError",
        `Dimension specified as ${dim} but tensor has no dimensions`,
      );
    const at = wrapDim(dim, input.ndim);
    return Array.from({ length: input.shape[at] as number }, (_, index) =>
      sliceAt(input, at, index),
    );
  },
  free: "a view",
});

/** The slice number `index` along `dim`, without that dimension. */
export const sliceAt = (input: Tensor, dim: number, index: number): Meta => ({
  shape: input.shape.filter((_, at) => at !== dim),
  strides: input.strides.filter((_, at) => at !== dim),
  offset: input.offset + index * (input.strides[dim] as number),
  of: input,
});
