import { typeText } from "../bind/type-name.ts";
import { itemSize } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";

/** A size as torchinfo shows it; with `batchDim`, a dict's stands in a list of its own. */
export type Size = readonly (number | readonly number[])[];

export interface Measured {
  readonly size: Size;
  /** Bytes of one element; 0 where there is no tensor. */
  readonly elementBytes: number;
}

/** What a packed sequence, an image list and the like have: tensors inside. */
interface Holder {
  readonly data?: unknown;
  readonly tensors?: unknown;
  readonly batchShape?: readonly number[];
  readonly eventShape?: readonly number[];
}

const NOTHING: Measured = { size: [], elementBytes: 0 };

/**
 * The size that stands for a module's inputs or outputs: of a list the first tensor's, of a dict the last one's.
 * TypeError when there is no tensor to be found.
 */
export function measure(value: unknown, batchDim: number | undefined): Measured {
  if (value === undefined || value === null) return NOTHING;
  if (value instanceof Tensor) return ofTensor(value);
  if (Array.isArray(value)) {
    const held = dataOf(value[0]);
    return held ? withOne(ofTensor(held), batchDim) : withBatchOne(nested(value), batchDim);
  }
  const packed = dataOf(value);
  if (packed) return withOne(ofTensor(packed), batchDim);
  if (isDict(value)) {
    const measured = nested(Object.values(value).at(-1));
    if (batchDim === undefined) return measured;
    return { ...measured, size: [setAt(measured.size, batchDim) as number[]] };
  }
  const { batchShape, eventShape } = value as Holder;
  if (batchShape && eventShape) return { size: [...batchShape, ...eventShape], elementBytes: 0 };
  throw new ModelError(
    "TypeError",
    `Model contains a layer with an unsupported input or output type: ${String(value)}, type: ${typeText(value)}`,
    "return tensors, or arrays and objects of them",
  );
}

const ofTensor = ({ shape, dtype }: Tensor): Measured => ({
  size: shape,
  elementBytes: itemSize(dtype),
});

/** The tensor inside of a tensor-like: a packed sequence keeps its steps in `data`. */
function dataOf(value: unknown): Tensor | undefined {
  if (value instanceof Tensor) return value;
  if (typeof value !== "object" || value === null || isDict(value)) return undefined;
  const { data } = value as Holder;
  return data instanceof Tensor ? data : undefined;
}

const isDict = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Looks down the first items until there is a tensor. */
function nested(value: unknown): Measured {
  if (value instanceof Tensor) return ofTensor(value);
  if (Array.isArray(value)) return value.length > 0 ? nested(value[0]) : NOTHING;
  if (typeof value !== "object" || value === null) return NOTHING;
  const { tensors } = value as Holder;
  if (tensors !== undefined) return nested(tensors);
  return isDict(value) ? nested(Object.values(value)) : NOTHING;
}

/** As Python slices: everything before `dim`, 1, everything after. */
const withOne = (measured: Measured, batchDim: number | undefined): Measured =>
  batchDim === undefined ? measured : { ...measured, size: setAt(measured.size, batchDim) };

const setAt = (size: Size, dim: number): Size => [...size.slice(0, dim), 1, ...size.slice(dim + 1)];

function withBatchOne(measured: Measured, batchDim: number | undefined): Measured {
  if (batchDim === undefined || batchDim >= measured.size.length) return measured;
  return withOne(measured, batchDim);
}
