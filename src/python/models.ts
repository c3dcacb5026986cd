import { snake } from "../naming.ts";
import * as nn from "../nn/index.ts";
import { Module } from "../nn/module.ts";
import type { CallKind, Remark, Span, WrittenCall } from "../recorder.ts";
import type { Tensor } from "../tensor.ts";
import { LAYERS } from "./bindings.ts";
import { PythonError } from "./failure.ts";
import {
  type Description,
  type Modules,
  type PythonModule,
  pythonModule,
  spanOf,
  type WrittenParts,
} from "./python-module.ts";
import { type Codec, type Foreign, type ObjectParts, PythonValue, type Wire } from "./wire.ts";

/** Asks Python: the answer is the value, or a thrown PythonError. */
export type Ask = (verb: string, ...parts: readonly Wire[]) => Wire;

/** Python's modules, functions and other objects, by the numbers under which Python keeps them. */
export class Models implements Modules, Foreign {
  readonly #ask: Ask;
  readonly #codec: () => Codec;
  readonly #modules = new Map<number, PythonModule>();
  readonly #callables = new WeakMap<object, number>();
  readonly #ids = new WeakMap<object, number>();
  readonly #errors = new Map<number, PythonError>();
  /** What Python said of the modules; forgotten whenever Python runs. */
  readonly #descriptions = new Map<number, Description>();

  constructor(ask: Ask, codec: () => Codec) {
    this.#ask = ask;
    this.#codec = codec;
  }

  clear(): void {
    this.#modules.clear();
    this.#errors.clear();
    this.forget();
  }

  /** What Python said of the modules may have changed: its code has run since. */
  forget(): void {
    this.#descriptions.clear();
  }

  module(id: number): PythonModule {
    let module = this.#modules.get(id);
    if (!module) {
      module = pythonModule(id, this);
      this.#modules.set(id, module);
      this.#ids.set(module, id);
    }
    return module;
  }

  callable(id: number): (...given: unknown[]) => unknown {
    const run = (...given: unknown[]) => this.#call("call_object", id, given, {});
    this.#callables.set(run, id);
    return run;
  }

  wireOf(value: unknown): Wire | undefined {
    if (typeof value !== "function") return undefined;
    const callable = this.#callables.get(value);
    if (callable !== undefined) return { k: callable };
    const module = this.#ids.get(value);
    return module === undefined ? undefined : { m: module };
  }

  object(parts: ObjectParts): PythonValue {
    return new PythonValue(parts, (id) => this.#ask("text", id) as string);
  }

  /** One error for each of Python's, so that it is known again. */
  error(id: number, text: string): PythonError {
    let error = this.#errors.get(id);
    if (!error) {
      error = new PythonError(id, text);
      this.#errors.set(id, error);
    }
    return error;
  }

  describe(id: number): Description {
    if (!this.#descriptions.has(id)) {
      const tree = this.#ask("describe", id) as unknown as (Description & { id: number })[];
      for (const description of tree) this.#descriptions.set(description.id, description);
    }
    return this.#descriptions.get(id) as Description;
  }

  tensor(wire: Wire): Tensor {
    return this.#codec().decode(wire) as Tensor;
  }

  attribute(id: number, name: string): unknown {
    const found = this.#ask("attribute", id, snake(name)) as Wire[];
    return found.length === 0 ? undefined : this.#codec().decode(found[0] as Wire);
  }

  written(id: number): WrittenCall {
    const [callee, given] = this.#ask("written", id) as unknown as WrittenParts;
    const args = given.map(([keyword, span, literal]) => ({
      keyword,
      span: spanOf(span) as Span,
      literal,
    }));
    return { callee, args };
  }

  remarks(file: string): readonly Remark[] {
    const found = this.#ask("remarks", file) as unknown as [line: number, text: string][];
    return found.map(([line, text]) => ({ line, text }));
  }

  callAt({ file, line, endLine, column, endColumn }: Span): CallKind | undefined {
    const place = [file, line, endLine, column, endColumn];
    const [kind, module] = this.#ask("call_at", place) as [CallKind["kind"] | null, string | null];
    if (kind === null) return undefined;
    return kind === "function" ? { kind, module } : { kind };
  }

  items(id: number): readonly unknown[] {
    return (this.#ask("items", id) as number[]).map((item) => this.module(item));
  }

  call(id: number, args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>): unknown {
    return this.#call("call", id, args, kwargs);
  }

  train(id: number, mode: boolean): void {
    this.#descriptions.clear();
    this.#ask("train", id, mode);
  }

  /** Python runs the call of a model that it keeps under `id`. */
  runKept(id: number): unknown {
    return this.#call("call_kept", id, [], {});
  }

  copy(id: number): PythonModule {
    return this.module(this.#ask("copy", id) as number);
  }

  classOf(id: number): Module {
    const { layer } = this.describe(id);
    const known =
      LAYERS.get(layer ?? "") ?? (nn as unknown as Record<string, typeof Module>)[layer ?? ""];
    return (known ?? Module).prototype as Module;
  }

  idOf(module: object): number | undefined {
    return this.#ids.get(module);
  }

  #call(
    verb: string,
    id: number,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>>,
  ) {
    const codec = this.#codec();
    this.#descriptions.clear();
    const named = Object.entries(kwargs).map(([name, value]) => [snake(name), codec.encode(value)]);
    try {
      const answer = this.#ask(
        verb,
        id,
        args.map((arg) => codec.encode(arg)),
        Object.fromEntries(named),
      );
      return codec.decode(answer);
    } finally {
      this.#descriptions.clear();
    }
  }
}
