import { int, intList, manyTensors, tensor } from "../args.ts";
import { defineComposite, defineOp, type Meta, type Overloaded } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { reshaped } from "./view-strides.ts";

const unsqueezing = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim")],
    out: ({ input, dim }): Meta => {
      const at = wrapDim(dim, input.ndim + 1);
      const stride =
        at < input.ndim ? (input.shape[at] as number) * (input.strides[at] as number) : 1;
      return {
        shape: [...input.shape.slice(0, at), 1, ...input.shape.slice(at)],
        strides: [...input.strides.slice(0, at), stride, ...input.strides.slice(at)],
        of: input,
      };
    },
    free: "a view",
  });

export const unsqueeze = unsqueezing("unsqueeze", "A dimension of size 1 put in.");
export const unsqueeze_ = unsqueezing("unsqueeze_", "`unsqueeze` in place.");

const squeezing = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), intList("dim", [])],
    overloads: ["Tensor input", "Tensor input, int dim", "Tensor input, tuple of ints dim"],
    out: ({ input, dim }): Meta => {
      const named = dim.map((at) => wrapDim(at, input.ndim));
      const stays = input.shape.map(
        (size, at) => size !== 1 || (named.length > 0 && !named.includes(at)),
      );
      return {
        shape: input.shape.filter((_, at) => stays[at]),
        strides: input.strides.filter((_, at) => stays[at]),
        of: input,
      };
    },
    free: "a view",
  });

export const squeeze = squeezing(
  "squeeze",
  "Dimensions of size 1 taken out: all of them, or those named.",
);
export const squeeze_ = squeezing("squeeze_", "`squeeze` in place.");

/** Where the sizes of a tensor with fewer dimensions go: a vector is a row, in three dimensions the middle one. */
const RAISED: readonly ((shape: readonly number[]) => readonly number[])[] = [
  ([n = 1]) => [n],
  ([n = 1, m]) => (m === undefined ? [1, n] : [n, m]),
  ([n = 1, m]) => (m === undefined ? [1, n, 1] : [n, m, 1]),
];

function atLeast(least: 1 | 2 | 3): Overloaded<{
  (input: Tensor): Tensor;
  (...tensors: Tensor[]): Tensor[];
  (tensors: readonly Tensor[]): Tensor[];
}> {
  const opName = `atleast_${least}d`;
  const doc = `A tensor with sizes of 1 put in, so that it has at least ${least} dimensions.`;
  const one = defineOp(opName, {
    doc,
    args: [tensor("input")],
    out: ({ input }) =>
      input.ndim >= least
        ? { shape: input.shape, of: input }
        : reshaped(input, RAISED[least - 1]?.(input.shape) ?? input.shape),
    free: "a view",
  });
  return defineComposite(opName, {
    doc,
    args: [manyTensors("tensors")],
    overloads: ["Tensor input", "tuple of Tensors tensors"],
    run: ({ tensors }) => {
      const raised = tensors.map((input) => one(input));
      return raised.length === 1 ? raised[0] : raised;
    },
  }) as never;
}

export const atleast_1d = atLeast(1);
export const atleast_2d = atLeast(2);
export const atleast_3d = atLeast(3);
