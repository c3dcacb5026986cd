import {
  any,
  bool,
  dtype as dtypeArg,
  intList,
  keywordOnly,
  type NumberLike,
  optional,
  scalar,
  tensor,
} from "../args.ts";
import {
  categoryRank,
  type DType,
  isComplex,
  isFloat,
  itemSize,
  realPart,
  scalarType,
} from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Shape, type Tensor } from "../tensor.ts";
import { broadcastShapes, wrapDim } from "./broadcast.ts";
import { copy_ } from "./fill.ts";
import { range } from "./known-values.ts";
import { abs } from "./pointwise-rounding.ts";
import { numberValue } from "./promote.ts";
import { sum } from "./reduce.ts";
import { amax, amin } from "./reduce-extremes.ts";
import { reducedDims, reducedShape, reducedValues } from "./reduction.ts";

function checkDtype(input: Tensor, dtype: DType | null): void {
  const floating = (type: DType) => isFloat(type) || isComplex(type);
  if (!floating(input.dtype))
    fail(
      `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${scalarType(input.dtype)}`,
    );
  if (dtype === null) return;
  if (!floating(dtype))
    fail(
      `linalg.vector_norm: dtype should be floating point or complex, but got ${scalarType(dtype)}`,
    );
  if (categoryRank(dtype) === categoryRank(input.dtype) && itemSize(dtype) < itemSize(input.dtype))
    fail(
      `linalg.vector_norm: the dtype of the input (${scalarType(input.dtype)}) should be convertible without narrowing to the specified dtype (${scalarType(dtype)})`,
    );
}

/** Negative orders and the infinite ones have no value for no elements. */
function checkEmpty(input: Tensor, ord: number, dim: Shape | null, dims: Shape): void {
  if (input.numel > 0 || (ord >= 0 && ord !== Number.POSITIVE_INFINITY)) return;
  const name = ord === Number.POSITIVE_INFINITY ? "inf" : String(ord);
  if (dim === null || dim.length === 0)
    fail(
      `linalg.vector_norm cannot compute the ${name} norm on an empty tensor because the operation does not have an identity`,
    );
  const empty = dims.find((at) => input.shape[at] === 0);
  if (empty !== undefined)
    fail(
      `linalg.vector_norm cannot compute the ${name} norm on the dimension ${empty}because this dimension is empty and the operation does not have an identity`,
    );
}

function normOf(elements: readonly number[], ord: number): number {
  const sizes = elements.map(Math.abs);
  if (ord === 0) return sizes.filter((x) => x !== 0).length;
  if (ord === Number.POSITIVE_INFINITY) return Math.max(...sizes);
  if (ord === Number.NEGATIVE_INFINITY) return Math.min(...sizes);
  return sizes.reduce((total, x) => total + x ** ord, 0) ** (1 / ord);
}

const real = (dtype: DType): DType => (isComplex(dtype) ? realPart(dtype) : dtype);
const DTYPE = keywordOnly(dtypeArg("dtype"));

/** torch.linalg.vector_norm. */
export const vectorNorm = defineOp("vectorNorm", {
  doc: "(Σ |x|ᵒ)^(1/o) for the order `ord`: 2 is the length, ∞ the largest element.",
  args: [
    tensor("input"),
    scalar("ord", 2),
    optional(intList("dim")),
    bool("keepdim", false),
    DTYPE,
  ],
  out: ({ input, ord, dim, keepdim, dtype }): Meta => {
    checkDtype(input, dtype);
    const dims = reducedDims(input, dim);
    const order = Number(numberValue(ord));
    checkEmpty(input, order, dim, dims);
    return {
      shape: reducedShape(input.shape, dims, keepdim),
      dtype: real(dtype ?? input.dtype),
      values: reducedValues<number>(input, dims, (all) => normOf(all, order)),
    };
  },
  elementwise: "numel(input)",
  saves: ["input", "out"],
});

/** By singular values: as many as the shorter side is long. */
const singularNorm = defineOp("matrixNorm", {
  doc: "The largest, the smallest or the sum of the singular values.",
  args: [tensor("input"), intList("dim"), bool("keepdim"), bool("isSum")],
  out: ({ input, dim, keepdim }): Meta => {
    const [rows, columns] = dim.map((at) => input.shape[at] as number) as [number, number];
    const shape = reducedShape(input.shape, dim, keepdim);
    const batch = input.numel / Math.max(rows * columns, 1);
    return {
      shape,
      dtype: real(input.dtype),
      symbols: { batch, rows, columns, least: Math.min(rows, columns) },
    };
  },
  // For each singular value, every element is rotated: the order of the work, not the iterations it takes.
  elementwise: "batch·rows·columns·least",
  saves: [
    { fresh: "singular values", shape: "batch, least" },
    { fresh: "left singular vectors", shape: "batch, rows, least" },
    { fresh: "right singular vectors", shape: "batch, least, columns" },
    { keep: "out", when: ({ isSum }) => !isSum },
  ],
});

/** An order of a norm: a number, or its name. */
export type Order = NumberLike | string | null;

export const ord = <N extends string>(name: N, fallback: Order) =>
  any(
    name,
    "Number",
    (value): Order | undefined =>
      value === null || typeof value === "string" ? value : scalar("ord").accept(value),
    fallback,
  );

/** torch.linalg.matrix_norm. */
export const matrixNorm = defineComposite("matrixNorm", {
  doc: "A norm of matrices: `fro`, `nuc`, ±1 and ±∞ by columns and rows, ±2 by singular values.",
  args: [
    tensor("input"),
    ord("ord", "fro"),
    intList("dim", [-2, -1]),
    bool("keepdim", false),
    DTYPE,
  ],
  overloads: [
    "Tensor input, Number ord, tuple of ints dim = {-2,-1}, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
    'Tensor input, str ord = "fro", tuple of ints dim = {-2,-1}, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None',
  ],
  run: ({ input, ord, dim, keepdim, dtype }): Tensor => {
    if (input.ndim < 2)
      fail("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.");
    const order = ord === null || typeof ord === "string" ? ord : Number(numberValue(ord));
    const size = typeof order === "number" ? Math.abs(order) : undefined;
    const isKnown =
      size === undefined
        ? order === "fro" || order === "nuc"
        : [1, 2, Number.POSITIVE_INFINITY].includes(size);
    if (!isKnown) fail(`linalg.matrix_norm: Order ${order} not supported.`);
    if (dim.length !== 2) fail(`linalg.matrix_norm: dim must be a 2-tuple. Got ${dim.join(" ")}`);
    const dims = dim.map((at) => wrapDim(at, input.ndim)) as [number, number];
    if (dims[0] === dims[1])
      fail(`linalg.matrix_norm: dims must be different. Got (${dim.join(", ")})`);
    if (order === "fro") return vectorNorm(input, 2, dims, keepdim, { dtype });
    if (order === "nuc" || size === 2) return singularNorm(input, dims, keepdim, order === "nuc");
    return bySums(input, order as number, dims, keepdim, dtype);
  },
});

/** The largest or smallest sum of a column (±1) or row (±∞). */
function bySums(
  input: Tensor,
  order: number,
  [row, column]: readonly [number, number],
  keepdim: boolean,
  dtype: DType | null,
): Tensor {
  const [summed, compared] = Math.abs(order) === 1 ? [row, column] : [column, row];
  const sums = sum(abs(input), [summed], keepdim, { dtype });
  const at = !keepdim && compared > summed ? compared - 1 : compared;
  return order > 0 ? amax(sums, [at], keepdim) : amin(sums, [at], keepdim);
}

/** torch.linalg.norm. */
export const linalgNorm = defineComposite("linalgNorm", {
  doc: "`vector_norm` or `matrix_norm`, by the number of dimensions.",
  args: [
    tensor("input"),
    ord("ord", null),
    optional(intList("dim")),
    bool("keepdim", false),
    DTYPE,
  ],
  overloads: [
    "Tensor input, Number ord = None, tuple of ints dim = None, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
    "Tensor input, str ord, tuple of ints dim = None, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
  ],
  run: ({ input, ord: order, dim, keepdim, dtype }): Tensor => {
    if (dim && dim.length !== 1 && dim.length !== 2)
      fail(
        `linalg.norm: If dim is specified, it must be of length 1 or 2. Got ${formatShape(dim)}`,
      );
    if (!dim && order !== null && input.ndim !== 1 && input.ndim !== 2)
      fail(
        `linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${input.ndim}D.`,
      );
    const isMatrix = dim ? dim.length === 2 : input.ndim === 2;
    if (order !== null && isMatrix)
      return matrixNorm(input, order, dim ?? [0, 1], keepdim, { dtype });
    return vectorNorm(input, (order ?? 2) as NumberLike, dim ?? undefined, keepdim, { dtype });
  },
});

export const norm = defineComposite("norm", {
  doc: "`vector_norm`, or a matrix norm by its name: torch.norm.",
  args: [
    tensor("input"),
    ord("p", "fro"),
    optional(intList("dim")),
    bool("keepdim", false),
    keywordOnly(optional(tensor("out"))),
    DTYPE,
  ],
  callee: "python",
  run: ({ out, ...call }): Tensor => (out ? copy_(out, normed(call)) : normed(call)),
});

interface Norm {
  readonly input: Tensor;
  readonly p: Order;
  readonly dim: Shape | null;
  readonly keepdim: boolean;
  readonly dtype: DType | null;
}

function normed({ input, p, dim, keepdim, dtype }: Norm): Tensor {
  const isLength = p === "fro" && (dim === null || dim.length <= 2);
  if (typeof p === "string" && !isLength)
    return matrixNorm(input, p, dim ?? range(input.ndim), keepdim, { dtype });
  const order = isLength || p === null ? 2 : (p as NumberLike);
  return vectorNorm(input, order, dim ?? undefined, keepdim, { dtype });
}

export const dist = defineOp("dist", {
  doc: "The `p`-norm of the difference of two tensors.",
  args: [tensor("input"), tensor("other"), scalar("p", 2)],
  out: ({ input, other }): Meta => {
    broadcastShapes(input.shape, other.shape);
    return { shape: [] };
  },
  elementwise: "numel(input)",
  saves: ["input", "other", "out"],
});
