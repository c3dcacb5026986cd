import { bool, keywordOnly, tensor } from "../args.ts";
import { isDifferentiable } from "../dtype.ts";
import { fail } from "../error.ts";
import { namedTuple } from "../named-tuple.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { checkFloats, checkSquare, columnMajorStrides, reportOn } from "./linalg-check.ts";
import { notImplemented } from "./tensor-options.ts";

// Factorizations that exchange rows on their way.

function checkLu(owner: string, A: Tensor): void {
  if (A.ndim < 2)
    fail(
      `${owner}: Expected tensor with 2 or more dimensions. Got size: [${A.shape.join(", ")}] instead`,
    );
  if (!isDifferentiable(A.dtype)) throw notImplemented("lu_cpu", A.dtype);
}

export const linalgLuFactorEx = defineOp("linalgLuFactorEx", {
  doc: "L and U of P·L·U = A in one matrix, the rows exchanged, and whether it went well: torch.linalg.lu_factor_ex.",
  args: [tensor("A"), keywordOnly(bool("pivot", true)), keywordOnly(bool("checkErrors", false))],
  names: ["LU", "pivots", "info"],
  validate: ({ A }) => checkLu("torch.lu_factor", A),
  out: ({ A }): [Meta, Meta, Meta] => {
    const { shape } = A;
    const least = Math.min(...shape.slice(-2));
    return [
      { shape, strides: columnMajorStrides(shape), symbols: { n: least } },
      { shape: [...shape.slice(0, -2), least], dtype: "int32" },
      reportOn(A),
    ];
  },
  elementwise: "floor(2·numel(A)·n / 3)",
  saves: ["out", "out1"],
});

export const linalgLuFactor = defineComposite("linalgLuFactor", {
  doc: "L and U of P·L·U = A in one matrix, and the rows exchanged: torch.linalg.lu_factor.",
  args: [tensor("A"), keywordOnly(bool("pivot", true))],
  run: ({ A, pivot }) => {
    const { LU, pivots } = linalgLuFactorEx(A, { pivot });
    return namedTuple({ LU, pivots });
  },
});

export const linalgLu = defineOp("linalgLu", {
  doc: "P, L and U of P·L·U = A, each as a matrix of its own: torch.linalg.lu.",
  args: [tensor("A"), keywordOnly(bool("pivot", true))],
  names: ["P", "L", "U"],
  validate: ({ A, pivot }) => {
    checkLu("linalg.lu", A);
    if (!pivot) fail("linalg.lu: LU without pivoting is not implemented on the CPU");
  },
  out: ({ A: { shape } }): [Meta, Meta, Meta] => {
    const batch = shape.slice(0, -2);
    const [rows, columns] = shape.slice(-2) as [number, number];
    const least = Math.min(rows, columns);
    return [
      { shape: [...batch, rows, rows], differentiable: false, symbols: { n: least } },
      { shape: [...batch, rows, least] },
      { shape: [...batch, least, columns] },
    ];
  },
  elementwise: "floor(2·numel(A)·n / 3)",
  saves: ["out", "out1", "out2"],
});

export const linalgLdlFactorEx = defineOp("linalgLdlFactorEx", {
  doc: "L and D of L·D·Lᵀ = A in one matrix, the rows exchanged, and whether it went well: torch.linalg.ldl_factor_ex.",
  args: [
    tensor("input"),
    keywordOnly(bool("hermitian", false)),
    keywordOnly(bool("checkErrors", false)),
  ],
  names: ["LD", "pivots", "info"],
  validate: ({ input }) => {
    checkSquare("ldl_factor_ex", input, "torch.linalg");
    checkFloats("ldl_factor_ex", input, "torch.linalg");
  },
  out: ({ input }): [Meta, Meta, Meta] => {
    const { shape } = input;
    return [
      { shape, strides: columnMajorStrides(shape), symbols: { n: shape.at(-1) as number } },
      { shape: shape.slice(0, -1), dtype: "int32" },
      reportOn(input),
    ];
  },
  // n³/3 operations: half of what LU takes.
  elementwise: "floor(numel(input)·n / 3)",
  saves: [],
});

export const linalgLdlFactor = defineComposite("linalgLdlFactor", {
  doc: "L and D of L·D·Lᵀ = A in one matrix, and the rows exchanged: torch.linalg.ldl_factor.",
  args: [tensor("input"), keywordOnly(bool("hermitian", false))],
  run: ({ input, hermitian }) => {
    const { LD, pivots } = linalgLdlFactorEx(input, { hermitian });
    return namedTuple({ LD, pivots });
  },
});
