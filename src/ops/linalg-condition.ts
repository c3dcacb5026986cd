import { any, bool, keywordOnly, type NumberLike, number, optional, tensor } from "../args.ts";
import { isDifferentiable } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { numelOf, Tensor } from "../tensor.ts";
import { checkSquare } from "./linalg-check.ts";
import { linalgInvEx } from "./linalg-determinant.ts";
import { linalgEigvalsh, linalgSvdvals } from "./linalg-factor.ts";
import { maskedFill_ } from "./masked.ts";
import { narrow } from "./narrow.ts";
import { div, mul } from "./pointwise-arithmetic.ts";
import { gt } from "./pointwise-compare.ts";
import { reciprocal } from "./pointwise-functions.ts";
import { abs, nanToNum_ } from "./pointwise-rounding.ts";
import { numberValue } from "./promote.ts";
import { sum } from "./reduce.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { matrixNorm, type Order, ord } from "./vector-norm.ts";

/** The largest singular value by the smallest, or the other way round: they come in falling order. */
function bySingularValues(A: Tensor, isInverse: boolean): Tensor {
  const values = linalgSvdvals(A);
  const [most, least] = [narrow(values, -1, 0, 1), narrow(values, -1, -1, 1)];
  return squeeze(isInverse ? div(least, most) : div(most, least), -1);
}

/** The norm times that of the inverse, which is infinite where there is none. */
function byInverse(A: Tensor, p: Order): Tensor {
  const { inverse, info } = linalgInvEx(A);
  const singular = gt(unsqueeze(unsqueeze(info, -1), -1), 0);
  maskedFill_(inverse, singular, Number.POSITIVE_INFINITY);
  const infinite = Number.POSITIVE_INFINITY;
  return nanToNum_(mul(matrixNorm(A, p), matrixNorm(inverse, p)), infinite, infinite, infinite);
}

/** The nuclear norm times that of the inverse, whose singular values are the reciprocals. */
function byNuclearNorm(A: Tensor): Tensor {
  const values = linalgSvdvals(A);
  return mul(sum(values, [-1]), sum(reciprocal(values), [-1]));
}

/** An order as C++ writes it. */
const orderName = (p: Order): string =>
  typeof p === "string" ? p : String(numberValue(p as number)).replace("Infinity", "inf");

const isKnown = (p: Order): boolean =>
  typeof p === "string"
    ? p === "fro" || p === "nuc"
    : [1, Number.POSITIVE_INFINITY].includes(Math.abs(Number(numberValue(p as number))));

export const linalgCond = defineComposite("linalgCond", {
  doc: "How much an error of b can grow in x of A·x = b: torch.linalg.cond.",
  args: [tensor("input"), ord("p", null)],
  run: ({ input, p }): Tensor => {
    if (input.ndim < 2) fail("linalg.cond: The input tensor must have at least 2 dimensions.");
    const order = p === null || typeof p === "string" ? p : Number(numberValue(p));
    if (order === null || order === 2 || order === -2) return bySingularValues(input, order === -2);
    if (!isKnown(p)) fail(`linalg.cond got an invalid norm type: ${orderName(p)}`);
    checkSquare(`cond(ord=${orderName(p)})`, input);
    return p === "nuc" ? byNuclearNorm(input) : byInverse(input, p);
  },
});

/** A tolerance, for all matrices or for each. */
const tolerance = <N extends string>(name: N) =>
  optional(
    any(name, "Tensor", (value): NumberLike | Tensor | undefined =>
      value instanceof Tensor ? value : number(name).accept(value),
    ),
  );

const counted = defineOp("linalgMatrixRank", {
  doc: "How many singular values are larger than a tolerance.",
  args: [tensor("values")],
  out: ({ values: { shape } }): Meta => ({
    shape: shape.slice(0, -1),
    dtype: "int64",
    values: shape.at(-1) === 0 ? new Array<number>(numelOf(shape.slice(0, -1))).fill(0) : undefined,
  }),
  elementwise: "numel(values)",
  differentiable: false,
});

export const linalgMatrixRank = defineComposite("linalgMatrixRank", {
  doc: "How many singular values are larger than a tolerance: torch.linalg.matrix_rank.",
  args: [
    tensor("input"),
    tolerance("tol"),
    keywordOnly(tolerance("atol")),
    keywordOnly(tolerance("rtol")),
    keywordOnly(bool("hermitian", false)),
  ],
  run: ({ input, hermitian }): Tensor => {
    if (input.ndim < 2)
      fail("torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.");
    if (!isDifferentiable(input.dtype))
      fail("This function doesn't handle types other than float and double");
    return counted(hermitian ? abs(linalgEigvalsh(input)) : linalgSvdvals(input));
  },
});
