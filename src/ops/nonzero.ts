import { bool, keywordOnly, tensor } from "../args.ts";
import { defineComposite, defineOp, type Meta, type Overloaded } from "../op/index.ts";
import { contiguousStrides, type Tensor } from "../tensor.ts";
import { assumedSize } from "./data-dependent.ts";
import { range } from "./known-values.ts";
import { unbind } from "./split.ts";
import { unsqueeze } from "./squeeze.ts";

/** The places that aren't 0, a column of each dimension's indices after the other in memory. */
function places(input: Tensor, opName: string): Meta {
  const { values } = input;
  if (!values) {
    const count = assumedSize(opName, "which elements aren't 0", input.numel);
    return { shape: [count, input.ndim], strides: [1, Math.max(count, 1)], dtype: "int64" };
  }
  const hits = range(values.length).filter((at) => values[at]);
  const steps = contiguousStrides(input.shape);
  const rows = hits.map((at) =>
    steps.map((step, dim) => Math.floor(at / step) % (input.shape[dim] as number)),
  );
  return {
    shape: [hits.length, input.ndim],
    strides: [1, input.ndim === 0 ? 1 : hits.length],
    dtype: "int64",
    values: rows.flat(),
  };
}

const finding = (opName: string) =>
  defineOp(opName, {
    doc: "The indices of the elements that aren't 0, a row each.",
    args: [tensor("input")],
    out: ({ input }) => places(input, opName),
    elementwise: "numel(input)",
    differentiable: false,
  });

const rows = finding("nonzero");
export const argwhere = finding("argwhere");

export const nonzeroTuple = (input: Tensor): Tensor[] =>
  unbind(rows(input.ndim === 0 ? unsqueeze(input, 0) : input), 1);

export const nonzero: Overloaded<{
  (input: Tensor): Tensor;
  (input: Tensor, options: { asTuple: true }): Tensor[];
}> = defineComposite("nonzero", {
  doc: "The indices of the elements that aren't 0: a row each, or a tensor for each dimension.",
  args: [tensor("input"), keywordOnly(bool("asTuple", false))],
  run: ({ input, asTuple }) => (asTuple ? nonzeroTuple(input) : rows(input)),
}) as never;
