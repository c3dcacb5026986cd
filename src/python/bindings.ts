import type { AnyArg, ArgList } from "../args.ts";
import { DTYPE_ALIASES, DTYPES, dtypeNamed, isComplex, isFloat, itemSize } from "../dtype.ts";
import { snake } from "../naming.ts";
import * as nn from "../nn/index.ts";
import { NonDynamicallyQuantizableLinear } from "../nn/linear.ts";
import { Orthogonal } from "../nn/utils/orthogonal.ts";
import { SpectralNorm, WeightNorm } from "../nn/utils/parametrizations.ts";
import * as ops from "../ops/index.ts";
import { MOST_KNOWN_VALUES } from "../tensor.ts";
import { TORCH_NAMES } from "./names.ts";
import type { Wire } from "./wire.ts";

interface Callable {
  (...given: unknown[]): unknown;
  readonly opName: string;
  readonly doc: string;
  readonly args: ArgList;
}

const isOp = (value: unknown): value is Callable =>
  typeof value === "function" && "opName" in value;

/** Every op by its Python name: `max_pool2d`, `_add`. */
export const OPS: ReadonlyMap<string, Callable> = new Map(
  Object.entries(ops)
    .filter((entry): entry is [string, Callable] => isOp(entry[1]))
    .map(([key, op]) => [snake(key), op]),
);

export interface LayerClass {
  new (...given: never[]): nn.Module;
  readonly args?: ArgList;
  readonly prototype: nn.Module;
}

/** The classes of torch.nn that a definition makes; containers are Python's own classes. */
export const LAYERS: ReadonlyMap<string, LayerClass> = new Map([
  ...Object.entries({ ...nn, NonDynamicallyQuantizableLinear }).filter(
    (entry): entry is [string, LayerClass] =>
      typeof entry[1] === "function" &&
      entry[1].prototype instanceof nn.Module &&
      "args" in entry[1],
  ),
  // Those that torch.nn.utils.parametrizations registers.
  ["_WeightNorm", WeightNorm],
  ["_SpectralNorm", SpectralNorm],
  ["_Orthogonal", Orthogonal],
]);

/** All that the shim's classes and functions are generated from. */
export function bindings(): Wire {
  return {
    ops: Object.fromEntries(
      [...OPS].map(([name, { doc, args }]) => [
        name,
        { doc, args: args.map(describeArg), takesInts: takesInts(args) },
      ]),
    ),
    layers: Object.fromEntries(
      [...LAYERS].map(([name, layer]) => [
        name,
        {
          args: (layer.args ?? []).map(describeArg),
          methods: methodsOf(layer),
          statics: staticsOf(layer),
        },
      ]),
    ),
    names: TORCH_NAMES,
    mostKnownValues: MOST_KNOWN_VALUES,
    dtypes: DTYPES.map((name) => [name, itemSize(name), isFloat(name), isComplex(name)]),
    dtypeAliases: Object.fromEntries(
      Object.keys(DTYPE_ALIASES).map((name) => [name, dtypeNamed(name) as string]),
    ),
  };
}

/** Whether its method takes a list of integers also as one argument after the other: `x.flip(0, 1)`. */
function takesInts(args: ArgList): boolean {
  const [, list, ...others] = args.filter(({ keywordOnly }) => !keywordOnly);
  return list?.type === "tuple of ints" && others.length === 0 && list.accept(1) === undefined;
}

/** Name, whether it may be left out, what it then is, whether it is given by name only, and whether it is a float. */
const describeArg = ({ name, optional, fallback, keywordOnly, type }: AnyArg): Wire => [
  snake(name),
  optional,
  isPlain(fallback) ? fallback : null,
  keywordOnly,
  type === "float",
];

const isPlain = (value: unknown): value is number | string | boolean =>
  ["number", "string", "boolean"].includes(typeof value);

/** What a layer can do beyond being a module: `forward`, `reset_parameters`, `extra_repr`, … */
function methodsOf(layer: LayerClass): string[] {
  const names = new Set<string>();
  for (let at = layer.prototype; at !== nn.Module.prototype; at = Object.getPrototypeOf(at))
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (typeof value === "function" && key !== "constructor" && !INTERNAL.has(key))
        names.add(snake(key));
  return [...names];
}

/** What the class itself can do: `from_pretrained`. */
const staticsOf = (layer: LayerClass): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(layer))
    .filter(([, { value }]) => typeof value === "function" && value.prototype !== layer.prototype)
    .map(([key]) => snake(key));

const INTERNAL = new Set(["bindInputs", "memberName", "memberKey", "children", "members"]);
