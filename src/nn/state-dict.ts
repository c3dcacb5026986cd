import { pythonType } from "../bind/type-name.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { Buffer, formatShape, Parameter, type Shape, Tensor } from "../tensor.ts";
import { HOOKS } from "./hooks.ts";
import type { Module } from "./module.ts";

/** What a checkpoint says of one tensor: a tensor itself, or its line in the checkpoint's header. */
interface CheckpointEntry {
  readonly shape: Shape;
  readonly dtype?: DType;
}

export type CheckpointEntries = Readonly<Record<string, CheckpointEntry>>;
/** A checkpoint while it is loaded: hooks may rename its entries. */
export type CheckpointState = Map<string, CheckpointEntry>;

export interface LoadOptions {
  /** Whether names that only one side has are an error. */
  readonly strict?: boolean;
  /** Whether the module takes the checkpoint's tensors themselves, their dtype included. */
  readonly assign?: boolean;
}

/** Names that the module has and the checkpoint lacks, and the reverse. */
export interface LoadResult {
  readonly missingKeys: readonly string[];
  readonly unexpectedKeys: readonly string[];
}

export function stateDictOf(root: Module, prefix: string): Record<string, Tensor> {
  const state: Record<string, Tensor> = {};
  for (const [path, module] of root.namedModules("", false))
    for (const [name, tensor] of ownState(module))
      state[prefix + (path ? `${path}.${name}` : name)] = tensor;
  return state;
}

/** Parameters and persistent buffers that `module` owns itself. */
const ownState = (module: Module): [string, Parameter | Buffer][] =>
  [
    ...module.ownParameters(),
    ...[...module.ownBuffers()].filter(([, buffer]) => buffer.persistent),
  ].map(([name, tensor]) => [name, tensor]);

/** torch.nn.Module.load_state_dict, message by message. */
export function loadStateDict(
  root: Module,
  entries: CheckpointEntries,
  { strict = true, assign = false }: LoadOptions = {},
): LoadResult {
  if (typeof entries !== "object" || entries === null)
    throw new ModelError(
      "TypeError",
      `Expected state_dict to be dict-like, got <class '${pythonType(entries)}'>.`,
    );
  const load = new Loading(assign);
  load.module(root, new Map(Object.entries(entries)), "");
  const { missingKeys, unexpectedKeys } = load;
  const problems = strict
    ? [...listed("Missing", missingKeys), ...listed("Unexpected", unexpectedKeys), ...load.problems]
    : load.problems;
  if (problems.length > 0)
    throw new ModelError(
      "RuntimeError",
      `Error(s) in loading state_dict for ${root.className}:\n\t${problems.join("\n\t")}`,
    );
  return { missingKeys, unexpectedKeys };
}

const listed = (kind: string, keys: readonly string[]): string[] =>
  keys.length === 0
    ? []
    : [`${kind} key(s) in state_dict: ${keys.map((key) => `"${key}"`).join(", ")}. `];

class Loading {
  readonly missingKeys: string[] = [];
  readonly unexpectedKeys: string[] = [];
  readonly problems: string[] = [];
  readonly #assign: boolean;

  constructor(assign: boolean) {
    this.#assign = assign;
  }

  module(module: Module, state: CheckpointState, prefix: string): void {
    for (const hook of module[HOOKS].load.all) hook(module, state, prefix);
    module.upgradeState(state, prefix);
    const own = ownState(module);
    for (const [name, tensor] of own) {
      const key = prefix + name;
      if (state.has(key)) this.#tensor(module, name, tensor, key, state.get(key));
      else this.missingKeys.push(key);
    }
    const children = [...module.children()];
    this.#unexpected(state, prefix, new Set(own.map(([name]) => name)), children);
    for (const [name, child] of children) {
      const inside = `${prefix}${name}.`;
      const entries = [...state].filter(([key]) => key.startsWith(inside));
      this.module(child, new Map(entries), inside);
    }
  }

  #unexpected(
    state: CheckpointState,
    prefix: string,
    own: ReadonlySet<string>,
    children: readonly (readonly [string, Module])[],
  ): void {
    const known = new Set(children.map(([name]) => name));
    for (const key of state.keys()) {
      if (!key.startsWith(prefix)) continue;
      const [first = "", ...rest] = key.slice(prefix.length).split(".");
      if (!(rest.length > 0 ? known : own).has(first)) this.unexpectedKeys.push(key);
    }
  }

  #tensor(
    module: Module,
    name: string,
    tensor: Parameter | Buffer,
    key: string,
    entry: CheckpointEntry | undefined,
  ): void {
    if (!Array.isArray(entry?.shape)) {
      this.problems.push(
        `While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint but received <class '${pythonType(entry)}'>`,
      );
      return;
    }
    // Checkpoints older than 0.4 hold scalars as tensors of one element.
    const isScalar = tensor.shape.length === 0 && entry.shape.length === 1 && entry.shape[0] === 1;
    const shape = isScalar ? [] : entry.shape;
    if (!tensor.isLazy && String(shape) !== String(tensor.shape)) {
      this.problems.push(
        `size mismatch for ${key}: copying a param with shape torch.Size(${formatShape(shape)}) from checkpoint, the shape in current model is torch.Size(${formatShape(tensor.shape)}).`,
      );
      return;
    }
    const values = entry instanceof Tensor ? entry.values : undefined;
    if (tensor.isLazy || this.#assign) {
      const dtype = (this.#assign && entry.dtype) || tensor.dtype;
      module.setAttribute(name, remade(tensor, shape, dtype, values));
    } else tensor.storage.values = values;
  }
}

function remade(
  tensor: Parameter | Buffer,
  shape: Shape,
  dtype: DType,
  values: (number | boolean)[] | undefined,
): Parameter | Buffer {
  const { requiresGrad, device } = tensor;
  const options = { requiresGrad, device, dtype, values };
  return tensor instanceof Buffer
    ? new Buffer(shape, { ...options, persistent: tensor.persistent })
    : new Parameter(shape, options);
}
