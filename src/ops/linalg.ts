import { tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { checkFloats, checkSquare, columnMajorStrides } from "./linalg-check.ts";

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

export const linalgHouseholderProduct = defineOp("linalgHouseholderProduct", {
  doc: "The first columns of a product of Householder reflections: torch.linalg.householder_product.",
  args: [tensor("input"), tensor("tau")],
  validate: ({ input, tau }) => {
    const owner = "torch.linalg.householder_product:";
    if (input.ndim < 2) fail(`${owner} input must have at least 2 dimensions.`);
    const [rows, columns] = input.shape.slice(-2) as [number, number];
    if (rows < columns)
      fail(`${owner} input.shape[-2] must be greater than or equal to input.shape[-1]`);
    if (columns < (tau.shape.at(-1) ?? 0))
      fail(`${owner} input.shape[-1] must be greater than or equal to tau.shape[-1]`);
    if (input.ndim - tau.ndim !== 1)
      fail(
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
