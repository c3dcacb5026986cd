import { isOptions } from "../../bind/split.ts";
import { ModelError } from "../../error.ts";
import { Tensor } from "../../tensor.ts";
import { DataParallel } from "../container.ts";
import type { Module } from "../module.ts";
import { pythonText } from "../text.ts";
import { isParametrized } from "./parametrize.ts";

type Tensors = Record<string, Tensor>;

interface Options {
  /** Arguments by name. */
  readonly kwargs?: Readonly<Record<string, unknown>> | null;
  /** Whether a tensor that the module holds under several names is replaced under all of them. */
  readonly tieWeights?: boolean;
  /** Whether names that only one side has are an error. */
  readonly strict?: boolean;
}

/**
 * Calls `module` with other parameters and buffers, by name, in place of its own: torch.func.functional_call. What is in
 * no list is one argument. RuntimeError for names that don't fit, if `strict`; ValueError for several values of a tied one.
 */
export function functionalCall(
  module: Module,
  parametersAndBuffers: Readonly<Tensors>,
  args: unknown = [],
  { kwargs = null, tieWeights = true, strict = false }: Options = {},
): unknown {
  if (module instanceof DataParallel)
    throw new ModelError(
      "RuntimeError",
      "The stateless API can't be used with nn.DataParallel module",
    );
  const tensors = tieWeights ? withTied(module, parametersAndBuffers) : parametersAndBuffers;
  if (strict) refuseKeys(module, tensors);
  const given = args === null ? [] : Array.isArray(args) ? args : [args];
  const named = isOptions(kwargs) && Object.keys(kwargs).length > 0 ? [kwargs] : [];
  const undo: (() => void)[] = [];
  try {
    for (const [path, tensor] of Object.entries(tensors)) undo.push(swapped(module, path, tensor));
    return (module as unknown as (...inputs: unknown[]) => unknown)(...given, ...named);
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

const namesOf = (module: Module): (readonly [string, Tensor])[] => [
  ...module.namedParameters("", true, false),
  ...module.namedBuffers("", true, false),
];

/** The tensors given, under every name that the module has for them. */
function withTied(module: Module, given: Readonly<Tensors>): Tensors {
  const names = new Map<Tensor, string[]>();
  for (const [name, tensor] of namesOf(module))
    names.set(tensor, [...(names.get(tensor) ?? []), name]);
  const all: Tensors = { ...given };
  for (const tied of names.values()) {
    const values = tied.filter((name) => name in given).map((name) => given[name] as Tensor);
    if (tied.length < 2 || values.length === 0) continue;
    if (new Set(values).size > 1)
      throw new ModelError(
        "ValueError",
        `functional_call got multiple values for keys [${listed(tied)}], which are tied. Consider using tie_weights=False`,
      );
    for (const name of tied) all[name] = values[0] as Tensor;
  }
  return all;
}

const listed = (names: readonly string[]): string =>
  [...names]
    .sort()
    .map((name) => `'${name}'`)
    .join(", ");

function refuseKeys(module: Module, given: Readonly<Tensors>): void {
  const known = namesOf(module).map(([name]) => name);
  const missing = known.filter((name) => !(name in given));
  const unexpected = Object.keys(given).filter((name) => !known.includes(name));
  const problems = [
    ...(unexpected.length > 0 ? [`Unexpected key(s): ${listed(unexpected)}.`] : []),
    ...(missing.length > 0 ? [`Missing key(s): ${listed(missing)}.`] : []),
  ];
  if (problems.length > 0)
    throw new ModelError(
      "RuntimeError",
      `Error(s) in reparametrizing for ${module.className}:\n\t${problems.join("\n\t")}`,
    );
}

/** Puts a tensor in the place of the module's own; gives back what undoes it. */
function swapped(root: Module, path: string, tensor: Tensor): () => void {
  if (!(tensor instanceof Tensor))
    throw new ModelError("TypeError", `${pythonText(tensor)} is not an instance of torch.Tensor`);
  const dot = path.lastIndexOf(".");
  const owner = root.getSubmodule(path.slice(0, Math.max(dot, 0)));
  return replaced(owner, path.slice(dot + 1), tensor);
}

function replaced(owner: Module, name: string, value: Tensor): () => void {
  // A parametrized tensor is computed on reading; a plain property stands before that.
  if (isParametrized(owner, name)) {
    const key = owner.memberKey(name);
    Object.defineProperty(owner, key, { value, configurable: true, enumerable: true });
    return () => void Reflect.deleteProperty(owner, key);
  }
  const original = owner.attribute(name);
  owner.setAttribute(name, value);
  return () =>
    original === undefined ? owner.deleteAttribute(name) : owner.setAttribute(name, original);
}
