import { Scalar } from "../args.ts";
import { snake } from "../naming.ts";
import { shallowCopy } from "../nn/copy.ts";
import { HOOKS } from "../nn/hooks.ts";
import { Module } from "../nn/module.ts";
import { Tensor } from "../tensor.ts";
import { LAYERS, type LayerClass } from "./bindings.ts";
import type { Codec, Wire } from "./wire.ts";

type Fields = Record<string, unknown>;

/**
 * A layer of Python's is a Python object; beside it lives the layer of this project that made it, its twin, which
 * computes what it does. Before each run the twin gets the Python object's attributes, and afterwards Python gets
 * those that the run has changed.
 */
export class Twins {
  readonly #twins: Module[] = [];
  readonly #codec: Codec;

  constructor(codec: Codec) {
    this.#codec = codec;
  }

  get(id: number): Module {
    return this.#twins[id] as Module;
  }

  /** The number of a twin for a copy of the object whose twin `id` is; one made elsewhere has none yet. */
  copy(id: number, layer: string): number {
    const known = this.#twins[id];
    const Layer = LAYERS.get(layer) as LayerClass;
    const isSame = known !== undefined && Object.getPrototypeOf(known) === Layer.prototype;
    const twin = isSame ? shallowCopy(known) : new Module();
    if (!isSame) Object.setPrototypeOf(twin, Layer.prototype);
    return this.#twins.push(twin) - 1;
  }

  clear(): void {
    this.#twins.length = 0;
  }

  /** The layer as Python builds it: class, number, and attributes, parameters, buffers and children in order. */
  describe(twin: Module): Wire {
    const id = this.#twins.push(twin) - 1;
    return { class: twin.className, id, fields: this.#fieldsOf(twin) };
  }

  /** Gives the twin the attributes that Python's object has now. */
  update(twin: Module, fields: Readonly<Record<string, Wire>>): void {
    const target = twin as unknown as Fields;
    for (const key in fields) {
      if (key in Object.prototype) continue;
      const value = this.#codec.decode(fields[key] as Wire);
      // What is a plain number here stays one, also where Python has it as a float.
      const isPlain = value instanceof Scalar && typeof target[key] === "number";
      target[key] = isPlain ? value.value : value;
    }
  }

  /** What a run has changed of `before`. */
  changes(twin: Module, before: Readonly<Fields>): Wire[] {
    const now = twin as unknown as Fields;
    return Object.keys(now)
      .filter((key) => now[key] !== before[key] && !(now[key] instanceof Module))
      .map((key) => this.#field(key, now[key]));
  }

  /** Runs what waits for a lazy layer's first input; true when the layer is another class now. */
  settle(twin: Module, inputs: unknown[]): boolean {
    const { before } = twin[HOOKS];
    const { className } = twin;
    for (const hook of before.all) hook(twin, inputs);
    return twin.className !== className;
  }

  #fieldsOf(twin: Module): Wire[] {
    const fields = twin as unknown as Fields;
    const own = Object.keys(twin).map((key) => this.#field(key, fields[key]));
    const items = twin.itemCount === undefined ? [] : [...twin.children()];
    return [
      ...own,
      ...items.map(([name, child]): Wire => [name, name, "child", this.#child(child)]),
    ];
  }

  /** A module of Python's goes back as it came. */
  #child(child: Module): Wire {
    return this.#codec.foreign.wireOf(child) ?? this.describe(child);
  }

  /** Python's name, the name here, what it is, and its value. */
  #field(key: string, value: unknown): Wire {
    if (value instanceof Module) return [snake(key), key, "child", this.#child(value)];
    if (value instanceof Tensor) return [snake(key), key, "tensor", this.#codec.encode(value)];
    return [snake(key), key, "value", this.#codec.encode(value)];
  }
}
