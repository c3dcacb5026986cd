import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { Parameter, Tensor } from "../tensor.ts";
import type { Named } from "./holdings.ts";
import { bindInputs, parseInputs } from "./inputs.ts";
import { holding, ItemModule, type Mapping, pairsOf } from "./items.ts";
import { refuseName, torchType } from "./register.ts";

const INPUT = parseInputs("input");

/** A tensor becomes a parameter; any other value stays what it is. */
const item = (value: unknown): unknown =>
  value instanceof Tensor && !(value instanceof Parameter) ? new Parameter(value) : value;

/** `  (0): Parameter containing: [torch.float32 of size 2x3]` */
function itemLine(name: string, value: unknown, typeOf: (tensor: Tensor) => string): string {
  if (!(value instanceof Tensor)) return `  (${name}): Object of type: ${pythonType(value)}`;
  const kind = value instanceof Parameter ? "Parameter" : "Tensor";
  const on = value.device.startsWith("cuda") ? ` (${value.device})` : "";
  return `  (${name}): ${kind} containing: [${typeOf(value)} of size ${value.shape.join("x")}${on}]`;
}

/** What holds values that it makes parameters of where they are tensors. */
abstract class ParameterContainer<V> extends ItemModule<V> {
  override get length(): number {
    return this.entries().length;
  }

  protected override isItem(): boolean {
    return false;
  }

  protected put(name: string, value: unknown): void {
    const made = item(value);
    if (made instanceof Parameter) refuseName("parameter", name, this, () => this.hasItem(name));
    this.setItem(name, made as V);
  }
}

/** torch.nn.ParameterList: parameters by number. */
export class ParameterList<V = Parameter> extends ParameterContainer<V> {
  static readonly args = [holding("values")] as const;

  constructor(values?: Iterable<unknown> | null) {
    super();
    if (values !== undefined && values !== null) this.extend(values);
  }

  *[Symbol.iterator](): Generator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** The value at `index`, from the end when negative. */
  at(index: number): V {
    return this.entries()[this.wrapIndex(index)]?.[1] as V;
  }

  set(index: number, value: V | Tensor): void {
    this.put(String(this.wrapIndex(index)), value);
  }

  append(value: unknown): this {
    this.put(String(this.length), value);
    return this;
  }

  extend(values: Iterable<unknown>): this {
    if (typeof values?.[Symbol.iterator] !== "function")
      throw new ModelError(
        "TypeError",
        `ParameterList.extend should be called with an iterable, but got ${pythonType(values)}`,
      );
    for (const value of values) this.append(value);
    return this;
  }

  slice(start?: number, end?: number): ParameterList<V> {
    return new ParameterList<V>([...this].slice(start, end));
  }

  override extraRepr(): string {
    return this.entries()
      .map(([name, value]) => itemLine(name, value, ({ dtype }) => `torch.${dtype}`))
      .join("\n");
  }

  override forward(): never {
    throw new ModelError("RuntimeError", "ParameterList should not be called.");
  }
}

/** torch.nn.ParameterDict: parameters by name. Iterating gives the names, as in Python; `items()` the pairs. */
export class ParameterDict<V = Parameter> extends ParameterContainer<V> {
  static readonly args = [holding("parameters")] as const;

  constructor(parameters?: Mapping<unknown> | ParameterDict | null) {
    super();
    if (parameters !== undefined && parameters !== null) this.update(parameters);
  }

  *[Symbol.iterator](): Generator<string> {
    yield* this.keys();
  }

  has(name: string): boolean {
    return this.entries().some(([known]) => known === name);
  }

  /** The value called `name`, or `fallback` when there is none. */
  get(name: string, fallback?: V): V | undefined {
    return this.has(name) ? (this.attribute(name) as V) : fallback;
  }

  set(name: string, value: V | Tensor): void {
    this.put(name, value);
  }

  delete(name: string): void {
    if (!this.has(name)) throw new ModelError("KeyError", name);
    this.deleteAttribute(name);
  }

  pop(name: string): V {
    const value = this.get(name);
    this.delete(name);
    return value as V;
  }

  clear(): void {
    this.renumber([]);
  }

  keys(): string[] {
    return this.entries().map(([name]) => name);
  }

  values(): V[] {
    return this.entries().map(([, value]) => value);
  }

  items(): readonly Named<V>[] {
    return this.entries();
  }

  update(parameters: Mapping<unknown> | ParameterDict): void {
    const pairs =
      parameters instanceof ParameterDict
        ? parameters.items()
        : pairsOf("ParameterDict", parameters, "ParametersDict");
    for (const [name, value] of pairs) this.put(name, value);
  }

  override extraRepr(): string {
    return this.entries()
      .map(([name, value]) => itemLine(name, value, torchType))
      .join("\n");
  }

  override bindInputs(given: unknown[]): unknown[] {
    return bindInputs("ParameterDict.__call__", INPUT, given);
  }

  override forward(): never {
    throw new ModelError("RuntimeError", "ParameterDict should not be called.");
  }
}
