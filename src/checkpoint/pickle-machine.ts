import type { Reader } from "./pickle-reader.ts";
import { Dict, List, Made, type Value } from "./pickle-values.ts";

/** More things than these describe no tensors: each takes many times the byte that makes it. */
const MOST_OBJECTS = 2_000_000;
const DEEPEST = 10_000;

/** The stack and the memo of a pickle that is read. */
export class Machine {
  readonly reader: Reader;
  #stack: Value[] = [];
  /** The stacks below the marks. */
  readonly #below: Value[][] = [];
  #objects = 0;
  readonly #memo = new Map<number, Value>();

  constructor(reader: Reader) {
    this.reader = reader;
  }

  push(value: Value): void {
    if (typeof value === "object" && ++this.#objects > MOST_OBJECTS)
      this.reader.fail("it describes too many things");
    this.#stack.push(value);
  }

  pop(): Value {
    const value = this.#stack.pop();
    return value === undefined ? this.reader.fail("its stack is empty") : value;
  }

  top(): Value {
    const value = this.#stack.at(-1);
    return value === undefined ? this.reader.fail("its stack is empty") : value;
  }

  /** Drops what is on top: a value, or a mark. */
  drop(): void {
    if (this.#stack.length === 0 && this.#below.length > 0) this.popMark();
    else this.pop();
  }

  mark(): void {
    if (this.#below.push(this.#stack) > DEEPEST) this.reader.fail("it is nested too deeply");
    this.#stack = [];
  }

  /** What lies above the last mark. */
  popMark(): Value[] {
    const items = this.#stack;
    const below = this.#below.pop();
    if (!below) this.reader.fail("it has no mark");
    this.#stack = below as Value[];
    return items;
  }

  put(at: number): void {
    this.#memo.set(at, this.top());
  }

  memoize(): void {
    this.put(this.#memo.size);
  }

  get(at: number): void {
    const value = this.#memo.get(at);
    this.push(value === undefined ? this.reader.fail("it refers to what it hasn't kept") : value);
  }

  append(items: readonly Value[]): void {
    const list = this.top();
    // `push(...items)` would put them all on the engine's own stack.
    if (list instanceof List) for (const item of items) list.items.push(item);
    else if (!(list instanceof Made)) this.reader.fail("it appends to what is no list");
  }

  setItems(items: readonly Value[]): void {
    const top = this.top();
    const dict = top instanceof Made ? top.dict : top;
    if (!(dict instanceof Dict)) {
      this.reader.fail("it sets items of what is no dict");
      return;
    }
    if (items.length % 2 === 1) this.reader.fail("it sets a key without a value");
    for (let at = 0; at < items.length; at += 2)
      dict.entries.push([items[at] as Value, items[at + 1] as Value]);
  }

  /** What calling a thing on arguments would give. */
  made(callee: Value, args: Value): void {
    if (args instanceof List) this.push(new Made(callee, args.items));
    else this.reader.fail("it calls something on what is no tuple");
  }

  build(): void {
    const state = this.pop();
    const top = this.top();
    if (top instanceof Made) top.state = state;
  }
}
