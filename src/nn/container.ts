import { any, initOnly, int, optional } from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { isOptions } from "../bind/split.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import type { Tensor } from "../tensor.ts";
import type { Named } from "./holdings.ts";
import { holding, ItemModule, type Mapping, pairsOf } from "./items.ts";
import { layer } from "./layer.ts";
import { Module } from "./module.ts";
import { indent } from "./text.ts";

/** Modules in a row, counted by their place. */
abstract class ModuleSequence<M extends Module> extends ItemModule<M> {
  override get length(): number {
    return this.entries().length;
  }

  /** Those set as properties of a derived class are in the row too. */
  protected override entries(): readonly Named<M>[] {
    return this.children() as readonly Named<M>[];
  }

  *[Symbol.iterator](): Generator<M> {
    for (const [, module] of this.entries()) yield module;
  }

  /** The module at `index`, from the end when negative. */
  at(index: number): M {
    return this.entries()[this.wrapIndex(index)]?.[1] as M;
  }

  set(index: number, module: M): void {
    this.addModule(this.entries()[this.wrapIndex(index)]?.[0] as string, module);
  }

  append(module: M): this {
    this.addModule(String(this.length), module);
    return this;
  }

  extend(modules: Iterable<M>): this {
    let at = this.length;
    for (const module of [...modules]) this.addModule(String(at++), module);
    return this;
  }

  /** Puts `module` before the one at `index`. */
  insert(index: number, module: M): this {
    const modules = [...this];
    if (index < -modules.length || index > modules.length)
      throw new ModelError("IndexError", `Index out of range: ${index}`);
    modules.splice(index, 0, module);
    this.renumber(modules);
    return this;
  }

  /** Takes out the module at `index`; those after it move up. */
  delete(index: number): void {
    const removed = this.wrapIndex(index);
    this.renumber([...this].filter((_, at) => at !== removed));
  }

  pop(index = -1): M {
    const module = this.at(index);
    this.delete(index);
    return module;
  }
}

/** torch.nn.Sequential: each module takes what the one before it gives. */
export class Sequential<In = Tensor, Out = Tensor> extends ModuleSequence<Module> {
  /** The modules in order; or one object, Map or list of pairs that names them. */
  constructor(...modules: readonly Module[] | [named: Mapping<Module>]) {
    super();
    const [named] = modules;
    if (modules.length === 1 && (isOptions(named) || named instanceof Map || Array.isArray(named)))
      for (const [name, module] of pairsOf<Module>("Sequential", named))
        this.addModule(name, module);
    else modules.forEach((module, at) => void this.addModule(String(at), module as Module));
  }

  override bindInputs(given: unknown[]): unknown[] {
    if (given.length !== 1 && this.forward === Sequential.prototype.forward)
      bindArgs("Sequential.forward", [any("input", "object", (value) => value)], given);
    return given;
  }

  override forward(input: In): Out {
    let value: unknown = input;
    for (const [, module] of this.entries()) value = module(value);
    return value as Out;
  }

  /** The modules from `start` to before `end`, under their names. */
  slice(start?: number, end?: number): Sequential {
    return new Sequential(new Map(this.entries().slice(start, end)));
  }
}

/** torch.nn.ModuleList: modules by number, for a `forward` that calls them as it likes. */
export class ModuleList<M extends Module = Module> extends ModuleSequence<M> {
  static readonly args = [holding("modules")] as const;

  constructor(modules?: Iterable<M> | null, ...none: never[]) {
    super();
    if (none.length > 0) bindArgs("ModuleList.__init__", ModuleList.args, [modules, ...none]);
    if (modules) this.extend(modules);
  }

  override extend(modules: Iterable<M>): this {
    if (typeof modules?.[Symbol.iterator] !== "function")
      throw new ModelError(
        "TypeError",
        `ModuleList.extend should be called with an iterable, but got ${pythonType(modules)}`,
      );
    return super.extend(modules);
  }

  slice(start?: number, end?: number): ModuleList<M> {
    return new ModuleList([...this].slice(start, end));
  }

  /** Modules of the same text stand on one line: `(0-2): 3 x Linear(…)`. */
  override toString(): string {
    const runs: { first: number; count: number; text: string }[] = [];
    for (const [at, module] of [...this].entries()) {
      const text = String(module);
      const last = runs.at(-1);
      if (last?.text === text) last.count++;
      else runs.push({ first: at, count: 1, text });
    }
    if (runs.length === 0) return `${this.className}()`;
    const lines = runs.map(({ first, count, text }) =>
      count === 1
        ? `(${first}): ${indent(text)}`
        : `(${first}-${first + count - 1}): ${count} x ${indent(text)}`,
    );
    return `${this.className}(\n  ${lines.join("\n  ")}\n)`;
  }
}

/** torch.nn.ModuleDict: modules by name. Iterating gives the names, as in Python; `items()` the pairs. */
export class ModuleDict<
  T extends Record<string, Module> = Record<string, Module>,
> extends ItemModule<Module> {
  static readonly args = [holding("modules")] as const;

  constructor(modules?: T | Iterable<readonly [string, Module]> | ModuleDict<T> | null) {
    super();
    if (modules !== undefined && modules !== null) this.update(modules);
  }

  override get length(): number {
    return this.entries().length;
  }

  protected override entries(): readonly Named<Module>[] {
    return this.children();
  }

  *[Symbol.iterator](): Generator<string> {
    yield* this.keys();
  }

  has(name: string): boolean {
    return this.entries().some(([known]) => known === name);
  }

  /** The module called `name`. KeyError when there is none. */
  get<K extends keyof T & string>(name: K): T[K] {
    const found = this.entries().find(([known]) => known === name);
    if (!found) throw new ModelError("KeyError", name, `it has ${this.keys().join(", ")}`);
    return found[1] as T[K];
  }

  set(name: string, module: Module): void {
    this.addModule(name, module);
  }

  delete(name: string): void {
    this.get(name);
    this.deleteAttribute(name);
  }

  pop<K extends keyof T & string>(name: K): T[K] {
    const module = this.get(name);
    this.delete(name);
    return module;
  }

  clear(): void {
    this.renumber([]);
  }

  keys(): string[] {
    return this.entries().map(([name]) => name);
  }

  values(): Module[] {
    return this.entries().map(([, module]) => module);
  }

  items(): readonly Named<Module>[] {
    return this.entries();
  }

  /** Adds the modules of a mapping, in its order; one of the same name is replaced. */
  update(modules: Mapping<Module> | ModuleDict): void {
    const pairs = modules instanceof ModuleDict ? modules.items() : pairsOf("ModuleDict", modules);
    for (const [name, module] of pairs) this.addModule(name, module);
  }
}

/** torch.nn.Container, which PyTorch deprecates: a module with the given children. */
export class Container extends Module {
  constructor(children: Readonly<Record<string, Module>> = {}) {
    super();
    for (const [name, module] of Object.entries(children)) this.addModule(name, module);
  }
}

const isModule = (value: unknown): Module | undefined =>
  value instanceof Module ? value : undefined;

/** torch.nn.DataParallel as it is without a GPU: a call goes on to its module. */
export class DataParallel extends layer({
  args: [
    any("module", "Module", isModule),
    initOnly(optional(any("deviceIds", "list", (value): unknown => value))),
    initOnly(optional(any("outputDevice", "device", (value): unknown => value))),
    initOnly(int("dim", 0)),
  ],
  state: ({ module }) => ({ module, deviceIds: [] as number[] }),
}) {
  override bindInputs(given: unknown[]): unknown[] {
    return given;
  }

  override forward(...inputs: unknown[]): unknown {
    return this.module(...inputs);
  }
}
