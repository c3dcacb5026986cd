import { int, manyTensors, tensors } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, numelOf, type Shape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { knownOf, type Value } from "./known-values.ts";
import { channelsLastStrides, isChannelsLast } from "./memory-format.ts";
import { resultType } from "./promote.ts";
import { joinFix } from "./shape-advice.ts";
import { atleast_1d, atleast_2d, atleast_3d } from "./squeeze.ts";
import { reshape } from "./view.ts";

/** A vector without elements is passed over, whatever the others look like: what old code began its loops with. */
const isSkipped = ({ shape }: Tensor): boolean => shape.length === 1 && shape[0] === 0;

const joining = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensors("tensors"), int("dim", 0)],
    out: ({ tensors, dim }): Meta => {
      if (tensors.length === 0)
        throw new ModelError("ValueError", "torch.cat(): expected a non-empty list of Tensors");
      for (const [at, { ndim }] of tensors.entries())
        if (ndim === 0) fail(`zero-dimensional tensor (at position ${at}) cannot be concatenated`);
      const joined = tensors.filter((input) => !isSkipped(input));
      const first = joined[0] ?? (tensors[0] as Tensor);
      const along = wrapDim(dim, first.ndim);
      checkAlike(tensors, first, along);
      const length = joined.reduce((sum, { shape }) => sum + (shape[along] as number), 0);
      const shape = first.shape.map((size, at) => (at === along ? length : size));
      return {
        shape,
        dtype: resultType(...tensors),
        strides: joinedStrides(tensors, shape),
        values: joinedValues(joined, shape, along),
        drawn: joined,
      };
    },
    free: "a copy",
    gradient: "slices",
  });

export const cat = joining("cat", "The tensors one after the other along `dim`.");
export const concat = joining("concat", "Another name of `cat`.");
export const concatenate = joining("concatenate", "NumPy's name of `cat`.");

function checkAlike(tensors: readonly Tensor[], first: Tensor, along: number): void {
  for (const [index, input] of tensors.entries()) {
    if (isSkipped(input)) continue;
    if (input.ndim !== first.ndim)
      fail(`Tensors must have same number of dimensions: got ${first.ndim} and ${input.ndim}`);
    const odd = input.shape.findIndex((size, dim) => dim !== along && size !== first.shape[dim]);
    if (odd >= 0)
      fail(
        `Sizes of tensors must match except in dimension ${along}. Expected size ${first.shape[odd]} but got size ${input.shape[odd]} for tensor number ${index} in the list.`,
        joinFix(first.shape, input.shape, along),
      );
  }
}

const joinedStrides = (tensors: readonly Tensor[], shape: Shape): number[] =>
  tensors.every(isChannelsLast) ? channelsLastStrides(shape) : contiguousStrides(shape);

/** Row by row: of the dimensions before `along`, every tensor gives its stretch in turn. */
function joinedValues(
  tensors: readonly Tensor[],
  shape: Shape,
  along: number,
): Value[] | undefined {
  const known = knownOf(tensors, shape);
  if (!known) return undefined;
  const rows = numelOf(shape.slice(0, along));
  return Array.from({ length: rows }, (_, row) =>
    known.flatMap((values) => {
      const stretch = values.length / rows;
      return values.slice(row * stretch, (row + 1) * stretch);
    }),
  ).flat();
}

export const stack = defineOp("stack", {
  doc: "The tensors side by side along a new dimension.",
  args: [tensors("tensors"), int("dim", 0)],
  out: ({ tensors, dim }): Meta => {
    const [first] = tensors;
    if (!first) return fail("stack expects a non-empty TensorList");
    const along = wrapDim(dim, first.ndim + 1);
    for (const [index, { shape }] of tensors.entries())
      if (formatShape(shape) !== formatShape(first.shape))
        fail(
          `stack expects each tensor to be equal size, but got ${formatShape(first.shape)} at entry 0 and ${formatShape(shape)} at entry ${index}`,
        );
    const shape = [...first.shape.slice(0, along), tensors.length, ...first.shape.slice(along)];
    const values = joinedValues(tensors, shape, along);
    return { shape, dtype: resultType(...tensors), values, drawn: tensors };
  },
  free: "a copy",
  gradient: "slices",
});

const stacking = (
  opName: string,
  doc: string,
  raise: (...tensors: Tensor[]) => Tensor | Tensor[],
  dimOf: (raised: readonly Tensor[]) => number,
) =>
  defineComposite(opName, {
    doc,
    args: [tensors("tensors")],
    run: ({ tensors }): Tensor => {
      if (tensors.length === 0) fail(`${snake(opName)} expects a non-empty TensorList`);
      const raised = [raise(...tensors)].flat();
      return cat(raised, dimOf(raised));
    },
  });

export const hstack = stacking(
  "hstack",
  "The tensors side by side: along the second dimension, vectors along their only one.",
  atleast_1d,
  ([first]) => (first?.ndim === 1 ? 0 : 1),
);
const ABOVE = "The tensors above one another: along the first dimension, vectors as rows.";
export const vstack = stacking("vstack", ABOVE, atleast_2d, () => 0);
export const rowStack = stacking(
  "rowStack",
  `Another name of \`vstack\`. ${ABOVE}`,
  atleast_2d,
  () => 0,
);
export const dstack = stacking(
  "dstack",
  "The tensors behind one another: along the third dimension.",
  atleast_3d,
  () => 2,
);

export const columnStack = stacking(
  "columnStack",
  "The tensors side by side, vectors as columns.",
  (...tensors) =>
    tensors.map((input) => (input.ndim <= 1 ? reshape(input, input.numel, 1) : input)),
  () => 1,
);

export const blockDiag = defineOp("blockDiag", {
  doc: "A matrix with the given ones along its diagonal.",
  args: [manyTensors("tensors")],
  callee: "python",
  out: ({ tensors }): Meta => {
    for (const [at, { ndim }] of tensors.entries())
      if (ndim > 2)
        fail(
          `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${at} has ${ndim} dimensions`,
        );
    const sizes = tensors.map(({ shape }) => [shape.at(-2) ?? 1, shape.at(-1) ?? 1] as const);
    const total = (side: 0 | 1) => sizes.reduce((sum, size) => sum + size[side], 0);
    return { shape: [total(0), total(1)], dtype: resultType(...tensors) };
  },
  free: "a copy",
});
