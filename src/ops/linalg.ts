import { bool, keywordOnly, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, numelOf, type Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";
import { checkFloats, checkSquare, columnMajorStrides, refuse } from "./linalg-check.ts";

const inversion = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input")],
    validate: ({ input }) => {
      checkSquare("inv", input);
      checkFloats("inv", input);
    },
    out: ({ input: { shape } }): Meta => ({
      shape,
      strides: columnMajorStrides(shape),
      symbols: { n: shape.at(-1) ?? 0 },
    }),
    // An LU factorization, 2/3·n³, and n systems of two triangles.
    elementwise: "2·numel(out)·n",
    saves: ["out"],
  });

export const linalgInv = inversion(
  "linalgInv",
  "The inverse of square matrices: torch.linalg.inv.",
);
export const inverse = inversion("inverse", "Another name of `linalgInv`.");

export const matrixExp = defineOp("matrixExp", {
  doc: "The exponential of square matrices; how many products that takes depends on their norms.",
  args: [tensor("input")],
  validate: ({ input }) => {
    checkFloats("matrix_exp", input);
    checkSquare("matrix_exp", input);
  },
  out: ({ input }): Meta => ({ shape: input.shape }),
  elementwise: "numel(out)",
  saves: ["input"],
});

/** B holds vectors where it has one dimension, or the shape of A without its columns. */
const isVector = (a: Tensor, b: Tensor): boolean =>
  b.ndim === 1 || (b.ndim === a.ndim - 1 && String(b.shape) === String(a.shape.slice(0, -1)));

export const linalgSolve = defineOp("linalgSolve", {
  doc: "Solves A·X = B, or X·A = B with `left` off, by an LU factorization: torch.linalg.solve.",
  args: [tensor("A"), tensor("B"), keywordOnly(bool("left", true))],
  validate: ({ A, B, left }) => {
    checkSquare("solve", A);
    if (A.dtype !== B.dtype)
      refuse(
        `linalg.solve: Expected A and B to have the same dtype, but found A of type ${scalarType(A.dtype)} and B of type ${scalarType(B.dtype)} instead`,
      );
    const [rows, columns] = isVector(A, B) ? [B.shape.at(-1), 1] : B.shape.slice(-2);
    const size = A.shape.at(-1);
    if (size !== (left ? rows : columns))
      refuse(
        `linalg.solve: Incompatible shapes of A and B for the equation ${left ? "AX" : "XA"} = B (${size}x${size} and ${rows}x${columns})`,
      );
  },
  out: ({ A, B, left }): Meta => {
    const isColumn = isVector(A, B);
    const n = A.shape.at(-1) as number;
    const inner = isColumn ? [n] : B.shape.slice(-2);
    const batch = broadcastShapes(A.shape.slice(0, -2), B.shape.slice(0, isColumn ? -1 : -2));
    const shape = [...batch, ...inner];
    const symbols = { b: numelOf(batch), n, k: numelOf(inner) / Math.max(n, 1) };
    return { shape, strides: left ? columnMajorStrides(shape) : contiguousStrides(shape), symbols };
  },
  // LU takes 2/3·n³ operations, the two triangular systems 2·n² for each right side.
  elementwise: "b·(floor(2·n·n·n / 3) + 2·n·n·k)",
  saves: [
    "A",
    { fresh: "LU", shape: "b,n,n" },
    { fresh: "pivots", shape: "b,n", dtype: "int32" },
    "out",
  ],
});

export const linalgHouseholderProduct = defineOp("linalgHouseholderProduct", {
  doc: "The first columns of a product of Householder reflections: torch.linalg.householder_product.",
  args: [tensor("input"), tensor("tau")],
  validate: ({ input, tau }) => {
    const owner = "torch.linalg.householder_product:";
    if (input.ndim < 2) refuse(`${owner} input must have at least 2 dimensions.`);
    const [rows, columns] = input.shape.slice(-2) as [number, number];
    if (rows < columns)
      refuse(`${owner} input.shape[-2] must be greater than or equal to input.shape[-1]`);
    if (columns < (tau.shape.at(-1) ?? 0))
      refuse(`${owner} input.shape[-1] must be greater than or equal to tau.shape[-1]`);
    if (input.ndim - tau.ndim !== 1)
      refuse(
        `${owner} Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.ndim} and input.ndim is equal to ${input.ndim}`,
      );
  },
  out: ({ input, tau }): Meta => {
    const { shape } = input;
    const symbols = { reflections: tau.shape.at(-1) ?? 0 };
    return { shape, strides: columnMajorStrides(shape), symbols };
  },
  // Each reflection takes a product and an update of the whole matrix.
  elementwise: "4·numel(out)·reflections",
  saves: ["input", "tau", "out"],
});
