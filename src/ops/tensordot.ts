import { any, int, keywordOnly, tensor } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Shape, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { asShape, inOrder } from "./inner-view.ts";
import { dot } from "./mm.ts";
import { mul } from "./pointwise-arithmetic.ts";
import { keptFactors, mmDtype, productValues } from "./product.ts";
import { sum } from "./reduce.ts";

type Dims = number | readonly [readonly number[], readonly number[]];

const isInts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(Number.isInteger);

function acceptDims(value: unknown): Dims {
  if (Number.isInteger(value)) return value as number;
  if (Array.isArray(value) && value.length > 2)
    throw new ModelError("ValueError", "too many values to unpack (expected 2)");
  if (!Array.isArray(value) || value.length !== 2)
    fail(
      `tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]] containing two lists, but got dims=${value}`,
    );
  return (value as unknown[]).map((item) => (isInts(item) ? item : [item])) as unknown as Dims;
}

/** The dimensions to sum over: of each tensor, or how many, the last of `a` with the first of `b`. */
function dimsOf(a: Tensor, b: Tensor, dims: Dims): readonly [readonly number[], readonly number[]] {
  if (typeof dims !== "number") return dims;
  if (dims < 0) fail(`tensordot expects dims >= 0, but got dims=${dims}`);
  if (dims > Math.min(a.ndim, b.ndim))
    fail(`tensordot expects dims < ndim_a or ndim_b, but got dims=${dims}`);
  const all = Array.from({ length: dims }, (_, at) => at);
  return [all.map((at) => at - dims), all];
}

/** `input` with `dim` summed up to a size of 1. */
const summed = (input: Tensor, dim: number): Tensor =>
  new Tensor(input.shape.with(dim, 1), {
    dtype: input.dtype,
    requiresGrad: input.requiresGrad,
  });

function checkOnce(dims: readonly number[]): void {
  const twice = dims.find((dim, at) => dims.indexOf(dim) !== at);
  if (twice !== undefined) fail(`dim ${twice} appears multiple times in the list of dims`);
}

interface Factors {
  readonly left: Tensor;
  readonly right: Tensor;
  /** What autograd keeps: those, but where all is summed up, the tensors before they are reshaped. */
  readonly kept: readonly [Tensor, Tensor];
  readonly shape: Shape;
}

/** The two matrices that the tensors become, and the shape of the result. (ATen's tensordot) */
function matrices(a: Tensor, b: Tensor, dims: Dims): Factors {
  const [dimsA, dimsB] = dimsOf(a, b, dims);
  if (dimsA.length !== dimsB.length) fail("both dimension lists should have same length");
  if (a.dtype !== b.dtype) fail("both inputs should have same dtype");
  let [left, right] = [a, b];
  const over = dimsA.map((dimA, at) => {
    const dimB = dimsB[at] as number;
    const [inA, inB] = [wrapDim(dimA, a.ndim), wrapDim(dimB, b.ndim)];
    const [n, m] = [a.shape[inA] as number, b.shape[inB] as number];
    if (m === 1) left = summed(left, inA);
    else if (n === 1) right = summed(right, inB);
    else if (n !== m)
      fail(
        `contracted dimensions need to match, but first has size ${n} in dim ${dimA} and second has size ${m} in dim ${dimB}`,
      );
    return [inA, inB] as const;
  });
  const [overA, overB] = [over.map(([dim]) => dim), over.map(([, dim]) => dim)];
  checkOnce(overA);
  checkOnce(overB);
  const keptA = a.shape.map((_, dim) => dim).filter((dim) => !overA.includes(dim));
  const keptB = b.shape.map((_, dim) => dim).filter((dim) => !overB.includes(dim));
  const rows = keptA.map((dim) => left.shape[dim] as number);
  const columns = keptB.map((dim) => right.shape[dim] as number);
  const inner = numelOf(overA.map((dim) => left.shape[dim] as number));
  const [turnedA, turnedB] = [
    inOrder(left, [...keptA, ...overA]),
    inOrder(right, [...overB, ...keptB]),
  ];
  const matrixA = asShape(turnedA, [numelOf(rows), inner]);
  const matrixB = asShape(turnedB, [inner, numelOf(columns)]);
  const isDot = numelOf(rows) === 1 && numelOf(columns) === 1;
  return {
    left: matrixA,
    right: matrixB,
    kept: isDot ? [turnedA, turnedB] : [matrixA, matrixB],
    shape: [...rows, ...columns],
  };
}

export const tensordot = defineOp("tensordot", {
  doc: "Products summed over pairs of dimensions: the `dims` last of `a` with as many first of `b`, or two lists of them.",
  args: [tensor("a"), tensor("b"), any("dims", "object", acceptDims, 2)],
  callee: "python",
  out: ({ a, b, dims }): Meta => {
    const { left, right, shape } = matrices(a, b, dims);
    const [M, K] = left.shape as [number, number];
    return {
      shape,
      dtype: mmDtype(left, right),
      values: productValues(left, right),
      symbols: { M, K, N: right.shape[1] as number },
    };
  },
  macs: "M·N·K",
  saves: ({ a, b, dims }) => {
    const { kept } = matrices(a, b, dims);
    return keptFactors(...kept);
  },
});

export const inner = defineComposite("inner", {
  doc: "Products summed over the last dimension of both tensors.",
  args: [tensor("input"), tensor("other")],
  run: ({ input, other }): Tensor => {
    if (input.ndim === 0 || other.ndim === 0) return mul(input, other);
    if (input.shape.at(-1) !== other.shape.at(-1))
      fail(
        `inner() the last dimension must match on both input tensors but got shapes ${formatShape(input.shape)} and ${formatShape(other.shape)}`,
      );
    return input.ndim === 1 && other.ndim === 1
      ? dot(input, other)
      : tensordot(input, other, [[-1], [-1]]);
  },
});

export const linalgVecdot = defineComposite("linalgVecdot", {
  doc: "Dot products of the vectors along `dim`, the first ones conjugated: torch.linalg.vecdot.",
  args: [tensor("x"), tensor("y"), keywordOnly(int("dim", -1))],
  run: ({ x, y, dim }): Tensor => sum(mul(x, y), [dim]),
});
