import type { AnyArg } from "../args.ts";
import type { Count } from "../formula/index.ts";
import type { ModuleCall, TracedOp } from "../graph.ts";
import { tensorsIn } from "../op/result.ts";
import { bareName } from "../op/symbols.ts";
import type { ModuleLike, Span } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import { definitionOf, type LayerSymbol } from "./definition.ts";
import { type Lineage, symbolAt } from "./lineage.ts";
import type { Places } from "./places.ts";
import { parameterOf, symbolsOf } from "./work.ts";

/** Where the value of a symbol comes from. */
export type Origin =
  /** An argument of the layer's constructor; `place` is where it is written, if it is. */
  | {
      readonly kind: "argument";
      readonly argument: string;
      readonly place: Span | null;
      readonly isDefault: boolean;
    }
  /** Made of other symbols: `C / g`. */
  | { readonly kind: "derived"; readonly formula: string; readonly origins: readonly Origin[] }
  /** A dimension of the model's input, which counts from 0. */
  | { readonly kind: "input"; readonly at: number }
  /** A dimension that another layer, or an op between layers, has made. */
  | {
      readonly kind: "made";
      readonly module: string;
      readonly op: string;
      readonly isLayer: boolean;
      readonly place: Span | null;
    }
  /** A size of a parameter, or of a part of it. */
  | { readonly kind: "parameter" | "part"; readonly name: string }
  /** An argument of the op's call. */
  | { readonly kind: "call"; readonly argument: string; readonly place: Span | null }
  /** The number of elements of a tensor, or a product of several sizes. */
  | {
      readonly kind: "product";
      readonly of: string | null;
      readonly sizes: readonly number[];
      readonly origins: readonly Origin[];
    }
  /** Worked out from the shapes of what the op takes, its parameters left out. */
  | { readonly kind: "shapes"; readonly shapes: readonly (readonly number[])[] };

export interface SymbolOrigin {
  readonly symbols: readonly string[];
  readonly value: Count;
  readonly origin: Origin;
  /** The op that means it so, where the same symbol stands for something else before. */
  readonly op: string | null;
  /** The parameter that this op takes, by its path below the module. */
  readonly parameter: string | null;
}

/** What is known of the layer whose symbols are looked up. */
export interface Layer {
  readonly module: ModuleLike;
  readonly symbols: ReadonlyMap<string, LayerSymbol>;
  readonly args: readonly AnyArg[];
  readonly places: Places;
}

/** Says where the symbols of a layer's own formulas, and of those of its ops, get their values. */
export class Origins {
  readonly #layer: Layer;
  readonly #lineage: Lineage | undefined;
  readonly #found = new Map<string, SymbolOrigin>();

  constructor(layer: Layer, lineage: Lineage | undefined) {
    this.#layer = layer;
    this.#lineage = lineage;
  }

  /** Those found, in the order asked for; symbols of one value and one origin together. */
  get all(): readonly SymbolOrigin[] {
    const merged = new Map<string, SymbolOrigin>();
    for (const entry of this.#found.values()) {
      const { value, origin, op, parameter } = entry;
      const key = JSON.stringify([String(value), origin, op, parameter]);
      const known = merged.get(key);
      const symbols = [...(known?.symbols ?? []), ...entry.symbols];
      merged.set(key, { ...entry, symbols });
    }
    return [...merged.values()];
  }

  /** Looks up symbols of the layer's own formulas. */
  ofLayer(names: Iterable<string>): void {
    for (const name of names) {
      const symbol = this.#layer.symbols.get(name);
      if (symbol) this.#add(name, symbol.value, this.#layerOrigin(symbol));
    }
  }

  /** Looks up symbols of the formulas of `op`, which runs in the layer. */
  ofOp(op: TracedOp, call: ModuleCall | undefined, names: Iterable<string>): void {
    const values = symbolsOf(op);
    for (const name of names) {
      const value = values[name];
      if (value === undefined) continue;
      const own = this.#layer.symbols.get(name);
      const origin = own?.value === value ? this.#layerOrigin(own) : this.#opOrigin(op, call, name);
      this.#add(name, value, origin, op);
    }
  }

  #add(name: string, value: Count, origin: Origin, by?: TracedOp): void {
    const key = `${name} ${value}`;
    if (this.#found.has(key)) return;
    const isOther = [...this.#found.values()].some(({ symbols }) => symbols.includes(name));
    const op = isOther ? (by?.op.opName ?? "") : null;
    const parameter = isOther && by ? parameterOf(by, this.#lineage) : null;
    this.#found.set(key, { symbols: [name], value, origin, op, parameter });
  }

  #layerOrigin({ arg, sizes, formula }: LayerSymbol): Origin {
    if (arg) {
      const argument = this.#argument(arg.name);
      return sizes && sizes.length > 1
        ? { kind: "product", of: null, sizes, origins: [argument] }
        : argument;
    }
    const parts = (formula?.symbols ?? []).map((name) => this.#layer.symbols.get(name));
    // A divisor of 1 says nothing.
    const heard = parts.filter((part) => part && !(part.value === 1 && part.arg?.fallback === 1));
    const origins = heard.map((part) => this.#layerOrigin(part as LayerSymbol));
    return origins.length === 1
      ? (origins[0] as Origin)
      : { kind: "derived", formula: formula?.text ?? "", origins };
  }

  #argument(name: string): Origin & { kind: "argument" } {
    const { places } = this.#layer;
    const place = places.argument(name);
    return { kind: "argument", argument: name, place, isDefault: places.isDefault(name) };
  }

  #opOrigin(op: TracedOp, call: ModuleCall | undefined, name: string): Origin {
    const numel = /^numel\((.+)\)$/.exec(name)?.[1];
    if (numel !== undefined) return this.#elements(op, numel);
    for (const arg of op.op.args) {
      if (!arg.symbols.map(bareName).includes(name)) continue;
      const value = op.args[arg.name];
      if (value instanceof Tensor) return this.#size(op, value, arg, name);
      if (value !== null && value !== undefined) return this.#callArgument(op, call, arg.name);
    }
    return this.#lying(op, name) ?? this.#shapes(op);
  }

  /** Of a size that the op's definition tells the place of; a vector or what is stretched has none there. */
  #lying(op: TracedOp, name: string): Origin | undefined {
    const [, argument = "", isAll, end] =
      /^(\w+)\.(:?)(-\d+)$/.exec(op.op.lies?.[name] ?? "") ?? [];
    const tensor = op.args[argument];
    if (!(tensor instanceof Tensor)) return undefined;
    const last = tensor.ndim + Number(end);
    const dims = isAll ? [...tensor.shape.keys()].slice(0, Math.max(last, 0)) : [last];
    const sizes = dims.map((dim) => tensor.shape[dim] ?? Number.NaN);
    if (sizes.reduce((product, size) => product * size, 1) !== symbolsOf(op)[name])
      return undefined;
    return this.#sizes(op, tensor, dims);
  }

  #elements(op: TracedOp, name: string): Origin {
    const at = /^out(\d*)$/.exec(name);
    const tensor = at ? op.outputs[Number(at[1] || 0)] : op.args[name];
    const sizes = tensor instanceof Tensor ? tensor.shape : [];
    return { kind: "product", of: name, sizes, origins: [] };
  }

  /** A layer's op gets its own arguments from the layer's, which are called the same. */
  #callArgument(op: TracedOp, call: ModuleCall | undefined, name: string): Origin {
    if (call && this.#layer.args.some((arg) => arg.name === name)) return this.#argument(name);
    return { kind: "call", argument: name, place: op.span ?? null };
  }

  #size(op: TracedOp, tensor: Tensor, arg: AnyArg, name: string): Origin {
    const dims = tensor.shape.flatMap((_, dim) => {
      const symbol = symbolAt(arg.symbols, tensor.ndim, dim);
      return symbol && bareName(symbol.name) === name ? [dim] : [];
    });
    return this.#sizes(op, tensor, dims);
  }

  #sizes(op: TracedOp, tensor: Tensor, dims: readonly number[]): Origin {
    const origins = dims.map((dim) => this.#made(op, tensor, dim));
    if (dims.length === 1) return origins[0] as Origin;
    return { kind: "product", of: null, sizes: dims.map((dim) => tensor.size(dim)), origins };
  }

  #shapes({ op, args }: TracedOp): Origin & { kind: "shapes" } {
    const tensors = tensorsIn(op.args, args);
    const taken = tensors.filter((tensor) => this.#lineage?.parameter(tensor) === undefined);
    return { kind: "shapes", shapes: taken.map(({ shape }) => shape) };
  }

  #made(op: TracedOp, tensor: Tensor, dim: number): Origin {
    const maker = this.#lineage?.makerOf(tensor, dim);
    if (!maker || (maker.kind === "op" && maker.op === op)) return this.#shapes(op);
    if (maker.kind !== "op") return maker;
    const { op: made } = maker;
    const { caller } = made;
    const [part] = made.outputs;
    const name = part && part.strides[maker.dim] !== 0 && this.#lineage?.parameterIn(part);
    if (name) return { kind: "part", name };
    // A layer that made it itself is no answer.
    const isOwn = caller === op.caller;
    const isOfLayer = caller !== undefined && definitionOf(caller.module) !== undefined;
    return {
      kind: "made",
      module: caller?.path ?? "",
      op: made.op.opName,
      isLayer: isOfLayer && !isOwn,
      place: isOfLayer && isOwn ? null : (made.span ?? null),
    };
  }
}
