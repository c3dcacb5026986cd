import { Scalar } from "../args.ts";
import { ForeignValue } from "../bind/foreign.ts";
import { isOptions } from "../bind/split.ts";
import { DTYPES, type DType } from "../dtype.ts";
import { isNamedTuple, namedTuple } from "../named-tuple.ts";
import { camel } from "../naming.ts";
import { PackedSequence } from "../nn/utils/rnn.ts";
import { slice } from "../ops/index-item.ts";
import { Tensor } from "../tensor.ts";
import { asTuple, tupleType } from "../tuple.ts";
import type { Handles } from "./handles.ts";

/**
 * A value as it crosses between Python and here: JSON, with what JSON lacks wrapped in an object of one key. Text and
 * numbers alone cross, so that Python never holds an object of JavaScript's.
 */
export type Wire =
  | null
  | boolean
  | number
  | string
  | readonly Wire[]
  | { readonly [tag: string]: Wire };

/** Answers of requests, by their verbs. */
// biome-ignore lint/suspicious/noExplicitAny: each handler knows the parts of its own request
export type Handlers = Readonly<Record<string, (...parts: any[]) => Wire>>;

/** What stands behind a number that Python sent for one of its own objects: a module, a function, or anything else. */
export interface Foreign {
  module(id: number): unknown;
  callable(id: number): unknown;
  object(parts: ObjectParts): unknown;
  /** The number under which Python keeps what `value` stands for; undefined when it is nothing of Python's. */
  wireOf(value: unknown): Wire | undefined;
}

/** Reads and writes values of the wire. */
export class Codec {
  readonly #handles: Handles;
  readonly #foreign: Foreign;
  /** Ops by name: functions cross as their names. */
  readonly #functions: ReadonlyMap<string, unknown>;
  readonly #names: ReadonlyMap<unknown, string>;

  constructor(handles: Handles, foreign: Foreign, functions: ReadonlyMap<string, unknown>) {
    this.#handles = handles;
    this.#foreign = foreign;
    this.#functions = functions;
    this.#names = new Map([...functions].map(([name, value]) => [value, name]));
  }

  decode(wire: Wire): unknown {
    if (wire === null || typeof wire !== "object") return wire;
    if (Array.isArray(wire)) return wire.map((item) => this.decode(item));
    for (const tag in wire) {
      if (!Object.hasOwn(READERS, tag)) break;
      return (READERS[tag] as Reader)(this, (wire as Record<string, Wire>)[tag] as Wire);
    }
    throw new Error(`no value of the wire: ${JSON.stringify(wire).slice(0, 100)}`);
  }

  /** Positional values, then the named ones as an options object in camel case, as ops and layers take them. */
  arguments(args: readonly Wire[], kwargs: Readonly<Record<string, Wire>>): unknown[] {
    const given = args.map((arg) => this.decode(arg));
    const names = Object.keys(kwargs);
    // A dict in the last place is an argument like any other: the named ones stand behind it.
    if (names.length === 0) return isOptions(given.at(-1)) ? [...given, {}] : given;
    return [
      ...given,
      Object.fromEntries(names.map((name) => [camel(name), this.decode(kwargs[name] as Wire)])),
    ];
  }

  encode(value: unknown): Wire {
    if (value === null || value === undefined) return null;
    if (typeof value === "number") return encodeNumber(value);
    if (typeof value === "boolean") return value;
    if (typeof value === "bigint") return { i: String(value) };
    if (typeof value === "string") return DTYPE_NAMES.has(value) ? { d: value } : value;
    if (value instanceof Tensor) return { t: this.#handles.describe(value) };
    if (isNamedTuple(value)) {
      const names = Object.keys(value).filter((key) => !/^\d+$/.test(key));
      const type = tupleType(value)?.split(".").at(-1) ?? names.join("_");
      return { n: [names, [...value].map((item) => this.encode(item)), type] };
    }
    if (Array.isArray(value)) return value.map((item) => this.encode(item));
    if (value instanceof Scalar)
      return value.kind === "float" ? { f: pythonFloat(value.value) } : value.value;
    if (value instanceof PythonValue) return { p: value.id };
    if (value instanceof PackedSequence) return { q: [...value].map((part) => this.encode(part)) };
    const foreign = this.#foreign.wireOf(value);
    if (foreign !== undefined) return foreign;
    const name = this.#names.get(value);
    if (name !== undefined) return { g: name };
    return this.#encodeObject(value as object);
  }

  #encodeObject(value: object): Wire {
    if (Object.getPrototypeOf(value) === Object.prototype)
      return { o: Object.entries(value).map(([key, item]) => [key, this.encode(item)]) };
    throw new Error(`no value for Python: ${String(value).slice(0, 100)}`);
  }

  /** @internal */
  tensor(id: number): Tensor {
    return this.#handles.get(id);
  }

  /** @internal */
  named(name: string): unknown {
    return this.#functions.get(name);
  }

  /** @internal */
  get foreign(): Foreign {
    return this.#foreign;
  }
}

/** Number, name of its class, and the class as Python prints it. */
export type ObjectParts = readonly [id: number, typeName: string, typeText: string];

/** A Python object that means nothing here: it goes back as it came. */
export class PythonValue extends ForeignValue {
  readonly id: number;
  override readonly typeName: string;
  override readonly typeText: string;
  readonly #text: (id: number) => string;

  constructor([id, typeName, typeText]: ObjectParts, text: (id: number) => string) {
    super();
    this.id = id;
    this.typeName = typeName;
    this.typeText = typeText;
    this.#text = text;
  }

  /** As Python's `str` gives it. */
  override toString(): string {
    return this.#text(this.id);
  }
}

const DTYPE_NAMES: ReadonlySet<string> = new Set<DType>(DTYPES);

type Reader = (codec: Codec, value: Wire) => unknown;

const READERS: Readonly<Record<string, Reader>> = {
  t: (codec, id) => codec.tensor(id as number),
  f: (_, text) => new Scalar(parseFloatOfPython(text as string), "float"),
  i: (_, text) => Number(text),
  c: (_, parts) => new Scalar((parts as number[])[0] as number, "complex"),
  /** A number that Python hasn't got: `engine.ts` forgets the elements that come of it. */
  "?": (_, kind) => new Scalar(Number.NaN, kind as Scalar["kind"]),
  d: (_, name) => name,
  e: () => "...",
  s: (_, bounds) => slice(...(bounds as [number | null, number | null, number | null])),
  o: (codec, entries) =>
    Object.fromEntries(
      (entries as [string, Wire][]).map(([key, item]) => [key, codec.decode(item)]),
    ),
  g: (codec, name) => codec.named(name as string),
  m: ({ foreign }, id) => foreign.module(id as number),
  k: ({ foreign }, id) => foreign.callable(id as number),
  q: (codec, parts) => new PackedSequence(...(codec.decode(parts) as [Tensor, Tensor])),
  u: (codec, parts) => {
    const [type, items] = parts as [string, Wire[]];
    return asTuple(
      items.map((item) => codec.decode(item)),
      type,
    );
  },
  n: (codec, parts) => {
    const [names, items] = parts as [string[], Wire[]];
    return namedTuple(
      Object.fromEntries(names.map((name, at) => [name, codec.decode(items[at] as Wire)])),
    );
  },
  p: ({ foreign }, parts) => foreign.object(parts as unknown as ObjectParts),
  /** An object, and what a measure of its size looks at. */
  h: (codec, parts) => {
    const [object, held] = parts as [Wire, Record<string, Wire>];
    const found = codec.foreign.object(object as unknown as ObjectParts) as object;
    for (const name in held) Object.assign(found, { [name]: codec.decode(held[name] as Wire) });
    return found;
  },
};

const parseFloatOfPython = (text: string): number => Number(text.replace("inf", "Infinity"));

const pythonFloat = (value: number): string => String(value).replace("Infinity", "inf");

function encodeNumber(value: number): Wire {
  // JSON writes −0 as 0.
  if (Object.is(value, -0)) return { f: "-0.0" };
  if (Number.isFinite(value)) return value;
  return { f: pythonFloat(value).toLowerCase() };
}
