import { bool, int, tensor, tensors } from "../args.ts";
import { isDifferentiable } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";

export const requiresGrad_ = defineComposite("requiresGrad_", {
  doc: "Sets whether gradients are asked for, and gives the tensor itself.",
  args: [tensor("input"), bool("requiresGrad", true)],
  callee: "method",
  run: ({ input, requiresGrad }): Tensor => {
    if (input.isOnlyNoted && !requiresGrad) return input;
    const isComputed = input.requiresGrad && !input.isLeaf && !input.isOnlyNoted;
    if (isComputed && !requiresGrad)
      fail(
        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
      );
    if (requiresGrad && !isDifferentiable(input.dtype))
      fail("only Tensors of floating point dtype can require gradients");
    if (!input.requiresGrad || input.isOnlyNoted) input.isLeaf = true;
    input.requiresGrad = requiresGrad;
    input.isOnlyNoted = false;
    return input;
  },
});

export const detach_ = defineComposite("detach_", {
  doc: "Takes the tensor itself out of the autograd graph.",
  args: [tensor("input")],
  run: ({ input }): Tensor => {
    input.requiresGrad = false;
    input.isLeaf = true;
    return input;
  },
});

/** It has no rule of cost: the function ran once, for the first item. */
export const batched = defineOp("batched", {
  doc: "What a function over a batch gives, of which one item was run: torch.vmap.",
  args: [tensor("input"), int("size"), int("dim", 0)],
  out: ({ input, size, dim }): Meta => {
    const at = dim < 0 ? input.ndim + 1 + dim : dim;
    return { shape: [...input.shape.slice(0, at), size, ...input.shape.slice(at)] };
  },
});

export const customFunction = defineOp("customFunction", {
  doc: "What a torch.autograd.Function of the user's gives: its outputs, with gradients by its own backward.",
  args: [tensors("inputs"), tensors("outputs"), tensors("saved")],
  out: ({ outputs }): Meta[] =>
    outputs.map((of) => ({
      shape: of.shape,
      strides: of.strides,
      offset: of.offset,
      dtype: of.dtype,
      of,
      values: of.values,
    })),
  free: "its forward is counted op by op",
  saves: ({ saved }) => saved.map(({ storage }) => ({ name: "saved", storage })),
});
