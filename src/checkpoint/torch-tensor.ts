import { DTYPES, dtypeNamed, itemSize, scalarType } from "../dtype.ts";
import { Dict, Global, List, Made, Persistent, type Value } from "./pickle-values.ts";

/** A tensor as `torch.save` describes it. */
export interface TorchTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Undefined where it has none: on the meta device, sparse. */
  readonly storage: Storage | undefined;
  /** Elements of its storage that it reaches over. */
  readonly reach: bigint;
}

/** The memory of tensors, which the file holds by its key. */
export interface Storage {
  readonly key: string;
  readonly dtype: string;
  readonly elements: number;
  readonly itemSize: number | undefined;
}

/** `FloatStorage` → `float32`; an untyped one holds bytes. */
const STORAGES = new Map<string, string>([
  ...DTYPES.map((dtype): [string, string] => [`${scalarType(dtype)}Storage`, dtype]),
  ["UntypedStorage", "uint8"],
]);

type Build = (args: readonly Value[]) => TorchTensor | undefined;

/** The functions by which tensors are made again, and which of their arguments say what (torch/_utils.py). */
const BUILDERS: Readonly<Record<string, Build>> = {
  _rebuild_tensor: ([storage, offset, size, stride]) => strided(storage, offset, size, stride),
  _rebuild_tensor_v2: ([storage, offset, size, stride]) => strided(storage, offset, size, stride),
  _rebuild_tensor_v3: ([storage, offset, size, stride, , , dtype]) =>
    strided(storage, offset, size, stride, dtype),
  _rebuild_qtensor: ([storage, offset, size, stride]) => strided(storage, offset, size, stride),
  _rebuild_parameter: ([data]) => tensorOf(data),
  _rebuild_parameter_with_state: ([data]) => tensorOf(data),
  _rebuild_meta_tensor_no_storage: ([dtype, size]) => bare(dtype, size),
  _rebuild_wrapper_subclass: ([, dtype, size]) => bare(dtype, size),
  _rebuild_sparse_tensor: ([, data]) => sparse(data),
  _rebuild_from_type_v2: ([callee, , args]) =>
    args instanceof List && callee !== undefined
      ? tensorOf(new Made(callee, args.items))
      : undefined,
};

const BUILDER = /^torch\._(?:utils|tensor)\.(\w+)$/;

/** The tensor that a value is; undefined for anything else, and for one that is described wrongly. */
export function tensorOf(value: Value | undefined): TorchTensor | undefined {
  if (!(value instanceof Made)) return undefined;
  const [, name = ""] = BUILDER.exec(value.path) ?? [];
  return Object.hasOwn(BUILDERS, name) ? BUILDERS[name]?.(value.args) : undefined;
}

/** Whether a value claims to be a tensor, well described or not. */
export const isTensor = (value: Value | undefined): boolean =>
  value instanceof Made && Object.hasOwn(BUILDERS, BUILDER.exec(value.path)?.[1] ?? "");

function strided(
  storage: Value | undefined,
  offset: Value | undefined,
  size: Value | undefined,
  stride: Value | undefined,
  dtype?: Value,
): TorchTensor | undefined {
  const [held, shape, strides] = [storageOf(storage), sizesOf(size), sizesOf(stride)];
  if (!held || !shape || strides?.length !== shape.length || !isSize(offset)) return undefined;
  const own = dtype === undefined ? held.dtype : dtypeOf(dtype);
  if (own === undefined) return undefined;
  const isEmpty = shape.includes(0);
  const last = shape.reduce(
    (sum, length, dim) => sum + BigInt(length - 1) * BigInt(strides[dim] as number),
    BigInt(offset) + 1n,
  );
  return { shape, dtype: own, storage: held, reach: isEmpty ? 0n : last };
}

function bare(dtype: Value | undefined, size: Value | undefined): TorchTensor | undefined {
  const [known, shape] = [dtypeOf(dtype), sizesOf(size)];
  return known !== undefined && shape
    ? { shape, dtype: known, storage: undefined, reach: 0n }
    : undefined;
}

/** `(indices, values, size, …)`. */
function sparse(data: Value | undefined): TorchTensor | undefined {
  const [, values, size] = data instanceof List ? data.items : [];
  const [held, shape] = [tensorOf(values), sizesOf(size)];
  return held && shape && { shape, dtype: held.dtype, storage: undefined, reach: 0n };
}

/** `('storage', torch.FloatStorage, '0', 'cpu', 10)`. */
function storageOf(value: Value | undefined): Storage | undefined {
  if (!(value instanceof Persistent) || !(value.id instanceof List)) return undefined;
  const [kind, type, key, , elements] = value.id.items;
  if (kind !== "storage" || !(type instanceof Global) || !isSize(elements)) return undefined;
  const dtype = STORAGES.get(type.path.split(".").at(-1) ?? "");
  if (dtype === undefined || typeof key !== "string") return undefined;
  const known = dtypeNamed(dtype);
  return { key, dtype, elements, itemSize: known && itemSize(known) };
}

const dtypeOf = (value: Value | undefined): string | undefined =>
  value instanceof Global ? dtypeNamed(value.path) : undefined;

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** A tuple of sizes, or `torch.Size((…))`. */
function sizesOf(value: Value | undefined): number[] | undefined {
  const list = value instanceof Made && value.path === "torch.Size" ? value.args[0] : value;
  return list instanceof List && list.items.every(isSize) ? (list.items as number[]) : undefined;
}

/** The names and values of a dict, an ordered one or another kind of it; undefined for anything else. */
export function entriesOf(value: Value | undefined): readonly [Value, Value][] | undefined {
  if (value instanceof Dict) return value.entries;
  if (!(value instanceof Made) || !/^collections\.|Dict$/.test(value.path)) return undefined;
  const [pairs] = value.args;
  // Before protocol 2 an OrderedDict is made from a list of pairs.
  const given = pairs instanceof List ? pairs.items.flatMap(pairOf) : [];
  return [...given, ...value.dict.entries];
}

const pairOf = (item: Value): [Value, Value][] =>
  item instanceof List && item.items.length === 2
    ? [[item.items[0] as Value, item.items[1] as Value]]
    : [];
