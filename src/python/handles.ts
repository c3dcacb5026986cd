import { Buffer, Parameter, type Storage, type Tensor } from "../tensor.ts";
import type { Wire } from "./wire.ts";

/** What kind of Python object holds the tensor. */
const KIND = {
  tensor: 0,
  parameter: 1,
  buffer: 2,
  uninitializedParameter: 3,
  uninitializedBuffer: 4,
} as const;

/** The tensors that Python holds, by number. */
export class Handles {
  readonly #byId = new Map<number, Tensor>();
  readonly #ids = new Map<Tensor, number>();
  readonly #storages = new WeakMap<Storage, number>();
  #next = 1;
  #nextStorage = 1;

  get(id: number): Tensor {
    const tensor = this.#byId.get(id);
    if (!tensor) throw new Error(`no tensor ${id}`);
    return tensor;
  }

  idOf(tensor: Tensor): number {
    const known = this.#ids.get(tensor);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#byId.set(id, tensor);
    this.#ids.set(tensor, id);
    return id;
  }

  /** Python's object of this number is gone. */
  free(id: number): void {
    const tensor = this.#byId.get(id);
    if (!tensor) return;
    this.#byId.delete(id);
    this.#ids.delete(tensor);
  }

  /** `target`'s number stands for `source` from now on: `parameter.data = …`. */
  replace(id: number, source: Tensor): void {
    this.#ids.delete(this.get(id));
    this.#byId.set(id, source);
    this.#ids.set(source, id);
  }

  storageId(storage: Storage): number {
    const known = this.#storages.get(storage);
    if (known !== undefined) return known;
    this.#storages.set(storage, this.#nextStorage);
    return this.#nextStorage++;
  }

  clear(): void {
    this.#byId.clear();
    this.#ids.clear();
  }

  get size(): number {
    return this.#byId.size;
  }

  /** What Python knows of a tensor without asking: number, kind, sizes, dtype, device, and whether it requires gradients. */
  describe(tensor: Tensor): Wire {
    return [
      this.idOf(tensor),
      kindOf(tensor),
      tensor.isLazy ? null : tensor.shape,
      tensor.dtype,
      tensor.device,
      tensor.isSeenToRequireGrad,
      tensor.isLeaf || tensor.isOnlyNoted,
    ];
  }
}

function kindOf(tensor: Tensor): number {
  const { isLazy } = tensor;
  if (tensor instanceof Parameter) return isLazy ? KIND.uninitializedParameter : KIND.parameter;
  if (tensor instanceof Buffer) return isLazy ? KIND.uninitializedBuffer : KIND.buffer;
  return KIND.tensor;
}
