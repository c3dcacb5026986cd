import type { Meta } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { expanded } from "./expand.ts";
import { ordered } from "./transpose.ts";
import { reshaped } from "./view-strides.ts";

// Views and copies that an op makes inside itself: no graph records them, but autograd may keep the copies.

function made(input: Tensor, { shape, strides, of, offset, values }: Meta): Tensor {
  const { dtype, device, requiresGrad } = input;
  return new Tensor(shape, {
    dtype,
    device,
    requiresGrad,
    ...(strides && { strides }),
    ...(of ? { storage: of.storage, offset: offset ?? of.offset } : { values }),
  });
}

/** `input` in another shape: a view if its strides allow it, else a copy. */
export const asShape = (input: Tensor, shape: readonly number[]): Tensor =>
  made(input, reshaped(input, shape));

/** `input` with its dimensions in another order. */
export const inOrder = (input: Tensor, order: readonly number[]): Tensor =>
  made(input, ordered(input, order));

/** `input` with its sizes of 1 stretched. */
export const stretched = (input: Tensor, shape: readonly number[]): Tensor =>
  made(input, expanded(input, shape));

/** `input` with a size of 1 put in before `dim`. */
export function withDim(input: Tensor, dim: number): Tensor {
  const step = dim < input.ndim ? (input.shape[dim] as number) * (input.strides[dim] as number) : 1;
  return made(input, {
    shape: input.shape.toSpliced(dim, 0, 1),
    strides: input.strides.toSpliced(dim, 0, step),
    of: input,
  });
}

/** `input` with its last two dimensions exchanged. */
export function transposedMatrix(input: Tensor): Tensor {
  const order = input.shape.map((_, dim) => dim);
  return inOrder(input, [...order.slice(0, -2), ...order.slice(-2).reverse()]);
}
