import type { Checkpoint, CheckpointTensor } from "./checkpoint.ts";
import { CheckpointError } from "./error.ts";
import { Ended, PickleError, unpickle } from "./pickle.ts";
import { List, type Value } from "./pickle-values.ts";
import { shortened } from "./safetensors.ts";
import { type ByteSource, readExactly } from "./source.ts";
import { stateIn, TooNested } from "./torch-state.ts";
import { isTensor, type Storage, tensorOf } from "./torch-tensor.ts";
import { readDirectory, readFile } from "./zip.ts";

/** Bytes that the file has for a storage; undefined where that isn't known. */
type StorageBytes = (storage: Storage) => number | undefined;

/** No description of tensors is longer. */
const LONGEST_PICKLE = 64 << 20;

/** What `torch.save` has written since 1.6: a zip file with `data.pkl`, and a file for each storage. */
export async function readTorchZip(source: ByteSource): Promise<Checkpoint> {
  const { name } = source;
  const entries = await readDirectory(source);
  const pickle = entries.find((entry) => /^(?:[^/]+\/)?data\.pkl$/.test(entry.name));
  if (!pickle) throw new CheckpointError("noPickle", name);
  const bytes = await readFile(source, pickle, LONGEST_PICKLE);
  const { value } = reading(name, () => unpickle(bytes), bytes.length);
  const folder = pickle.name.slice(0, -"data.pkl".length);
  const sizes = new Map(entries.map((entry) => [entry.name, entry.size]));
  return describe(name, value, "PyTorch zip", ({ key }) => sizes.get(`${folder}data/${key}`) ?? 0);
}

const MAGIC = 0x1950a86a20f9469cfc6cn;
const FIRST_PART = 1 << 20;

/** What it wrote before: pickles one after the other, then the storages. */
export async function readTorchLegacy(source: ByteSource): Promise<Checkpoint> {
  const { name, size } = source;
  for (let length = FIRST_PART; ; length *= 2) {
    const bytes = await readExactly(source, 0, Math.min(length, size));
    try {
      const { value, end } = reading(name, () => legacyPickle(bytes));
      const storages = new Map<string, number>();
      const checkpoint = describe(
        name,
        value,
        "PyTorch legacy",
        ({ key, elements, itemSize = 1 }) => {
          storages.set(key, elements * itemSize);
          return storages.get(key);
        },
      );
      const whole = [...storages.values()].reduce((sum, bytes) => sum + bytes, end);
      if (whole > size) throw new CheckpointError("truncated", name, whole, size);
      return checkpoint;
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      if (bytes.length === size) throw new CheckpointError("truncated", name, size + 1, size);
      if (bytes.length >= LONGEST_PICKLE) throw new CheckpointError("pickleSize", name);
    }
  }
}

/** Magic number, protocol, system, object, keys. Any other pickle is the object itself. */
function legacyPickle(bytes: Uint8Array): { value: Value; end: number } {
  const first = unpickle(bytes);
  if (first.value !== MAGIC) return first;
  const protocol = unpickle(bytes, first.end);
  const system = unpickle(bytes, protocol.end);
  const object = unpickle(bytes, system.end);
  const keys = unpickle(bytes, object.end);
  const count = keys.value instanceof List ? keys.value.items.length : 0;
  // Each storage has its length before it.
  return { value: object.value, end: keys.end + 8 * count };
}

function reading<T>(name: string, read: () => T, size?: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PickleError)
      throw new CheckpointError("pickle", name, error.at, error.message);
    if (error instanceof Ended && size !== undefined)
      throw new CheckpointError("truncated", name, size + 1, size);
    throw error;
  }
}

function describe(
  name: string,
  root: Value,
  format: Checkpoint["format"],
  bytesOf: StorageBytes,
): Checkpoint {
  if (isTensor(root)) throw new CheckpointError("none", name);
  const { tensors, key, isScript } = finding(name, root);
  if (tensors.length === 0) throw new CheckpointError("none", name);
  return {
    name,
    format: isScript ? "TorchScript" : format,
    tensors: tensors.map(([tensor, value]) => described(name, tensor, value, bytesOf)),
    ...(key !== undefined && { key }),
    files: 1,
  };
}

function finding(name: string, root: Value): ReturnType<typeof stateIn> {
  try {
    return stateIn(root);
  } catch (error) {
    if (error instanceof TooNested) throw new CheckpointError("nested", name);
    throw error;
  }
}

function described(
  file: string,
  name: string,
  value: Value,
  bytesOf: StorageBytes,
): CheckpointTensor {
  const tensor = tensorOf(value);
  if (!tensor) throw new CheckpointError("tensor", file, shortened(name));
  const { shape, dtype, storage, reach } = tensor;
  const there = storage && bytesOf(storage);
  if (storage?.itemSize !== undefined && there !== undefined) {
    const needed = reach * BigInt(storage.itemSize);
    if (needed > BigInt(there))
      throw new CheckpointError("storage", file, shortened(name), String(needed), there);
  }
  return { name, shape, dtype, storage: storage ? storage.key : `none:${name}` };
}
