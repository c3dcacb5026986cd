import type { DType } from "../dtype.ts";
import type { Storage } from "../tensor.ts";
import { Buffer } from "../tensor.ts";
import type { ModuleTree } from "../tree.ts";

/** One entry of a state dict. */
export interface StateTensor {
  readonly name: string;
  readonly kind: "parameter" | "buffer";
  /** Null for a lazy one that has no size yet. */
  readonly shape: readonly number[] | null;
  readonly dtype: DType;
  readonly bytes: number;
  /** Tied tensors have the same number. */
  readonly storage: number;
}

/** Parameters and persistent buffers by name, tied ones under each of their names, in PyTorch's order. */
export function stateOf(tree: ModuleTree): StateTensor[] {
  const storages = new Map<Storage, number>();
  const numberOf = (storage: Storage): number => {
    const known = storages.get(storage);
    if (known !== undefined) return known;
    storages.set(storage, storages.size);
    return storages.size - 1;
  };
  return tree.places.flatMap(({ module, path }) => {
    const { parameters, buffers } = tree.holdings(module);
    const kept = buffers.filter(
      ([, buffer, isPersistent = !(buffer instanceof Buffer) || buffer.persistent]) => isPersistent,
    );
    return [...parameters, ...kept].map(([name, tensor], at) => ({
      name: path ? `${path}.${name}` : name,
      kind: at < parameters.length ? ("parameter" as const) : ("buffer" as const),
      shape: tensor.isLazy ? null : tensor.shape,
      dtype: tensor.dtype,
      bytes: tensor.isLazy ? 0 : tensor.numel * tensor.itemSize,
      storage: numberOf(tensor.storage),
    }));
  });
}
