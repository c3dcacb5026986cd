import { bool, keywordOnly, tensor } from "../args.ts";
import { isDifferentiable, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, numelOf, type Tensor } from "../tensor.ts";
import { broadcastShapes, wrapDim } from "./broadcast.ts";
import {
  checkSides,
  checkSquare,
  checkSystem,
  columnMajorStrides,
  reportOn,
  solution,
} from "./linalg-check.ts";

/** LU takes 2/3·n³ operations, the two triangular systems 2·n² for each right side. */
const LU_COST = "b·(floor(2·n·n·n / 3) + 2·n·n·k)";

const LU_SAVES = [
  "A",
  { fresh: "LU", shape: "b,n,n" },
  { fresh: "pivots", shape: "b,n", dtype: "int32" },
  "out",
] as const;

/** X of A·X = B, or of X·A = B, which lies as its transpose would. */
function solved(A: Tensor, B: Tensor, left: boolean): Meta {
  const found = solution(A, B);
  const { shape } = found;
  const symbols = {
    b: numelOf(shape.slice(0, -2)),
    n: A.shape.at(-1) as number,
    k: (left ? shape.at(-1) : shape.at(-2)) as number,
  };
  return { ...found, ...(!left && { strides: contiguousStrides(shape) }), symbols };
}

/** B holds vectors where it has one dimension, or the shape of A without its columns. */
const isVector = (a: Tensor, b: Tensor): boolean =>
  b.ndim === 1 || (b.ndim === a.ndim - 1 && String(b.shape) === String(a.shape.slice(0, -1)));

function checkDtypes(opName: string, name: string, A: Tensor, B: Tensor): void {
  if (A.dtype !== B.dtype)
    fail(
      `linalg.${opName}: Expected ${name} and B to have the same dtype, but found ${name} of type ${scalarType(A.dtype)} and B of type ${scalarType(B.dtype)} instead`,
    );
}

export const linalgSolve = defineOp("linalgSolve", {
  doc: "Solves A·X = B, or X·A = B with `left` off, by an LU factorization: torch.linalg.solve.",
  args: [tensor("A"), tensor("B"), keywordOnly(bool("left", true))],
  validate: ({ A, B, left }) => {
    checkSquare("solve", A);
    checkDtypes("solve", "A", A, B);
    checkSides(
      "solve",
      A,
      isVector(A, B) ? [B.shape.at(-1) as number, 1] : B.shape.slice(-2),
      left,
    );
  },
  out: ({ A, B, left }): Meta => {
    if (!isVector(A, B)) return solved(A, B, left);
    const n = A.shape.at(-1) as number;
    const batch = broadcastShapes(A.shape.slice(0, -2), B.shape.slice(0, -1));
    const shape = [...batch, n];
    const strides = left ? columnMajorStrides(shape) : contiguousStrides(shape);
    return { shape, strides, symbols: { b: numelOf(batch), n, k: 1 } };
  },
  elementwise: LU_COST,
  saves: LU_SAVES,
});

export const linalgSolveEx = defineOp("linalgSolveEx", {
  doc: "Solves A·X = B, and says whether it went well: torch.linalg.solve_ex.",
  args: [
    tensor("A"),
    tensor("B"),
    keywordOnly(bool("left", true)),
    keywordOnly(bool("checkErrors", false)),
  ],
  names: ["result", "info"],
  validate: ({ A, B, left }) => checkSystem("solve", A, B, left),
  out: ({ A, B, left }): [Meta, Meta] => [solved(A, B, left), reportOn(A)],
  elementwise: LU_COST,
  saves: LU_SAVES,
});

function checkPivots(LU: Tensor, pivots: Tensor): void {
  if (pivots.dtype !== "int32")
    fail("linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32");
  checkSquare("lu_solve", LU, "torch.linalg");
  if (LU.shape.at(-1) !== pivots.shape.at(-1))
    fail(
      "linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix",
    );
  if (String(LU.shape.slice(0, -1)) !== String(pivots.shape))
    fail(
      `linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape [${pivots.shape.join(", ")}] instead`,
    );
}

export const linalgLuSolve = defineOp("linalgLuSolve", {
  doc: "Solves A·X = B, or X·A = B with `left` off, given the LU factorization of A: torch.linalg.lu_solve.",
  args: [
    tensor("LU"),
    tensor("pivots"),
    tensor("B"),
    keywordOnly(bool("left", true)),
    keywordOnly(bool("adjoint", false)),
  ],
  validate: ({ LU, pivots, B, left }) => {
    checkDtypes("lu_solve", "LU", LU, B);
    checkPivots(LU, pivots);
    checkSides("lu_solve", LU, B.shape.slice(-2), left);
  },
  out: ({ LU, B, left }): Meta => solved(LU, B, left),
  elementwise: "2·numel(out)·n",
  saves: ["LU", "pivots", "out"],
});

export const luSolve = defineComposite("luSolve", {
  doc: "The older form of `linalgLuSolve`: B comes first.",
  args: [tensor("input"), tensor("LUData"), tensor("LUPivots")],
  run: ({ input, LUData, LUPivots }): Tensor => linalgLuSolve(LUData, LUPivots, input),
});

export const linalgLdlSolve = defineOp("linalgLdlSolve", {
  doc: "Solves A·X = B, given the LDL factorization of A: torch.linalg.ldl_solve.",
  args: [tensor("LD"), tensor("pivots"), tensor("B"), keywordOnly(bool("hermitian", false))],
  validate: ({ LD, pivots, B }) => {
    checkSquare("ldl_solve", LD, "torch.linalg");
    wrapDim(-2, B.ndim);
    const [rows, columns] = B.shape.slice(-2) as [number, number];
    const n = LD.shape.at(-1) as number;
    if (rows !== n)
      fail(
        `Incompatible matrix sizes for torch.linalg.ldl_solve: each A matrix is ${n} by ${n} but each b matrix is ${rows} by ${columns}`,
      );
    if (isDifferentiable(pivots.dtype) || pivots.dtype === "bool")
      fail(
        `torch.linalg.ldl_solve: Expected pivots to be integers. Got ${scalarType(pivots.dtype)}`,
      );
    if (LD.dtype !== B.dtype)
      fail(
        `Expected b and A to have the same dtype, but found b of type ${scalarType(B.dtype)} and A of type ${scalarType(LD.dtype)} instead.`,
      );
  },
  out: ({ LD, B }): Meta => solved(LD, B, true),
  elementwise: "2·numel(out)·n",
  saves: [],
});
