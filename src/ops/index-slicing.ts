import { type ErrorKind, ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";
import { dimsTaken, type Item, isMask, Slice } from "./index-item.ts";
import { range } from "./known-values.ts";

/** What slicing leaves: a view, and the tensors that index its dimensions. */
export interface Sliced {
  readonly view: Tensor;
  /** By dimension of the view; undefined where none stands. */
  readonly indices: readonly (Tensor | undefined)[];
  /** False when a number that chooses a slice isn't known: where the view begins, and its elements, aren't either. */
  readonly isKnown: boolean;
}

const fail = (kind: ErrorKind, message: string): never => {
  throw new ModelError(kind, message);
};

/** `seen` with some sizes and strides replaced, at the dimension `dim`. */
function spliced(
  seen: Tensor,
  dim: number,
  removed: number,
  added: readonly (readonly [size: number, stride: number])[],
  offset = seen.offset,
): Tensor {
  const put = (old: readonly number[], side: 0 | 1) => [
    ...old.slice(0, dim),
    ...added.map((pair) => pair[side]),
    ...old.slice(dim + removed),
  ];
  return new Tensor(put(seen.shape, 0), {
    strides: put(seen.strides, 1),
    offset,
    storage: seen.storage,
    dtype: seen.dtype,
  });
}

/** One slice, `place` being the item's in the index. */
function chosen(seen: Tensor, dim: number, index: number, place: number): Tensor {
  const size = seen.shape[dim] as number;
  if (index < -size || index >= size)
    fail("IndexError", `index ${index} is out of bounds for dimension ${place} with size ${size}`);
  const at = index < 0 ? index + size : index;
  return spliced(seen, dim, 1, [], seen.offset + at * (seen.strides[dim] as number));
}

function sliced(seen: Tensor, dim: number, { start, stop, step }: Slice): Tensor {
  if (step === 0) fail("ValueError", "slice step cannot be zero");
  if (step < 0) fail("ValueError", "step must be greater than zero");
  const [size, stride] = [seen.shape[dim] as number, seen.strides[dim] as number];
  const bounded = (bound: number) => Math.min(Math.max(bound < 0 ? bound + size : bound, 0), size);
  const first = bounded(start ?? 0);
  const last = Math.max(bounded(stop ?? size), first);
  const length = Math.ceil((last - first) / step);
  return spliced(seen, dim, 1, [[length, stride * step]], seen.offset + first * stride);
}

/** A dimension of size 1 put in. */
function raised(seen: Tensor, dim: number): Tensor {
  const stride = dim < seen.ndim ? (seen.shape[dim] as number) * (seen.strides[dim] as number) : 1;
  return spliced(seen, dim, 0, [[1, stride]]);
}

/** True takes the whole as one, False as none: an index of one or no zeros. */
const truth = (holds: boolean): Tensor =>
  new Tensor([holds ? 1 : 0], { dtype: "int64", values: holds ? [0] : [] });

/** Applies the items from left to right; torch/csrc/autograd/python_variable_indexing.cpp, applySlicing. */
export function applySlicing(input: Tensor, items: readonly Item[]): Sliced {
  const taken = items.reduce<number>((sum, item) => sum + dimsTaken(item), 0);
  if (taken > input.ndim)
    fail("IndexError", `too many indices for tensor of dimension ${input.ndim}`);
  let view = spliced(input, 0, 0, []);
  let dim = 0;
  let isKnown = true;
  const indices = new Map<number, Tensor>();
  for (const [place, item] of items.entries()) {
    if (item === "...") dim += input.ndim - taken;
    else if (item === null) view = raised(view, dim++);
    else if (item instanceof Slice) view = sliced(view, dim++, item);
    else if (typeof item === "number") view = chosen(view, dim, item, place);
    else if (item instanceof Tensor && item.ndim === 0 && !isMask(item)) {
      const index = item.values?.[0];
      if (index === undefined) isKnown = false;
      view = chosen(view, dim, Number(index ?? 0), place);
    } else {
      const isTruth = !(item instanceof Tensor) || item.ndim === 0;
      if (isTruth) view = raised(view, dim);
      const index = item instanceof Tensor && !isTruth ? item : truth(isTrue(item));
      indices.set(dim, index);
      dim += isTruth ? 1 : dimsTaken(index);
    }
  }
  return { view, indices: range(view.ndim).map((at) => indices.get(at)), isKnown };
}

const isTrue = (item: Tensor | boolean): boolean =>
  Boolean(item instanceof Tensor ? (item.values?.[0] ?? true) : item);
