import { bool, int, optional, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { broadcastShapes, broadcastStrides, wrapDim } from "./broadcast.ts";
import { asVector, checkIndex, outOfBounds, pointed } from "./index-values.ts";
import { knownOf, picked, range, seenAs, type Value } from "./known-values.ts";
import { ravel } from "./view.ts";

export const isIndex = ({ dtype }: Tensor): boolean => dtype === "int64" || dtype === "int32";

export const indexSelect = defineOp("indexSelect", {
  doc: "The slices along `dim` that `index` numbers.",
  args: [tensor("input"), int("dim"), tensor("index")],
  out: ({ input, dim, index }): Meta => {
    const at = wrapDim(dim, input.ndim);
    if (index.ndim > 1) raise("IndexError", "index_select(): Index is supposed to be a vector");
    if (!isIndex(index)) fail("index_select(): Expected dtype int32 or int64 for index");
    const size = input.shape[at] ?? 1;
    checkIndex(index, size, () => "index out of range in self", "IndexError");
    const shape = input.shape.map((n, axis) => (axis === at ? index.numel : n));
    const values = index.values as number[] | undefined;
    const places = values && shape.map((n, axis) => (axis === at ? values : range(n)));
    const known = places && picked(input, places);
    return { shape, values: known, fill: input.storage.fill, drawn: [input] };
  },
  free: "a copy",
  saves: ["index"],
});

export const gather = defineOp("gather", {
  doc: "For each number in `index`, the element that it points to along `dim`, at its own place otherwise.",
  args: [tensor("input"), int("dim"), tensor("index"), bool("sparseGrad", false)],
  out: ({ input, dim, index }): Meta => {
    if (!isIndex(index)) fail("gather(): Expected dtype int32/int64 for index");
    const at = wrapDim(dim, input.ndim);
    if (index.numel > 0) checkGather(input, at, index);
    const [values] = knownOf([input], input.shape) ?? [];
    const places = pointed(index, input.shape, at);
    return {
      shape: index.shape,
      values: values && places?.map((place) => values[place] as Value),
      fill: input.storage.fill,
      drawn: [input],
    };
  },
  free: "a copy",
  saves: ["input", "index"],
});

function checkGather(input: Tensor, dim: number, index: Tensor): void {
  const [own, other] = [asVector(input), asVector(index)];
  if (own.length !== other.length)
    fail("Index tensor must have the same number of dimensions as input tensor");
  const long = other.findIndex((size, axis) => axis !== dim && size > (own[axis] as number));
  if (long >= 0)
    fail(
      `Size does not match at dimension ${long} expected index ${formatShape(index.shape)} to be no larger than self ${formatShape(input.shape)} apart from dimension ${dim}`,
    );
  const size = own[dim] as number;
  checkIndex(index, size, outOfBounds(dim, size));
}

export const take = defineOp("take", {
  doc: "The elements that `index` numbers, as if `input` were one row.",
  args: [tensor("input"), tensor("index")],
  out: ({ input, index }): Meta => {
    if (index.dtype !== "int64")
      fail(`take(): Expected a long tensor for index, but got ${scalarType(index.dtype)}`);
    const { numel } = input;
    const message = (wrong: number) =>
      `out of range: tried to access index ${wrong} on a tensor of ${numel} elements.`;
    checkIndex(index, numel, message, "IndexError", -numel);
    const [values, indices] = knownOf([input, index], index.shape) ?? [];
    return {
      shape: index.shape,
      values: values && indices?.map((at) => values.at(Number(at)) as Value),
      fill: input.storage.fill,
    };
  },
  free: "a copy",
  saves: ["input", "index"],
});

/** Sizes other than the one along `dim` broadcast; negative indices count from the end, so a copy of them is kept. */
const takenAlong = defineOp("takeAlongDim", {
  doc: "`gather` with the other dimensions broadcast.",
  args: [tensor("input"), tensor("indices"), int("dim")],
  out: ({ input, indices, dim }): Meta => {
    const at = wrapDim(dim, input.ndim);
    const without = ({ shape }: Tensor) => shape.map((size, axis) => (axis === at ? 1 : size));
    const shape = broadcastShapes(without(input), without(indices));
    shape[at] = indices.shape[at] as number;
    const size = input.shape[at] as number;
    checkIndex(indices, size, outOfBounds(at, size), "RuntimeError", -size);
    return { shape, values: alongValues(input, indices, shape, at) };
  },
  free: "a copy",
  saves: ["input", { fresh: "indices", shape: "numel(out)", dtype: "int64" }],
});

function alongValues(
  input: Tensor,
  indices: Tensor,
  shape: readonly number[],
  dim: number,
): Value[] | undefined {
  const seen = (tensor: Tensor, sizes: readonly number[]) =>
    seenAs(tensor, sizes, broadcastStrides(tensor, sizes));
  const size = input.shape[dim] as number;
  const source = shape.map((n, axis) => (axis === dim ? size : n));
  const [values, numbers] = knownOf([seen(input, source), seen(indices, shape)], shape) ?? [];
  const wrapped = numbers?.map((at) => (Number(at) < 0 ? Number(at) + size : Number(at)));
  const places = wrapped && pointed(new Tensor(shape, { values: wrapped }), source, dim);
  return values && places?.map((place) => values[place] as Value);
}

export const takeAlongDim = defineComposite("takeAlongDim", {
  doc: "`gather` with the other dimensions broadcast; without `dim`, as if both were one row.",
  args: [tensor("input"), tensor("indices"), optional(int("dim"))],
  run: ({ input, indices, dim }): Tensor => {
    if (dim !== null && input.ndim !== indices.ndim)
      fail(
        `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${input.ndim} dimensions for input, and ${indices.ndim} dimensions for indices`,
      );
    checkLong(indices);
    return dim === null ? gather(ravel(input), 0, ravel(indices)) : takenAlong(input, indices, dim);
  },
});

function checkLong({ dtype }: Tensor): void {
  if (dtype !== "int64")
    fail(`torch.take_along_dim(): dtype of indices should be Long but got ${scalarType(dtype)}`);
}
