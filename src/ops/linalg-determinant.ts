import { bool, keywordOnly, tensor } from "../args.ts";
import { defineOp, type Meta, type Saved } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { checkFloats, checkSquare, columnMajorStrides, reportOn } from "./linalg-check.ts";

/** An LU factorization, which is what a determinant is computed and differentiated with. */
const FACTORS: readonly Saved[] = [
  "A",
  { fresh: "LU", shape: "b,n,n" },
  { fresh: "pivots", shape: "b,n", dtype: "int32" },
];

/** 2/3·n³ operations for each matrix. */
const LU_COST = "b·floor(2·n·n·n / 3)";

const sizes = ({ shape }: Tensor) => ({
  b: numelOf(shape.slice(0, -2)),
  n: shape.at(-1) as number,
});

const check = (opName: string, input: Tensor): void => {
  checkSquare(opName, input);
  checkFloats(opName, input);
};

/** A number for each matrix; it is known of matrices without rows. */
function ofEmpty({ shape }: Tensor, value: number): Meta {
  const batch = shape.slice(0, -2);
  const isEmpty = shape.at(-1) === 0;
  return {
    shape: batch,
    values: isEmpty ? new Array<number>(numelOf(batch)).fill(value) : undefined,
  };
}

const determinant = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("A")],
    validate: ({ A }) => check("det", A),
    out: ({ A }): Meta => ({ ...ofEmpty(A, 1), symbols: sizes(A) }),
    elementwise: LU_COST,
    saves: [...FACTORS, "out"],
  });

export const linalgDet = determinant(
  "linalgDet",
  "The determinant of square matrices: torch.linalg.det.",
);
export const det = determinant("det", "Another name of `linalgDet`.");

const signed = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("A")],
    names: ["sign", "logabsdet"],
    validate: ({ A }) => check("slogdet", A),
    out: ({ A }): [Meta, Meta] => [{ ...ofEmpty(A, 1), symbols: sizes(A) }, ofEmpty(A, 0)],
    elementwise: LU_COST,
    saves: [...FACTORS, "out"],
  });

export const linalgSlogdet = signed(
  "linalgSlogdet",
  "The sign of the determinant, and the logarithm of its magnitude: torch.linalg.slogdet.",
);
export const slogdet = signed("slogdet", "Another name of `linalgSlogdet`.");

export const logdet = defineOp("logdet", {
  doc: "The logarithm of the determinant of square matrices.",
  args: [tensor("A")],
  validate: ({ A }) => check("slogdet", A),
  out: ({ A }): Meta => ({ ...ofEmpty(A, 0), symbols: sizes(A) }),
  elementwise: LU_COST,
  saves: [
    ...FACTORS,
    { fresh: "sign", shape: "b" },
    { fresh: "isNegative", shape: "b", dtype: "bool" },
  ],
});

export const linalgInvEx = defineOp("linalgInvEx", {
  doc: "The inverse of square matrices, and whether there is one: torch.linalg.inv_ex.",
  args: [tensor("A"), keywordOnly(bool("checkErrors", false))],
  names: ["inverse", "info"],
  validate: ({ A }) => check("inv", A),
  out: ({ A }): [Meta, Meta] => {
    const { shape } = A;
    return [{ shape, strides: columnMajorStrides(shape), symbols: sizes(A) }, reportOn(A)];
  },
  elementwise: "2·numel(out)·n",
  saves: ["out"],
});
