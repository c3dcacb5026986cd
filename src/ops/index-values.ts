import { type ErrorKind, ModelError } from "../error.ts";
import { contiguousStrides, type Shape, Tensor } from "../tensor.ts";
import { knownOf, type Value } from "./known-values.ts";

/** A known index beyond the size is refused, in the words of the kernel that would meet it. */
export function checkIndex(
  index: Tensor,
  size: number,
  message: (index: number) => string,
  kind: ErrorKind = "RuntimeError",
  least = 0,
): void {
  const wrong = index.values?.find((value) => Number(value) < least || Number(value) >= size);
  if (wrong !== undefined) throw new ModelError(kind, message(Number(wrong)));
}

export const outOfBounds = (dim: number, size: number) => (index: number) =>
  `index ${index} is out of bounds for dimension ${dim} with size ${size}`;

/** Where each element of `index`, in row-major order, points to in `target`, along `dim`: gather's and scatter's places. */
export function pointed(index: Tensor, target: Shape, dim: number): number[] | undefined {
  const { values } = index;
  if (!values) return undefined;
  const steps = contiguousStrides(index.shape);
  const strides = contiguousStrides(target);
  return values.map((value, at) =>
    steps.reduce((place, step, axis) => {
      const along =
        axis === dim ? Number(value) : Math.floor(at / step) % (index.shape[axis] as number);
      return place + along * (strides[axis] as number);
    }, 0),
  );
}

/** The elements of `input` after each of `added` was combined with the one at its place. */
export function combined(
  input: Tensor,
  places: readonly number[] | undefined,
  added: readonly Value[] | undefined,
  combine: (old: number, added: number) => Value,
): Value[] | undefined {
  const [values] = knownOf([input], input.shape) ?? [];
  if (!values || !places || !added) return undefined;
  const after = [...values];
  places.forEach((place, at) => {
    after[place] = combine(Number(after[place]), Number(added[at]));
  });
  return after;
}

/** The elements of `source` at the places of `index`, read as if it had that shape. */
export function cornerOf(source: Tensor, { shape }: Tensor): Value[] | undefined {
  const { dtype, storage, strides, offset } = source;
  return new Tensor(shape, { dtype, storage, strides, offset }).values;
}

export const asVector = ({ shape }: Tensor): Shape => (shape.length === 0 ? [1] : shape);
