import { isOptions } from "../bind/split.ts";
import { camel } from "../naming.ts";
import { COPY } from "../nn/copy.ts";
import { HOOKS } from "../nn/hooks.ts";
import type { Module } from "../nn/module.ts";
import type { CallKind, Holdings, ModuleLike, Remark, Span, WrittenCall } from "../recorder.ts";
import type { Parameter, Tensor } from "../tensor.ts";
import type { Wire } from "./wire.ts";

export type SpanParts = readonly [
  file: string,
  line: number,
  endLine: number,
  column: number,
  endColumn: number,
];

/** What Python says of a call: written.py. */
export type WrittenParts = readonly [
  callee: string | null,
  args: readonly (readonly [keyword: string | null, span: SpanParts, literal: number | null])[],
];

export const spanOf = (parts: SpanParts | null | undefined): Span | undefined => {
  if (!parts) return undefined;
  const [file, line, endLine, column, endColumn] = parts;
  return { file, line, endLine, column, endColumn };
};

/** What Python says of one module: `describe` in the shim's modules.py writes it. */
export interface Description {
  readonly className: string;
  readonly typeName: string | null;
  readonly training: boolean;
  readonly isSealed: boolean;
  readonly children: readonly (readonly [name: string, id: number])[];
  readonly parameters: readonly (readonly [name: string, tensor: Wire])[];
  readonly buffers: readonly (readonly [name: string, tensor: Wire, persistent: boolean])[];
  readonly itemCount: number | null;
  /** The layer of torch.nn that it is, or is derived from. */
  readonly layer: string | null;
  /** The call in the user's source that made it. */
  readonly madeAt: SpanParts | null;
}

/** The way to Python's modules. */
export interface Modules {
  /** Of the module and of all below it, asked for once between two runs. */
  describe(id: number): Description;
  module(id: number): PythonModule;
  tensor(wire: Wire): Tensor;
  attribute(id: number, name: string): unknown;
  /** The call that made it, as it is written. */
  written(id: number): WrittenCall;
  remarks(file: string): readonly Remark[];
  /** How the call at `span` is written. */
  callAt(span: Span): CallKind | undefined;
  items(id: number): readonly unknown[];
  call(id: number, args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>): unknown;
  train(id: number, mode: boolean): void;
  /** Python's copy.deepcopy of it. */
  copy(id: number): PythonModule;
  /** The class here of the layer that it is: what `instanceof` goes by. */
  classOf(id: number): Module;
}

/**
 * A module of Python's, as the summary, the checks and the plan see it; called, it runs in Python. A layer whose
 * forward calls its children gets these for them.
 */
export interface PythonModule extends ModuleLike {
  (...inputs: never[]): unknown;
  readonly id: number;
  train(mode: boolean): unknown;
}

/** Makes the one that stands for Python's module `id`. */
export function pythonModule(id: number, modules: Modules): PythonModule {
  const self = (...given: unknown[]): unknown => {
    const last = given.at(-1);
    return isOptions(last)
      ? modules.call(id, given.slice(0, -1), last)
      : modules.call(id, given, {});
  };
  const face = new Face(id, modules);
  return new Proxy(self, {
    get(_, key) {
      if (key === Symbol.iterator) return () => modules.items(id)[Symbol.iterator]();
      if (key === COPY) return () => modules.copy(id);
      if (typeof key === "symbol") return undefined;
      if (key === "constructor") return { name: face.typeName };
      if (key in face) {
        const value = (face as unknown as Record<string, unknown>)[key];
        return typeof value === "function" ? value.bind(face) : value;
      }
      return modules.attribute(id, key);
    },
    // A layer of this side may hold it.
    has: (_, key) => key in face || key === HOOKS,
    getPrototypeOf: () => modules.classOf(id),
  }) as unknown as PythonModule;
}

class Face implements ModuleLike {
  readonly id: number;
  readonly #modules: Modules;

  constructor(id: number, modules: Modules) {
    this.id = id;
    this.#modules = modules;
  }

  get #description(): Description {
    return this.#modules.describe(this.id);
  }

  get className(): string {
    return this.#description.className;
  }

  get typeName(): string | undefined {
    return this.#description.typeName ?? undefined;
  }

  get training(): boolean {
    return this.#description.training;
  }

  get isSealed(): boolean {
    return this.#description.isSealed;
  }

  get itemCount(): number | undefined {
    return this.#description.itemCount ?? undefined;
  }

  /** An item of a container. */
  at(index: number): unknown {
    return this.#modules.items(this.id).at(index);
  }

  get madeAt(): Span | undefined {
    return spanOf(this.#description.madeAt);
  }

  writtenCall(): WrittenCall {
    return this.#modules.written(this.id);
  }

  remarksIn(file: string): readonly Remark[] {
    return this.#modules.remarks(file);
  }

  callAt(span: Span): CallKind | undefined {
    return this.#modules.callAt(span);
  }

  holdings(): Holdings {
    const { children, parameters, buffers } = this.#description;
    const tensor = (wire: Wire) => this.#modules.tensor(wire);
    return {
      children: children.map(([name, id]) => [name, this.#modules.module(id)]),
      parameters: parameters.map(([name, wire]) => [name, tensor(wire) as Parameter]),
      buffers: buffers.map(([name, wire, persistent]) => [name, tensor(wire), persistent]),
    };
  }

  attribute(name: string): unknown {
    return this.#modules.attribute(this.id, camel(name));
  }

  train(mode: boolean): void {
    this.#modules.train(this.id, mode);
  }
}
