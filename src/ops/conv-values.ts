import {
  contiguousStrides,
  MOST_KNOWN_VALUES,
  numelOf,
  type Shape,
  type Tensor,
} from "../tensor.ts";
import { indicesOf } from "./known-values.ts";

/** The arguments of a convolution. */
export interface Call {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  readonly stride: readonly number[];
  readonly padding: readonly number[] | string;
  readonly dilation: readonly number[];
  readonly groups: number;
}

/** The elements of a convolution of known ones (a fixed blur), when that is little work. */
export function convValues(call: Call, shape: Shape): number[] | undefined {
  const { input, weight, bias, stride, padding, dilation, groups } = call;
  const [outputs = 1, ...window] = weight.shape;
  if (numelOf(shape) * numelOf(window) > MOST_KNOWN_VALUES) return undefined;
  const [x, w, b] = [input.values, weight.values, bias ? bias.values : []];
  if (!x || !w || !b || typeof padding === "string") return undefined;
  const batch = shape.length - stride.length - 1;
  const steps = contiguousStrides(input.shape);
  const taps = indicesOf(window);
  const place = (at: readonly number[], [channel = 0, ...tap]: readonly number[]) => {
    const output = at[batch] as number;
    const group = Math.floor(output / (outputs / groups));
    const index = [...at.slice(0, batch), group * (window[0] as number) + channel];
    tap.forEach((k, axis) => {
      const start = (at[batch + 1 + axis] as number) * (stride[axis] as number);
      index.push(start + k * (dilation[axis] as number) - (padding[axis] as number));
    });
    const isInside = index.every((i, dim) => i >= 0 && i < (input.shape[dim] as number));
    return isInside ? index.reduce((sum, i, dim) => sum + i * (steps[dim] as number), 0) : -1;
  };
  return indicesOf(shape).map((at) => {
    const output = at[batch] as number;
    return taps.reduce(
      (sum, tap, t) => {
        const from = place(at, tap);
        return from < 0 ? sum : sum + Number(x[from]) * Number(w[output * taps.length + t]);
      },
      Number(b[output] ?? 0),
    );
  });
}
