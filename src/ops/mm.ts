import { tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import {
  bmmDtype,
  checkDot,
  keepBoth,
  MESSAGE,
  mmDtype,
  mvDtype,
  productValues,
} from "./product.ts";
import { productFix } from "./shape-advice.ts";

const fix = ({ input, mat2 }: Readonly<Record<string, unknown>>): string =>
  productFix((input as Tensor).shape, (mat2 as Tensor).shape);

export const mm = defineOp("mm", {
  doc: "The product of two matrices.",
  args: [
    tensor("input", "M K", { rank: "self must be a matrix" }),
    tensor("mat2", "K2 N", { rank: "mat2 must be a matrix" }),
  ],
  where: [{ check: "K = K2", message: MESSAGE.mm("{M}", "{K}", "{K2}", "{N}"), fix }],
  out: { M: "M", N: "N" },
  dtype: ({ input, mat2 }) => mmDtype(input, mat2),
  values: ({ input, mat2 }) => productValues(input, mat2),
  macs: "M·N·K",
  saves: keepBoth("input", "mat2"),
});

const batchSizes = MESSAGE.bmm("{B}", "{K}", "{B2}", "{K2}");

export const bmm = defineOp("bmm", {
  doc: "The matrix products of two batches.",
  args: [
    tensor("input", "B M K", { rank: "batch1 must be a 3D tensor" }),
    tensor("mat2", "B2 K2 N", { rank: "batch2 must be a 3D tensor" }),
  ],
  where: [
    { check: "B = B2", message: batchSizes, fix },
    { check: "K = K2", message: batchSizes, fix },
  ],
  out: { B: "B", M: "M", N: "N" },
  dtype: ({ input, mat2 }) => bmmDtype(input, mat2),
  values: ({ input, mat2 }) => productValues(input, mat2),
  macs: "B·M·N·K",
  saves: keepBoth("input", "mat2"),
});

export const mv = defineOp("mv", {
  doc: "The product of a matrix and a vector.",
  args: [tensor("input", "M K"), tensor("vec", "V")],
  validate: ({ input, vec }) => {
    if (input.ndim !== 2 || vec.ndim !== 1)
      throw new ModelError(
        "RuntimeError",
        `vector + matrix @ vector expected, got 1, ${input.ndim}, ${vec.ndim}`,
      );
  },
  where: [{ check: "K = V", message: MESSAGE.mv("{M}", "{M}", "{K}", "{V}") }],
  out: { M: "M" },
  dtype: ({ input, vec }) => mvDtype(input, vec),
  values: ({ input, vec }) => productValues(input, vec),
  macs: "M·K",
  saves: keepBoth("input", "vec"),
});

const dotProduct = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensor("other")],
    validate: ({ input, other }) => checkDot(input, other),
    out: ({ input, other }): Meta => ({ shape: [], values: productValues(input, other) }),
    macs: "numel(input)",
    saves: keepBoth("input", "other"),
  });

export const dot = dotProduct("dot", "The dot product of two vectors.");
export const vdot = dotProduct("vdot", "The dot product of two vectors, the first conjugated.");
