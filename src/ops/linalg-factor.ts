import { bool, keywordOnly, string, tensor } from "../args.ts";
import { isDifferentiable, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { namedTuple } from "../named-tuple.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import {
  checkFloats,
  checkMatrix,
  checkSquare,
  columnMajorStrides,
  reportOn,
} from "./linalg-check.ts";
import { notImplemented } from "./tensor-options.ts";
import { transpose } from "./transpose.ts";

/** The sizes of matrices, taken apart: leading ones, rows, columns, and the smaller of the two. */
function sizesOf({ shape }: Tensor) {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return { batch: shape.slice(0, -2), rows, columns, least: Math.min(rows, columns) };
}

const laidOut = (shape: Shape): Meta => ({ shape, strides: columnMajorStrides(shape) });

const checkSquareFloats = (opName: string, input: Tensor): void => {
  checkSquare(opName, input);
  checkFloats(opName, input);
};

const checkFloatMatrix = (opName: string, input: Tensor): void => {
  checkMatrix(opName, input);
  checkFloats(opName, input);
};

export const linalgCholeskyEx = defineOp("linalgCholeskyEx", {
  doc: "The triangular L of A = L·Lᵀ, and whether A was positive definite: torch.linalg.cholesky_ex.",
  args: [
    tensor("input"),
    keywordOnly(bool("upper", false)),
    keywordOnly(bool("checkErrors", false)),
  ],
  names: ["L", "info"],
  validate: ({ input }) => checkSquareFloats("cholesky", input),
  out: ({ input }): [Meta, Meta] => {
    const { rows } = sizesOf(input);
    return [{ ...laidOut(input.shape), symbols: { n: rows } }, reportOn(input)];
  },
  // n³/3 operations: a third of an n for each element.
  elementwise: "floor(numel(out)·n / 3)",
  saves: ["out"],
});

const factored = (opName: string, doc: string) =>
  defineComposite(opName, {
    doc,
    args: [tensor("input"), bool("upper", false)],
    run: ({ input, upper }): Tensor => linalgCholeskyEx(input, { upper }).L,
  });

export const linalgCholesky = factored(
  "linalgCholesky",
  "The triangular L of A = L·Lᵀ, for positive definite matrices: torch.linalg.cholesky.",
);
export const cholesky = factored("cholesky", "The older form of `linalgCholesky`.");

const QR_MODES = ["reduced", "complete", "r"];

export const linalgQr = defineOp("linalgQr", {
  doc: "Orthogonal Q and triangular R of A = Q·R: torch.linalg.qr.",
  args: [tensor("A"), string("mode", "reduced")],
  names: ["Q", "R"],
  validate: ({ A, mode }) => {
    checkFloatMatrix("qr", A);
    if (!QR_MODES.includes(mode))
      fail(
        `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
      );
  },
  out: ({ A, mode }): [Meta, Meta] => {
    const { batch, rows, columns, least } = sizesOf(A);
    const inner = mode === "complete" ? rows : least;
    const q = mode === "r" ? { shape: [0] } : laidOut([...batch, rows, inner]);
    return [{ ...q, symbols: { n: least } }, laidOut([...batch, inner, columns])];
  },
  // A Householder reflection for each column, applied to the whole matrix.
  elementwise: "2·numel(A)·n",
  saves: ["out", "out1"],
});

export const qr = defineComposite("qr", {
  doc: "The older form of `linalgQr`.",
  args: [tensor("input"), bool("some", true)],
  run: ({ input, some }) => linalgQr(input, some ? "reduced" : "complete"),
});

export const linalgSvd = defineOp("linalgSvd", {
  doc: "U, the singular values and Vᴴ of A = U·diag(S)·Vᴴ: torch.linalg.svd.",
  args: [tensor("A"), bool("fullMatrices", true)],
  names: ["U", "S", "Vh"],
  validate: ({ A }) => checkFloatMatrix("svd", A),
  out: ({ A, fullMatrices }): [Meta, Meta, Meta] => {
    const { batch, rows, columns, least } = sizesOf(A);
    return [
      laidOut([...batch, rows, fullMatrices ? rows : least]),
      { shape: [...batch, least], dtype: realOf(A) },
      laidOut([...batch, fullMatrices ? columns : least, columns]),
    ];
  },
  elementwise: "numel(A)",
  saves: ["out1", "out", "out2"],
});

/** The dtype of the magnitudes of these numbers. */
const realOf = ({ dtype }: Tensor) =>
  dtype === "complex64" ? "float32" : dtype === "complex128" ? "float64" : dtype;

export const linalgSvdvals = defineComposite("linalgSvdvals", {
  doc: "The singular values of matrices: torch.linalg.svdvals.",
  args: [tensor("A")],
  run: ({ A }): Tensor => linalgSvd(A, { fullMatrices: false }).S,
});

export const svd = defineComposite("svd", {
  doc: "The older form of `linalgSvd`: it gives V, not its transpose.",
  args: [tensor("input"), bool("some", true), bool("computeUv", true)],
  run: ({ input, some }) => {
    const { U, S, Vh } = linalgSvd(input, { fullMatrices: !some });
    return namedTuple({ U, S, V: transpose(Vh, -2, -1) });
  },
});

export const linalgEigh = defineOp("linalgEigh", {
  doc: "The eigenvalues and eigenvectors of symmetric or Hermitian matrices: torch.linalg.eigh.",
  args: [tensor("A"), string("UPLO", "L")],
  names: ["eigenvalues", "eigenvectors"],
  validate: ({ A, UPLO }) => {
    checkSquare("eigh", A);
    if (!isDifferentiable(A.dtype)) throw notImplemented("linalg_eigh_cpu", A.dtype);
    if (!/^[LU]$/i.test(UPLO)) fail(`Expected UPLO argument to be 'L' or 'U', but got ${UPLO}`);
  },
  out: ({ A }): [Meta, Meta] => [
    { shape: A.shape.slice(0, -1), dtype: realOf(A) },
    laidOut(A.shape),
  ],
  elementwise: "numel(A)",
  saves: ["out", "out1"],
});

export const linalgEigvalsh = defineComposite("linalgEigvalsh", {
  doc: "The eigenvalues of symmetric or Hermitian matrices: torch.linalg.eigvalsh.",
  args: [tensor("A"), string("UPLO", "L")],
  run: ({ A, UPLO }): Tensor => linalgEigh(A, UPLO).eigenvalues,
});

const complexOf = ({ dtype }: Tensor) =>
  dtype === "float64" || dtype === "complex128" ? "complex128" : "complex64";

export const linalgEig = defineOp("linalgEig", {
  doc: "The eigenvalues and eigenvectors of square matrices, which are complex: torch.linalg.eig.",
  args: [tensor("A")],
  names: ["eigenvalues", "eigenvectors"],
  validate: ({ A }) => {
    checkSquare("eig", A);
    if (!isDifferentiable(A.dtype)) fail(`Unknown Complex ScalarType for ${scalarType(A.dtype)}`);
  },
  out: ({ A }): [Meta, Meta] => [
    { shape: A.shape.slice(0, -1), dtype: complexOf(A) },
    { ...laidOut(A.shape), dtype: complexOf(A) },
  ],
  elementwise: "numel(A)",
  saves: ["out", "out1"],
});

export const linalgEigvals = defineComposite("linalgEigvals", {
  doc: "The eigenvalues of square matrices, which are complex: torch.linalg.eigvals.",
  args: [tensor("A")],
  run: ({ A }): Tensor => linalgEig(A).eigenvalues,
});
