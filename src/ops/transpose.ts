import { int, intList, sizes, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

/** `input` with its dimensions in another order. */
export const ordered = (input: Tensor, order: readonly number[]): Meta => ({
  shape: order.map((dim) => input.shape[dim] as number),
  strides: order.map((dim) => input.strides[dim] as number),
  of: input,
});

function exchanged(input: Tensor, dim0: number, dim1: number): Meta {
  const [a, b] = [wrapDim(dim0, input.ndim), wrapDim(dim1, input.ndim)];
  return ordered(
    input,
    input.shape.map((_, dim) => (dim === a ? b : dim === b ? a : dim)),
  );
}

const reversed = (input: Tensor): Meta =>
  ordered(input, input.shape.map((_, dim) => dim).reverse());

export const permute = defineOp("permute", {
  doc: "The dimensions in another order.",
  args: [tensor("input"), sizes("dims")],
  out: ({ input, dims }) => {
    if (dims.length !== input.ndim)
      fail(
        `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${input.ndim} is not equal to len(dims) = ${dims.length}`,
      );
    const order = dims.map((dim) => wrapDim(dim, input.ndim));
    if (new Set(order).size !== order.length) fail("permute(): duplicate dims are not allowed.");
    return ordered(input, order);
  },
  free: "a view",
});

const exchange = <A extends string, B extends string>(
  opName: string,
  doc: string,
  first: A,
  second: B,
) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int(first), int(second)],
    out: (values): Meta => {
      const dims = values as unknown as Record<A | B, number>;
      return exchanged(values.input, dims[first], dims[second]);
    },
    free: "a view",
  });

export const transpose = exchange("transpose", "Two dimensions exchanged.", "dim0", "dim1");
export const transpose_ = exchange("transpose_", "`transpose` in place.", "dim0", "dim1");
export const swapdims = exchange("swapdims", "Another name of `transpose`.", "dim0", "dim1");
export const swapaxes = exchange("swapaxes", "NumPy's name of `transpose`.", "axis0", "axis1");

export const swapdims_ = exchange("swapdims_", "`swapdims` in place.", "dim0", "dim1");
export const swapaxes_ = exchange("swapaxes_", "`swapaxes` in place.", "axis0", "axis1");

export const t = defineOp("t", {
  doc: "The transposed matrix; a vector or a scalar stays as it is.",
  args: [tensor("input")],
  out: ({ input }) => {
    if (input.ndim > 2)
      fail(`t() expects a tensor with <= 2 dimensions, but self is ${input.ndim}D`);
    return reversed(input);
  },
  free: "a view",
});

export const T = defineOp("T", {
  doc: "The dimensions in reverse order: the attribute `x.T`.",
  args: [tensor("input")],
  callee: "attribute",
  out: ({ input }) => reversed(input),
  free: "a view",
});

export const mT = defineOp("mT", {
  doc: "The last two dimensions exchanged: the attribute `x.mT`.",
  args: [tensor("input")],
  callee: "attribute",
  out: ({ input }) => {
    if (input.ndim < 2)
      fail(
        `tensor.mT is only supported on matrices or batches of matrices. Got ${input.ndim}-D tensor.`,
      );
    return exchanged(input, -2, -1);
  },
  free: "a view",
});

export const H = defineOp("H", {
  doc: "The conjugate transpose of a matrix: the attribute `x.H`.",
  args: [tensor("input")],
  callee: "attribute",
  out: ({ input }) => {
    if (input.ndim !== 2 && input.ndim !== 0)
      fail(
        `tensor.H is only supported on matrices (2-D tensors). Got ${input.ndim}-D tensor.${input.ndim > 2 ? " For batches of matrices, consider using tensor.mH" : ""}`,
      );
    return reversed(input);
  },
  free: "a view",
});

export const adjoint = defineOp("adjoint", {
  doc: "The last two dimensions exchanged and every element conjugated.",
  args: [tensor("input")],
  out: ({ input }) => {
    if (input.ndim < 2)
      fail(
        `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${input.ndim}-D tensor.`,
      );
    return exchanged(input, -2, -1);
  },
  free: "a view",
});

const moving = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), intList("source"), intList("destination")],
    overloads: [
      "Tensor input, int source, int destination",
      "Tensor input, tuple of ints source, tuple of ints destination",
    ],
    out: ({ input, source, destination }) => {
      if (source.length !== destination.length)
        fail(
          `movedim: Invalid source or destination dims: source (${formatShape(source)} dims) should contain the same number of dims as destination (${formatShape(destination)} dims)`,
        );
      const from = wrapped(input, source, "source");
      const to = wrapped(input, destination, "destination");
      const others = input.shape.map((_, dim) => dim).filter((dim) => !from.includes(dim));
      const order = input.shape.map((_, dim) => {
        const at = to.indexOf(dim);
        return at < 0 ? (others.shift() as number) : (from[at] as number);
      });
      return ordered(input, order);
    },
    free: "a view",
  });

function wrapped(input: Tensor, dims: readonly number[], name: string): number[] {
  const found = dims.map((dim) => wrapDim(dim, input.ndim));
  if (new Set(found).size !== found.length)
    fail(`movedim: repeated dim in \`${name}\` (${formatShape(dims)})`);
  return found;
}

export const movedim = moving(
  "movedim",
  "Dimensions moved to other places; the others keep their order.",
);
export const moveaxis = moving("moveaxis", "NumPy's name of `movedim`.");
