import { type DType, isDifferentiable, itemSize } from "./dtype.ts";
import { ModelError } from "./error.ts";

export type Shape = readonly number[];

/** A tensor of more elements than these has no known values. */
export const MOST_KNOWN_VALUES = 10_000;

/** The memory behind a tensor and its views. `values` are kept only for small constants. */
export class Storage {
  /** Bytes of the whole storage. */
  readonly bytes: number;
  #values: (number | boolean)[] | undefined;
  #fill: number | boolean | undefined;
  #mostDifferent: number | undefined;
  #isReread = false;

  constructor(bytes: number, values?: (number | boolean)[], fill?: number | boolean) {
    this.bytes = bytes;
    this.#values = values;
    this.#fill = values ? undefined : fill;
  }

  get values(): (number | boolean)[] | undefined {
    return this.#isReread ? undefined : this.#values;
  }

  set values(values: (number | boolean)[] | undefined) {
    this.#values = values;
    this.#fill = undefined;
    this.#mostDifferent = undefined;
  }

  /** The value of every element, where they are all the same and known: at any size. */
  get fill(): number | boolean | undefined {
    const values = this.#values;
    const [first] = values ?? [this.#fill];
    const isSame = values?.every((value) => Object.is(value, first)) ?? true;
    return isSame && (!this.#isReread || isZeroBytes(first)) ? first : undefined;
  }

  /** Makes every element `value`. */
  set fill(value: number | boolean | undefined) {
    this.#values = undefined;
    this.#fill = value;
    this.#mostDifferent = undefined;
  }

  /** How many different elements it has at the most, where something is known of that. */
  get mostDifferent(): number | undefined {
    if (this.#isReread) return undefined;
    const known = this.#values ?? (this.#fill === undefined ? undefined : [this.#fill]);
    // No NaN is equal to another.
    return known?.some(Number.isNaN)
      ? undefined
      : known
        ? new Set(known).size
        : this.#mostDifferent;
  }

  /** Makes its elements ones of which nothing more is known. */
  set mostDifferent(count: number | undefined) {
    this.fill = undefined;
    this.#mostDifferent = count;
  }

  /** From here on tensors of several dtypes read it: what its bytes are to one of them they aren't to the others. */
  reread(): void {
    this.#isReread = true;
  }
}

/** Whether a value's bytes are zeros, which are 0 as any dtype. */
const isZeroBytes = (value: number | boolean | undefined): boolean =>
  value === false || Object.is(value, 0);

export interface TensorOptions {
  dtype?: DType;
  strides?: Shape | undefined;
  /** Elements before the first one of this tensor, in its storage. */
  offset?: number;
  /** The storage to share; a new one when left out. */
  storage?: Storage | undefined;
  requiresGrad?: boolean;
  /** False for what an op gave from tensors that require gradients. */
  isLeaf?: boolean;
  /** True for what an op gave where gradients are only noted. */
  isOnlyNoted?: boolean;
  /** The tensor that it is a view of, where gradients would flow from one to the other. */
  base?: Tensor | undefined;
  device?: string;
  values?: (number | boolean)[] | undefined;
}

/** What PyTorch calls a tensor, without its data: shape, strides, dtype and which storage it lies in. */
export class Tensor {
  readonly shape: Shape;
  readonly strides: Shape;
  readonly dtype: DType;
  readonly storage: Storage;
  readonly offset: number;
  readonly device: string;
  requiresGrad: boolean;
  /** Whether it is a start of the autograd graph: what no op gave, or gave without gradients. */
  isLeaf: boolean;
  /** Whether its gradient is only noted (see `GradMode`): the model sees a tensor that requires none. */
  isOnlyNoted: boolean;
  /** The tensor that it is a view of, itself no view; undefined when it is none, or a detached one. */
  readonly base: Tensor | undefined;
  /** Which of its sizes are the most that they can be, because only data decide them; undefined where none is. */
  atMost: readonly boolean[] | undefined;

  constructor(shape: Shape, options: TensorOptions = {}) {
    this.shape = shape;
    this.dtype = options.dtype ?? "float32";
    this.strides = options.strides ?? contiguousStrides(shape);
    this.offset = options.offset ?? 0;
    this.storage =
      options.storage ?? new Storage(numelOf(shape) * itemSize(this.dtype), options.values);
    this.device = options.device ?? "cpu";
    this.requiresGrad = options.requiresGrad ?? false;
    this.isLeaf = options.isLeaf ?? true;
    this.isOnlyNoted = options.isOnlyNoted ?? false;
    this.base = options.base;
    this.atMost = undefined;
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** True while it waits for the first input to get its size (lazy layers). */
  get isLazy(): boolean {
    return false;
  }

  /** Whether the model sees that it requires gradients: they aren't only noted. */
  get isSeenToRequireGrad(): boolean {
    return this.requiresGrad && !this.isOnlyNoted;
  }

  /** Number of elements. */
  get numel(): number {
    return numelOf(this.shape);
  }

  /** Bytes of one element. */
  get itemSize(): number {
    return itemSize(this.dtype);
  }

  /** Its size along `dim`; negative dims count from the end. */
  size(dim: number): number {
    const size = this.shape.at(dim);
    if (size === undefined)
      throw new RangeError(`no dimension ${dim} in [${this.shape.join(", ")}]`);
    return size;
  }

  get isContiguous(): boolean {
    return isContiguous(this.shape, this.strides);
  }

  /** Its elements in row-major order, if they are known. */
  get values(): (number | boolean)[] | undefined {
    if (this.numel === 0) return [];
    const stored = this.storage.values;
    if (!stored) return sameValues(this);
    if (this.isContiguous) return stored.slice(this.offset, this.offset + this.numel);
    return elementIndices(this).map((index) => stored[index] as number | boolean);
  }

  /** The sum of its elements, where they are known. */
  get total(): number | undefined {
    return this.values?.reduce<number>((total, value) => total + Number(value), 0);
  }

  toString(): string {
    return `Tensor([${this.shape.join(", ")}], ${this.dtype})`;
  }
}

/** The elements of a small part of memory whose elements are all the same. */
function sameValues({ storage: { fill }, numel }: Tensor): (number | boolean)[] | undefined {
  if (fill === undefined || numel > MOST_KNOWN_VALUES) return undefined;
  return new Array<number | boolean>(numel).fill(fill);
}

/** A tensor that a module owns and an optimizer changes: torch.nn.Parameter. */
export class Parameter extends Tensor {
  /** Of a shape, or of a tensor, whose storage it shares. `false` for one that requires no gradient. */
  constructor(data: Shape | Tensor = [0], options: TensorOptions | boolean = {}) {
    const given = typeof options === "boolean" ? { requiresGrad: options } : options;
    super(...placeOf(data, { requiresGrad: true, ...given }));
    if (this.requiresGrad && !isDifferentiable(this.dtype))
      throw new ModelError(
        "RuntimeError",
        "Only Tensors of floating point and complex dtype can require gradients",
      );
  }

  /** The same as another dtype or elsewhere, in memory of its own. */
  recast(place: Place): Parameter {
    return new Parameter(this.shape, { ...recastOptions(this), ...place });
  }
}

/** A tensor that is part of a module's state but not learned: torch.nn.Buffer. */
export class Buffer extends Tensor {
  /** Whether the state dict holds it. */
  readonly persistent: boolean;

  /** Of a shape, or of a tensor, whose storage it shares. */
  constructor(
    data: Shape | Tensor = [0],
    options: TensorOptions & { readonly persistent?: boolean } = {},
  ) {
    super(...placeOf(data, options));
    this.persistent = options.persistent ?? true;
  }

  /** The same as another dtype or elsewhere, in memory of its own. */
  recast(place: Place): Buffer {
    return new Buffer(this.shape, {
      ...recastOptions(this),
      ...place,
      persistent: this.persistent,
    });
  }
}

/** What a tensor is held as, and where. */
export interface Place {
  readonly dtype: DType;
  readonly device: string;
}

const recastOptions = ({ strides, requiresGrad, values }: Tensor) => ({
  strides,
  requiresGrad,
  values,
});

function placeOf(data: Shape | Tensor, options: TensorOptions): [Shape, TensorOptions] {
  if (!(data instanceof Tensor)) return [data, options];
  const { shape, dtype, strides, offset, storage, device } = data;
  return [shape, { dtype, strides, offset, storage, device, ...options }];
}

/** Product of the sizes; 1 for a scalar's []. */
export function numelOf(shape: Shape): number {
  let product = 1;
  // Iterating would make an object for each size: this is the most called function of all.
  for (let dim = 0; dim < shape.length; dim++) product *= shape[dim] as number;
  return product;
}

/** Row-major strides. A size of 0 counts as 1, as in PyTorch. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    strides[dim] = step;
    step *= Math.max(shape[dim] as number, 1);
  }
  return strides;
}

function isContiguous(shape: Shape, strides: Shape): boolean {
  let step = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    const size = shape[dim] as number;
    if (size === 0) return true;
    if (size !== 1) {
      if (strides[dim] !== step) return false;
      step *= size;
    }
  }
  return true;
}

/** Where each element of `tensor`, in row-major order, lies in its storage. */
export function elementIndices(tensor: Tensor): number[] {
  let indices = [tensor.offset];
  tensor.shape.forEach((size, dim) => {
    const stride = tensor.strides[dim] as number;
    indices = indices.flatMap((base) => Array.from({ length: size }, (_, i) => base + i * stride));
  });
  return indices;
}

/** `[12, 1, 224, 224]`: how PyTorch prints a size in messages. */
export const formatShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** `(12, 1)`, `(3,)`: a size as Python prints a tuple. */
export const formatTuple = (shape: Shape): string =>
  `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
