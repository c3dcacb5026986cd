import { type ErrorKind, ModelError } from "../error.ts";
import {
  contiguousStrides,
  elementIndices,
  formatShape,
  MOST_KNOWN_VALUES,
  numelOf,
  type Shape,
  Tensor,
} from "../tensor.ts";
import { broadcastShapes, broadcastStrides, elementwiseStrides } from "./broadcast.ts";
import { assumedSize } from "./data-dependent.ts";
import { isMask } from "./index-item.ts";
import { range, seenAs } from "./known-values.ts";

/** What `x[indices]` takes from `view`. */
export interface Gathered {
  readonly shape: number[];
  readonly strides: number[];
  /** Where each element of the result lies in the storage, if the indices are known and few. */
  readonly places: number[] | undefined;
}

const fail = (kind: ErrorKind, message: string): never => {
  throw new ModelError(kind, message);
};

/** The places of a mask's true elements, a tensor of numbers for each of its dimensions. ATen's expandTensors. */
function positions(mask: Tensor, view: Tensor, at: number): Tensor[] {
  mask.shape.forEach((size, dim) => {
    if (size !== view.shape[at + dim])
      fail(
        "IndexError",
        `The shape of the mask ${formatShape(mask.shape)} at index ${dim} does not match the shape of the indexed tensor ${formatShape(view.shape)} at index ${at + dim}`,
      );
  });
  const { values } = mask;
  if (!values) {
    const count = assumedSize("x[mask]", "which elements of the mask are true", mask.numel);
    return mask.shape.map(() => new Tensor([count], { dtype: "int64" }));
  }
  const hits = range(values.length).filter((place) => values[place]);
  const steps = contiguousStrides(mask.shape);
  return steps.map((step, dim) => {
    const along = hits.map((place) => Math.floor(place / step) % (mask.shape[dim] as number));
    return new Tensor([hits.length], { dtype: "int64", values: along });
  });
}

/** Tensors of numbers by dimension of `view`, masks replaced. */
function numbers(view: Tensor, indices: readonly (Tensor | undefined)[]): (Tensor | undefined)[] {
  const found = new Array<Tensor | undefined>(view.ndim).fill(undefined);
  for (const [dim, index] of indices.entries()) {
    if (!index) continue;
    if (!["int64", "int32", "bool", "uint8"].includes(index.dtype))
      fail("IndexError", "tensors used as indices must be long, int, byte or bool tensors");
    const along = isMask(index) ? positions(index, view, dim) : [index];
    along.forEach((tensor, at) => {
      found[dim + at] = tensor;
    });
  }
  return found;
}

function commonShape(indices: readonly Tensor[]): number[] {
  try {
    return broadcastShapes(...indices.map(({ shape }) => shape));
  } catch {
    return fail(
      "IndexError",
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${indices.map(({ shape }) => formatShape(shape)).join(", ")}`,
    );
  }
}

/**
 * Indexes with tensors: the dimensions they make stand where the indexed ones stood if those are neighbours, else in
 * front. ATen's AdvancedIndex.
 */
export function gathered(view: Tensor, given: readonly (Tensor | undefined)[]): Gathered {
  const all = numbers(view, given);
  const indexed = range(view.ndim).filter((dim) => all[dim]);
  const indices = indexed.map((dim) => all[dim] as Tensor);
  const shape = commonShape(indices);
  checkBounds(view, indexed, indices);
  const isTogether = indexed.every(
    (dim, at) => at === 0 || dim === (indexed[at - 1] as number) + 1,
  );
  const first = isTogether ? (indexed[0] ?? 0) : 0;
  const others = range(view.ndim).filter((dim) => !all[dim]);
  const [before, after] = [others.slice(0, first), others.slice(first)];
  const sizes = (dims: Shape) => dims.map((dim) => view.shape[dim] as number);
  const result = [...sizes(before), ...shape, ...sizes(after)];
  const steps = (dims: Shape) => dims.map((dim) => view.strides[dim] as number);
  const laid = [...steps(before), ...shape.map(() => 0), ...steps(after)];
  const operands = [
    seenAs(view, result, laid),
    ...indices.map((index) => placed(index, shape, before.length, after.length)),
  ];
  return {
    shape: result,
    strides: elementwiseStrides(operands, result),
    places: placesOf(view, indexed, indices, shape, operands[0] as Tensor, before.length),
  };
}

/** An index as it stands in the result: sizes of 1 for the other dimensions. */
function placed(index: Tensor, shape: Shape, before: number, after: number): Tensor {
  const own = [...new Array<number>(shape.length - index.ndim).fill(1), ...index.shape];
  const ones = (count: number) => new Array<number>(count).fill(1);
  return new Tensor([...ones(before), ...own, ...ones(after)], { dtype: index.dtype });
}

function checkBounds(view: Tensor, indexed: readonly number[], indices: readonly Tensor[]): void {
  indices.forEach((index, at) => {
    const size = view.shape[indexed[at] as number] as number;
    if (size === 0 && index.numel > 0)
      fail("IndexError", "index is out of bounds for dimension with size 0");
    const wrong = index.values?.find((value) => Number(value) < -size || Number(value) >= size);
    if (wrong !== undefined)
      fail("IndexError", `index ${wrong} is out of bounds for dimension ${at} with size ${size}`);
  });
}

/** `base` is the result read with stride 0 along the indexed dimensions; the indices add to its places. */
function placesOf(
  view: Tensor,
  indexed: readonly number[],
  indices: readonly Tensor[],
  shape: Shape,
  base: Tensor,
  before: number,
): number[] | undefined {
  if (numelOf(base.shape) > MOST_KNOWN_VALUES) return undefined;
  const shifts = new Array<number>(numelOf(shape)).fill(0);
  for (const [at, index] of indices.entries()) {
    const { values } = seenAs(index, shape, broadcastStrides(index, shape));
    if (!values) return undefined;
    const dim = indexed[at] as number;
    const [size, stride] = [view.shape[dim] as number, view.strides[dim] as number];
    values.forEach((value, place) => {
      const number = Number(value);
      (shifts[place] as number) += (number < 0 ? number + size : number) * stride;
    });
  }
  const inner = numelOf(base.shape.slice(before + shape.length));
  return elementIndices(base).map(
    (place, at) => place + (shifts[Math.floor(at / inner) % shifts.length] as number),
  );
}
