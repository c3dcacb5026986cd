import { any, optional } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { type Collector, isHeld, type Named } from "./holdings.ts";
import { Module } from "./module.ts";

const ITEMS = Symbol("items");

/** Methods of containers here that PyTorch's lack: an item may be called so. */
const OURS = new Set([
  "at",
  "attribute",
  "collect",
  "delete",
  "entries",
  "get",
  "has",
  "holdings",
  "length",
  "renumber",
  "set",
  "slice",
]);

/** A container's one argument: what it holds at first. */
export const holding = <N extends string>(name: N) =>
  optional(any(name, "iterable", (value): unknown => value));

/** A module that holds what it is given by names of its own: `0`, `1`, …, or the caller's, in their order. */
export abstract class ItemModule<V> extends Module {
  readonly [ITEMS] = new Map<string, V>();

  /** The items come first. */
  protected override collect<C extends Collector>(into: C): C {
    for (const [name, item] of this[ITEMS]) if (isHeld(item)) into.add(name, item);
    return super.collect(into);
  }

  protected hasItem(name: string): boolean {
    return this[ITEMS].has(name);
  }

  override get itemCount(): number {
    return this.length;
  }

  /** How many items it holds: Python's `len`. */
  abstract override get length(): number;

  override attribute(name: string): unknown {
    if (this[ITEMS].has(name)) return this[ITEMS].get(name);
    return OURS.has(name) && !Object.hasOwn(this, name) ? undefined : super.attribute(name);
  }

  override setAttribute(name: string, value: unknown): void {
    if (this[ITEMS].has(name) || this.isItem(value)) this[ITEMS].set(name, value as V);
    else super.setAttribute(name, value);
  }

  override deleteAttribute(name: string): void {
    if (!this[ITEMS].delete(name)) super.deleteAttribute(name);
  }

  /** Whether a value set under a new name becomes an item. */
  protected isItem(value: unknown): boolean {
    return value instanceof Module;
  }

  /** The items by name; those set as properties of a derived class come last. */
  protected entries(): readonly Named<V>[] {
    return [...this[ITEMS]];
  }

  protected setItem(name: string, value: V): void {
    this[ITEMS].set(name, value);
  }

  /** Makes `values` the only items, by number. */
  protected renumber(values: readonly V[]): void {
    this[ITEMS].clear();
    values.forEach((value, at) => void this[ITEMS].set(String(at), value));
  }

  /** `index` counted from the front; IndexError when there is no such item. */
  protected wrapIndex(index: number): number {
    const { length } = this;
    if (!Number.isInteger(index) || index < -length || index >= length)
      throw new ModelError("IndexError", `index ${index} is out of range`);
    return index < 0 ? index + length : index;
  }
}

/** What a dictionary of items may be made of. */
export type Mapping<V> =
  | { readonly [name: string]: V }
  | Iterable<readonly [name: string, item: V]>;

/** The pairs of `given`; `owner` refuses anything else, as its update method is called in PyTorch's message. */
export function pairsOf<V>(owner: string, given: Mapping<V>, update = owner): [string, V][] {
  if (typeof given !== "object" || given === null)
    throw new ModelError(
      "TypeError",
      `${update}.update should be called with an iterable of key/value pairs, but got ${pythonType(given)}`,
    );
  if (!(Symbol.iterator in given)) return Object.entries(given);
  return [...(given as Iterable<unknown>)].map((pair, at) => {
    const element = `${owner} update sequence element #${at}`;
    if (!Array.isArray(pair))
      throw new ModelError("TypeError", `${element} should be Iterable; is${pythonType(pair)}`);
    if (pair.length !== 2)
      throw new ModelError("ValueError", `${element} has length ${pair.length}; 2 is required`);
    return pair as [string, V];
  });
}
