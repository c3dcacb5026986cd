import { bool, keywordOnly, number, optional, string, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf } from "../tensor.ts";
import { checkSystem, columnMajorStrides, solution } from "./linalg-check.ts";

/** A system with a triangle takes n² operations for each right side. */
const TRIANGLE = "numel(out)·n";

export const linalgSolveTriangular = defineOp("linalgSolveTriangular", {
  doc: "Solves A·X = B, or X·A = B with `left` off, for triangular A: torch.linalg.solve_triangular.",
  args: [
    tensor("A"),
    tensor("B"),
    keywordOnly(bool("upper")),
    keywordOnly(bool("left", true)),
    keywordOnly(bool("unitriangular", false)),
  ],
  validate: ({ A, B, left }) => checkSystem("solve_triangular", A, B, left),
  out: ({ A, B }) => solution(A, B),
  elementwise: TRIANGLE,
  saves: ["A", "out"],
});

export const triangularSolve = defineOp("triangularSolve", {
  doc: "The older form of `linalgSolveTriangular`: B comes first, and A is given back.",
  args: [
    tensor("input"),
    tensor("A"),
    bool("upper", true),
    bool("transpose", false),
    bool("unitriangular", false),
  ],
  names: ["solution", "cloned_coefficient"],
  out: ({ input, A }): [Meta, Meta] => {
    const solved = solution(A, input);
    const shape = [...solved.shape.slice(0, -2), ...A.shape.slice(-2)];
    return [solved, { shape, strides: columnMajorStrides(shape) }];
  },
  elementwise: TRIANGLE,
  saves: ["A", "input", "out"],
});

export const choleskySolve = defineOp("choleskySolve", {
  doc: "Solves A·X = B, given the triangle of a Cholesky factorization of A.",
  args: [tensor("input"), tensor("input2"), bool("upper", false)],
  out: ({ input, input2 }) => solution(input2, input),
  elementwise: "2·numel(out)·n",
  saves: ["input2", "input", "out"],
});

export const choleskyInverse = defineOp("choleskyInverse", {
  doc: "The inverse of A, given the triangle of a Cholesky factorization of A.",
  args: [tensor("L"), bool("upper", false)],
  out: ({ L: { shape } }): Meta => ({
    shape,
    strides: columnMajorStrides(shape),
    symbols: { n: shape.at(-1) as number },
  }),
  elementwise: "2·numel(out)·n",
  saves: ["L", "out"],
});

export const linalgPinv = pseudoInverse("linalgPinv", "torch.linalg.pinv");
export const pinverse = pseudoInverse("pinverse", "the older name");

function pseudoInverse(opName: string, where: string) {
  return defineOp(opName, {
    doc: `The pseudoinverse of matrices, by their singular values: ${where}.`,
    args: [
      tensor("input"),
      optional(number("rcond")),
      keywordOnly(optional(number("atol"))),
      keywordOnly(optional(number("rtol"))),
      keywordOnly(bool("hermitian", false)),
    ],
    validate: ({ input }) => {
      const isFloat = /^(float(32|64)|complex(64|128))$/.test(input.dtype);
      if (input.ndim < 2 || !isFloat)
        fail(
          `linalg.pinv(${scalarType(input.dtype)}{[${input.shape.join(", ")}]}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`,
        );
    },
    out: ({ input }): Meta => {
      const [rows, columns] = input.shape.slice(-2) as [number, number];
      const shape = [...input.shape.slice(0, -2), columns, rows];
      return { shape };
    },
    elementwise: "numel(input)",
    saves: ["input", "out"],
  });
}

export const linalgLstsq = defineOp("linalgLstsq", {
  doc: "The X for which ‖A·X − B‖ is least, the residuals, the rank and the singular values: torch.linalg.lstsq.",
  args: [
    tensor("A"),
    tensor("B"),
    optional(number("rcond")),
    keywordOnly(optional(string("driver"))),
  ],
  names: ["solution", "residuals", "rank", "singular_values"],
  out: ({ A, B }): [Meta, Meta, Meta, Meta] => {
    const batch = A.shape.slice(0, -2);
    const [rows, columns] = A.shape.slice(-2) as [number, number];
    const sides = B.shape.at(-1) as number;
    const shape = [...batch, columns, sides];
    // The solution lies in the first rows of what B was copied to.
    const strides = columnMajorStrides([...batch, Math.max(rows, columns), sides]);
    const none: Meta = { shape: [0] };
    return [
      {
        shape,
        strides,
        room: numelOf(batch) * Math.max(rows, columns) * sides,
        symbols: { n: columns },
      },
      none,
      { shape: batch, dtype: "int64" },
      { ...none, differentiable: false },
    ];
  },
  elementwise: "2·numel(A)·n",
  saves: ["B", "A", "out"],
});
