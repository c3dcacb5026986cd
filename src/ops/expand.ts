import { manyTensors, shape, sizes, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, formatTuple, type Shape, type Tensor } from "../tensor.ts";
import { broadcastShapes as commonShape } from "./broadcast.ts";

/** `input` as a view of `size`: sizes of 1 stretched, new ones in front. ATen's inferExpandGeometry. */
export function expanded(input: Tensor, size: Shape): Meta {
  const extra = size.length - input.ndim;
  if (extra < 0)
    fail(
      `expand(torch.${scalarType(input.dtype)}Tensor{${formatShape(input.shape)}}, size=${formatShape(size)}): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${input.ndim})`,
    );
  const shape = [...size];
  const strides = new Array<number>(size.length);
  for (let dim = size.length - 1; dim >= 0; dim--) {
    const old = input.shape[dim - extra] ?? 1;
    const target = targetSize(size[dim] as number, dim, extra, old);
    if (target !== old && old !== 1)
      fail(
        `The expanded size of the tensor (${target}) must match the existing size (${old}) at non-singleton dimension ${dim}.  Target sizes: ${formatShape(size)}.  Tensor sizes: ${formatShape(input.shape)}`,
      );
    shape[dim] = target;
    const inner = (shape[dim + 1] ?? 1) * (strides[dim + 1] ?? 1);
    strides[dim] = target !== old ? 0 : (input.strides[dim - extra] ?? inner);
  }
  if (shape.some((n) => n < 0)) fail("numel: integer multiplication overflow");
  return { shape, strides, of: input };
}

function targetSize(target: number, dim: number, extra: number, old: number): number {
  if (target !== -1) return target;
  if (dim < extra)
    fail(
      `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${dim}`,
    );
  return old;
}

export const expand = defineOp("expand", {
  doc: "Sizes of 1 stretched to `size`, without a copy; −1 keeps a size.",
  args: [tensor("input"), sizes("size")],
  callee: "method",
  out: ({ input, size }) => expanded(input, size),
  free: "a view",
});

export const expandAs = defineComposite("expandAs", {
  doc: "`input` stretched to the shape of `other`.",
  args: [tensor("input"), tensor("other")],
  callee: "method",
  run: ({ input, other }): Tensor => expand(input, other.shape),
});

export const broadcastTo = defineComposite("broadcastTo", {
  doc: "`input` stretched to the shape `size`.",
  args: [tensor("input"), shape("size")],
  run: ({ input, size }): Tensor => expand(input, size),
});

export const broadcastTensors = defineComposite("broadcastTensors", {
  doc: "All tensors stretched to their common shape.",
  args: [manyTensors("tensors")],
  run: ({ tensors }): Tensor[] => {
    const size = commonShape(...tensors.map((input) => input.shape));
    return tensors.map((input) => expand(input, size));
  },
});

/** The shape that tensors of these shapes broadcast to: torch.broadcast_shapes. */
export function broadcastShapes(...shapes: readonly (number | Shape)[]): number[] {
  const lists = shapes.map((item) => (typeof item === "number" ? [item] : item));
  const common = new Array<number>(Math.max(0, ...lists.map((item) => item.length))).fill(1);
  for (const [index, sizes] of lists.entries())
    for (let back = 1; back <= sizes.length; back++) {
      const at = common.length - back;
      const size = sizes[sizes.length - back] as number;
      if (common[at] === 1) common[at] = size;
      else if (size !== 1 && size !== common[at])
        fail(
          `Attempting to broadcast a dimension of length ${size} at -${back}! Mismatching argument at index ${index} had ${formatTuple(sizes)}; but expected shape should be broadcastable to ${formatShape(common)}`,
        );
    }
  return common;
}
