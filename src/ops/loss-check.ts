import { type Arg, any, tensor } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { type DType, isFloat, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { isGradEnabled } from "../grad.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { notImplemented } from "./tensor-options.ts";

// What the losses refuse in the same words.

/** `torch.Size([4, 5])`: how Python prints a shape. */
export const torchSize = ({ shape }: Tensor): string => `torch.Size(${formatShape(shape)})`;

export const sameShape = (a: Tensor, b: Tensor): boolean =>
  formatShape(a.shape) === formatShape(b.shape);

/** A tensor of which Python asks `attribute` before any kernel sees it: nothing else has that. */
export const tensorWith = <N extends string>(
  name: N,
  attribute: "size" | "dim" | "ndim" | "shape",
): Arg<N, Tensor, false> => ({
  ...tensor(name),
  accept: (value) => {
    if (value instanceof Tensor) return value;
    throw new ModelError(
      "AttributeError",
      `'${pythonType(value)}' object has no attribute '${attribute}'`,
    );
  },
});

/** Autograd's words for an argument through which no gradient flows. */
export function refuseGrad(fn: string, name: string, given: Tensor | null): void {
  if (given?.requiresGrad && isGradEnabled())
    fail(
      `The function '${fn}' is not differentiable with respect to argument '${name}'. This input cannot have requires_grad True.`,
      `detach ${name}`,
    );
}

/** A kernel that is there for real floating numbers only. */
export function wantFloat(kernel: string, dtype: DType): void {
  if (!isFloat(dtype)) throw notImplemented(kernel, dtype);
}

export const wantDtype = ({ dtype }: Tensor, wanted: DType): void => {
  if (dtype !== wanted)
    fail(`expected scalar type ${scalarType(wanted)} but found ${scalarType(dtype)}`);
};

/** How far two tensors are apart: one number for each pair of rows. */
export type Distance = (x1: Tensor, x2: Tensor) => Tensor;

export const DISTANCE = any(
  "distanceFunction",
  "Callable",
  (value) =>
    value === null || typeof value === "function" ? (value as Distance | null) : undefined,
  null,
);
