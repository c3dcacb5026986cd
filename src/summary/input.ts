import { Scalar } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { isNamedTuple } from "../named-tuple.ts";
import { rand } from "../ops/create.ts";
import { type Shape, Tensor } from "../tensor.ts";
import type { Settings } from "./options.ts";

/** What the model is called with, and what the footer says of it. */
export interface Input {
  /** Undefined when no input was given: then no forward pass is made. */
  readonly args: readonly unknown[] | undefined;
  /** Calls the model where calling it with `args` isn't enough: Python calls its own. */
  readonly call?: () => unknown;
  /** Named arguments, as an object in the last place. */
  readonly kwargs: Readonly<Record<string, unknown>> | undefined;
  /** True when the data is nothing that a model can be called with. */
  readonly isUnknown: boolean;
  /** The sizes of the inputs, nested as they are. */
  readonly sizes: unknown;
  /** Bytes of the inputs, as Python counts them; computed after the run. */
  readonly bytes: () => number;
}

/** Makes the inputs that the settings describe, with torchinfo's checks. */
export function processInput(settings: Settings, device: string): Input {
  const { inputData, inputSize, kwargs } = settings;
  if (inputData !== undefined && inputData !== null) {
    const args = inputData instanceof Tensor ? [inputData] : inputData;
    return {
      ...callWith(args, kwargs),
      sizes: sizesOf(inputData),
      bytes: () => storageBytes(args),
    };
  }
  if (inputSize === undefined || inputSize === null)
    return { args: undefined, kwargs: undefined, isUnknown: false, sizes: [], bytes: () => 0 };
  const dtypes = settings.dtypes ?? defaultDtypes(inputSize);
  const sizes = correctSizes(inputSize);
  const args = sizes
    .slice(0, dtypes.length)
    .map((size, at) => inputTensor(size, settings.batchDim, dtypes[at] as DType, device));
  return { ...byName(args, settings), sizes, bytes: () => storageBytes(args) };
}

/** Those that have a name go beside the other named arguments. */
function byName(args: readonly Tensor[], { inputNames, kwargs }: Settings) {
  const named = args.flatMap((arg, at) => (inputNames[at] ? [[inputNames[at], arg]] : []));
  const placed = args.filter((_, at) => !inputNames[at]);
  return callWith(placed, named.length > 0 ? { ...Object.fromEntries(named), ...kwargs } : kwargs);
}

function callWith(args: unknown, kwargs: Readonly<Record<string, unknown>> | undefined) {
  if (Array.isArray(args)) return { args, kwargs, isUnknown: false };
  if (isDict(args)) return { args: [], kwargs: { ...args, ...kwargs }, isUnknown: false };
  return { args: [], kwargs, isUnknown: true };
}

const isDict = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function defaultDtypes(inputSize: unknown): DType[] {
  if (Array.isArray(inputSize) || typeof inputSize === "string" || isDict(inputSize))
    return new Array<DType>(Object.keys(inputSize).length).fill("float32");
  throw new ModelError("TypeError", `object of type '${pythonType(inputSize)}' has no len()`);
}

function correctSizes(inputSize: unknown): Shape[] {
  if (!Array.isArray(inputSize))
    throw new ModelError(
      "TypeError",
      "Input_size is not a recognized type. Please ensure input_size is valid.\n" +
        "For multiple inputs to the network, ensure input_size is a list of tuple " +
        "sizes. If you are having trouble here, please submit a GitHub issue.",
      "give an array of sizes, such as [12, 1, 224, 224]",
    );
  const flat = inputSize.flat(Infinity);
  for (const size of flat)
    if (typeof size !== "number")
      throw new ModelError(
        "TypeError",
        `'<=' not supported between instances of '${pythonType(size)}' and 'int'`,
      );
  if (inputSize.length === 0 || flat.some((size) => (size as number) <= 0))
    throw new ModelError(
      "ValueError",
      "Input_data is invalid, or negative size found in input_data.",
      "every size must be 1 or more",
    );
  return typeof inputSize[0] === "number" ? [inputSize as number[]] : (inputSize as number[][]);
}

function inputTensor(
  size: Shape,
  batchDim: number | undefined,
  dtype: DType,
  device: string,
): Tensor {
  // What isn't a size, torch.rand refuses.
  if (size.length > 0) rand(...size);
  const shape = batchDim === undefined ? [...size] : withBatch(size, batchDim);
  return new Tensor(shape, { dtype, device });
}

function withBatch(size: Shape, batchDim: number): number[] {
  const at = batchDim < 0 ? size.length + 1 + batchDim : batchDim;
  if (at < 0 || at > size.length)
    throw new ModelError(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-size.length - 1}, ${size.length}], but got ${batchDim})`,
    );
  return [...size.slice(0, at), 1, ...size.slice(at)];
}

/** The data with every tensor replaced by its size. */
function sizesOf(data: unknown): unknown {
  if (data instanceof Tensor) return data.shape;
  if (Array.isArray(data)) return data.map(sizesOf);
  if (isDict(data))
    return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, sizesOf(item)]));
  return data;
}

/**
 * CPython's `sys.getsizeof` of a storage is its bytes and these: 64 in 3.11, under which the tables are recorded, 56 from
 * 3.12 on, whose objects keep their attributes elsewhere.
 */
let storageHeader = 64;

/** Counts inputs as another version of CPython does. */
export function setStorageHeader(bytes: number): void {
  storageHeader = bytes;
}

/**
 * torchinfo sums what it finds in the inputs: the storages of tensors, and the very values of the numbers between
 * them, which is a fault of it that the byte-equal footer needs.
 */
export function storageBytes(data: unknown): number {
  if (data instanceof Tensor) return data.storage.bytes + storageHeader;
  if (isNamedTuple(data)) throw new ModelError("TypeError", "'int' object is not iterable");
  if (Array.isArray(data))
    return data.map(storageOrValue).reduce<number>((sum, item) => sum + numeric(item), 0);
  if (isDict(data))
    return Object.values(data)
      .map(storageOrValue)
      .filter((item) => typeof item === "boolean" || Number.isInteger(item))
      .reduce<number>((sum, item) => sum + Number(item), 0);
  return Number(data);
}

const storageOrValue = (item: unknown): unknown =>
  item instanceof Tensor || Array.isArray(item) || isDict(item) ? storageBytes(item) : item;

function numeric(item: unknown): number {
  if (typeof item === "number" || typeof item === "boolean") return Number(item);
  if (item instanceof Scalar) return item.value;
  throw new ModelError(
    "TypeError",
    `unsupported operand type(s) for +: 'int' and '${pythonType(item)}'`,
  );
}
