import { Dict, List, Made, type Value } from "./pickle-values.ts";
import { entriesOf, isTensor } from "./torch-tensor.ts";

/** Where checkpoints keep the state dict beside the rest: the more usual first. */
const KEYS = [
  "state_dict",
  "model_state_dict",
  "model",
  "module",
  "net",
  "network",
  "weights",
  "params",
];

/** What is nested more deeply, or has more parts, is no state dict. */
const DEEPEST = 32;
const MOST_STEPS = 1_000_000;
const LONGEST_NAME = 4096;

export interface FoundState {
  readonly tensors: readonly (readonly [name: string, value: Value])[];
  /** Where it was found, if not at the top. */
  readonly key: string | undefined;
  readonly isScript: boolean;
}

/** Thrown for what repeats without end. */
export class TooNested extends Error {}

/** The state dict in what a file holds: at its top, under one of the usual keys, or as the parts of a whole module. */
export function stateIn(root: Value): FoundState {
  const walk = new Walk();
  const isScript = root instanceof Made && root.path.startsWith("__torch__.");
  if (root instanceof Made && !entriesOf(root))
    return { tensors: walk.module(root, isScript), key: undefined, isScript };
  const entries = entriesOf(root) ?? [];
  const parts = entries.flatMap(([key, value]) => {
    const tensors = typeof key === "string" ? walk.any(value, isScript) : [];
    return tensors.length > 0 ? [{ key: key as string, tensors, isScript }] : [];
  });
  const known = KEYS.flatMap((name) => parts.find(({ key }) => key === name) ?? [])[0];
  if (known) return known;
  if (entries.some(([, value]) => isTensor(value)))
    return { tensors: walk.dict(entries, "", 0), key: undefined, isScript };
  const [largest] = parts.sort((a, b) => b.tensors.length - a.tensors.length);
  return largest ?? { tensors: [], key: undefined, isScript };
}

/** What a set holds: the pickles of `torch.save` call `set` on a list. */
function namesIn(set: Value | undefined): readonly Value[] {
  const items = set instanceof Made ? set.args[0] : set;
  return items instanceof List ? items.items : [];
}

type Named = [name: string, value: Value];

class Walk {
  #steps = 0;

  any(value: Value, isScript: boolean): Named[] {
    const entries = entriesOf(value);
    if (entries) return this.dict(entries, "", 0);
    return value instanceof Made ? this.module(value, isScript) : [];
  }

  /** Tensors by name; those of dicts inside it by dotted names. */
  dict(entries: readonly [Value, Value][], prefix: string, depth: number): Named[] {
    const found = new Map<string, Value>();
    for (const [key, value] of entries) {
      this.#step(depth, prefix);
      if (typeof key !== "string" && typeof key !== "number") continue;
      const name = prefix + key;
      if (isTensor(value)) found.set(name, value);
      else
        for (const [inner, tensor] of this.dict(entriesOf(value) ?? [], `${name}.`, depth + 1))
          found.set(inner, tensor);
    }
    return [...found];
  }

  /** What `torch.save(model)` keeps of a module: its `__dict__`; of a script its attributes. */
  module(made: Made, isScript: boolean, prefix = "", depth = 0): Named[] {
    this.#step(depth, prefix);
    if (!(made.state instanceof Dict)) return [];
    const { state } = made;
    const tensors = isScript
      ? state.entries
      : ["_parameters", "_buffers"].flatMap((name) => entriesOf(state.get(name)) ?? []);
    const children = isScript ? state.entries : (entriesOf(state.get("_modules")) ?? []);
    const left = namesIn(state.get("_non_persistent_buffers_set"));
    const own = tensors.filter(
      ([key, value]) => typeof key === "string" && isTensor(value) && !left.includes(key),
    );
    return [
      ...own.map(([key, value]): Named => [`${prefix}${key}`, value]),
      ...children.flatMap(([key, child]) =>
        typeof key === "string" && child instanceof Made
          ? this.module(child, isScript, `${prefix}${key}.`, depth + 1)
          : [],
      ),
    ];
  }

  #step(depth: number, prefix: string): void {
    if (++this.#steps > MOST_STEPS || depth > DEEPEST || prefix.length > LONGEST_NAME)
      throw new TooNested();
  }
}
