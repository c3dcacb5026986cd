import { ModelError } from "../error.ts";
import { Storage, Tensor } from "../tensor.ts";
import { HOOKS } from "./hooks.ts";
import { Module } from "./module.ts";

/** How a module that is copied elsewhere is copied. */
export const COPY = Symbol("copy");

/** Python's copy.deepcopy of a module: tensors of its own; what was shared inside it is shared inside the copy. */
export function deepCopy<M extends Module>(module: M): M {
  return copyOf(module, new Map()) as M;
}

function copyOf(value: unknown, done: Map<unknown, unknown>): unknown {
  const known = done.get(value);
  if (known !== undefined) return known;
  const copy = (item: unknown) => copyOf(item, done);
  if (value instanceof Module) return copyModule(value, done);
  if (value instanceof Tensor) return remember(done, value, copyTensor(value, done));
  if (Array.isArray(value)) return remember(done, value, value.map(copy));
  if (value instanceof Map)
    return remember(done, value, new Map([...value].map(([name, item]) => [name, copy(item)])));
  if (value instanceof Set) return remember(done, value, new Set([...value].map(copy)));
  return value;
}

function remember<T>(done: Map<unknown, unknown>, original: unknown, copy: T): T {
  done.set(original, copy);
  return copy;
}

function copyModule(module: Module, done: Map<unknown, unknown>): Module {
  const elsewhere = (module as { [COPY]?: () => Module })[COPY];
  if (elsewhere) return remember(done, module, elsewhere());
  const copy = new Module();
  done.set(module, copy);
  return copyFields(module, copy, (value) => copyOf(value, done));
}

/** A module with the very values of another. */
export const shallowCopy = (module: Module): Module =>
  copyFields(module, new Module(), (value) => value);

function copyFields(module: Module, copy: Module, copied: (value: unknown) => unknown): Module {
  Object.setPrototypeOf(copy, Object.getPrototypeOf(module));
  copy.training = module.training;
  for (const kind of ["before", "after", "load"] as const)
    for (const hook of module[HOOKS][kind].all) copy[HOOKS][kind].add(hook as never);
  const from = module as unknown as Record<PropertyKey, unknown>;
  for (const key of Reflect.ownKeys(module))
    if (key !== HOOKS && key !== "training")
      (copy as unknown as Record<PropertyKey, unknown>)[key] = copied(from[key]);
  return copy;
}

/** A copy of a tensor, with a storage of its own. */
export function copyTensor(tensor: Tensor, done: Map<unknown, unknown> = new Map()): Tensor {
  if (!tensor.isLeaf && !tensor.isOnlyNoted)
    throw new ModelError(
      "RuntimeError",
      "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001",
    );
  const { bytes, values, fill } = tensor.storage;
  const storage =
    (done.get(tensor.storage) as Storage | undefined) ??
    remember(done, tensor.storage, new Storage(bytes, values && [...values], fill));
  return Object.assign(Object.create(Object.getPrototypeOf(tensor)), tensor, { storage });
}
