import { int, scalar, tensor } from "../args.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { contiguous } from "./copy.ts";
import { div, mul } from "./pointwise-arithmetic.ts";

/** 1 for all dimensions but `dim`. */
const onesBut = ({ shape }: Tensor, dim: number): number[] =>
  shape.map((size, at) => (at === dim ? size : 1));

const isOuter = ({ ndim }: Tensor, dim: number): boolean => dim === 0 || dim === ndim - 1;

/** A dimension in the middle is brought to the front first, which copies. */
const copies = (v: Tensor, dim: number): boolean =>
  dim !== -1 && (!v.isContiguous || !isOuter(v, wrapDim(dim, v.ndim)));

export const normExceptDim = defineOp("normExceptDim", {
  doc: "The norm over all dimensions but `dim`, or with -1 over all of them.",
  args: [tensor("v"), scalar("pow", 2), int("dim", 0)],
  out: ({ v, dim }): Meta => {
    if (dim === -1) return { shape: [] };
    const at = wrapDim(dim, v.ndim);
    const shape = onesBut(v, at);
    return { shape, strides: isOuter(v, at) ? contiguousStrides(shape) : shape.map(() => 1) };
  },
  elementwise: "numel(v)",
  saves: [
    { keep: "v", when: ({ v, dim }) => !copies(v, dim) },
    { fresh: "copy", shape: "numel(v)", when: ({ v, dim }) => copies(v, dim) },
    "out",
  ],
});

export const weightNormInterface = defineOp("weightNormInterface", {
  doc: "`v` scaled so that its norms over all dimensions but `dim` are `g`, and the norms of `v`, in one kernel.",
  args: [tensor("v"), tensor("g"), int("dim", 0)],
  out: ({ v, g }): readonly [Meta, Meta] => [
    { shape: v.shape },
    { shape: g.shape, dtype: v.dtype === "float64" ? v.dtype : "float32" },
  ],
  elementwise: "2·numel(v)",
  saves: ["v", "g", "out1"],
});

export const weightNorm = defineComposite("weightNorm", {
  doc: "`v` scaled so that its norms over all dimensions but `dim` are `g`: torch._weight_norm.",
  args: [tensor("v"), tensor("g"), int("dim", 0)],
  run: ({ v, g, dim }) => {
    const [direction, size] = [contiguous(v), contiguous(g)];
    return isOuter(v, dim)
      ? weightNormInterface(direction, size, dim)[0]
      : mul(direction, div(size, normExceptDim(direction, 2, dim)));
  },
});
