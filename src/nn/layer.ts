import {
  type AnyArg,
  type Arg,
  type ArgList,
  type CallArgs,
  dtype as dtypeArg,
  initOnly,
  int,
  optional,
  Scalar,
  string,
  type Values,
} from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { pythonType } from "../bind/type-name.ts";
import { defaultDevice, defaultDtype } from "../defaults.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { camel, snake } from "../naming.ts";
import { formatShape, Parameter, type Shape } from "../tensor.ts";
import type { CountedLayer } from "./counts.ts";
import { bindInputs, isPlain, parseInputs } from "./inputs.ts";
import { Module } from "./module.ts";

/** Where and as what a layer makes its tensors: the last two arguments of nearly every layer. */
export const FACTORY = [initOnly(optional(string("device"))), initOnly(dtypeArg("dtype"))] as const;

export interface Factory {
  readonly device?: string | null;
  readonly dtype?: DType | null;
}

/**
 * What torch.empty, which makes a weight, says of a size that is no whole number: Python's `16 * 5 * 5 / 2`. `place` is
 * its number among the sizes of that weight, or 0 where the weight has no other.
 */
export function noSize(name: string, place: number, value: unknown): never {
  const found = pythonType(value);
  const refusal =
    place === 0
      ? `(position 1) must be tuple of ints, not ${found}`
      : place === 1
        ? `(position 1) must be tuple of ints, but found element of type ${found} at pos 0`
        : `failed to unpack the object at pos ${place} with error "type must be tuple of ints,but got ${found}"`;
  throw new ModelError(
    "TypeError",
    `empty(): argument 'size' ${refusal}`,
    `give ${name} as a whole number`,
  );
}

/** A size of the layer's weight, its number `place` (see noSize); formulas know it by `symbol`. */
export const size = <N extends string>(
  name: N,
  place: number,
  symbol?: string,
): Arg<N, number, false> => ({
  ...int(name),
  symbols: symbol === undefined ? [] : [symbol],
  accept: (value) => (Number.isInteger(value) ? (value as number) : noSize(name, place, value)),
});

/** A parameter of `shape`, of the default dtype and on the default device unless `factory` says otherwise. */
export function parameter(shape: Shape, { device, dtype }: Factory = {}): Parameter {
  const negative = shape.find((size) => size < 0);
  if (negative !== undefined)
    throw new ModelError(
      "RuntimeError",
      `Trying to create tensor with negative dimension ${negative}: ${formatShape(shape)}`,
    );
  return new Parameter(shape, {
    device: device ?? defaultDevice() ?? "cpu",
    dtype: dtype ?? defaultDtype(),
  });
}

type AttributesOf<A extends ArgList> = Values<readonly Exclude<A[number], { attribute: false }>[]>;
type Instance<A extends ArgList, S> = Module & Omit<AttributesOf<A>, keyof S> & S;

/** A layer class: its arguments as data, and what they decide. */
export interface LayerClass<A extends ArgList, S> {
  new (...given: CallArgs<A>): Instance<A, S>;
  /** The constructor's arguments, in PyTorch's order. */
  readonly args: A;
}

/** A layer class as the base of classes with arguments of their own, which they list in their own `args`. */
export interface LayerBase<A extends ArgList, S> {
  new (...given: CallArgs<A>): Instance<A, S>;
  readonly args: ArgList;
}

/**
 * PyTorch's constructors don't look at types: where nothing is made of the arguments, the op that gets one of a wrong
 * type refuses it, when the layer is called.
 */
const unchecked = (arg: AnyArg): AnyArg => ({
  ...arg,
  accept: (value) => {
    const normal = arg.accept(value);
    return normal === undefined ? value : normal;
  },
});

/** Python asks a flag whether it is true, of whatever type it is: `bias=None` is no bias, `bias=1` is one. */
export const flag = (arg: AnyArg): AnyArg =>
  arg.type !== "bool" ? arg : { ...arg, accept: (value) => arg.accept(value) ?? truthOf(value) };

function truthOf(value: unknown): unknown {
  if (value instanceof Scalar) return value.value;
  return Array.isArray(value) ? value.length > 0 : value;
}

/** What defines a layer class, see `layer`. */
type LayerDefinition<A extends ArgList, S> = CountedLayer & {
  readonly args: A;
  /** The class that refusals of the constructor's arguments name, where it is a base of the layer. */
  readonly owner?: string;
  /** The class that refusals of a call name, where it is a base of the layer, whose `forward` it is. */
  readonly callOwner?: string;
  readonly inputs?: string;
  readonly state?: (options: Values<A>) => S;
};

/**
 * The base of a layer class. Every argument becomes an attribute, then `state` gives the rest: parameters, buffers,
 * children, and attributes that replace an argument of the same name (`bias: true` becomes the parameter `bias`).
 * `counts` and `derived` say in formulas how many elements the parameters have, or `noParameters` why there are none.
 * `inputs` names what its call takes (`input hx?`, see parseInputs) where that isn't one `input`.
 * Properties made here are named in camel case and listed under PyTorch's snake case.
 */
export function layer<const A extends ArgList, S extends object = Record<never, never>>(
  definition: LayerDefinition<A, S>,
): LayerClass<A, S> {
  const { args, owner, callOwner, state, counts, derived, noParameters } = definition;
  const taken = args.map(state ? flag : unchecked);
  const inputs = parseInputs(definition.inputs ?? "input");
  class Layer extends Module {
    static readonly args = args;
    static readonly counts = counts;
    static readonly derived = derived;
    static readonly noParameters = noParameters;
    static readonly ownKeys = new Set<string>();

    constructor(...given: unknown[]) {
      super();
      const options = bindArgs(`${owner ?? new.target.name}.__init__`, taken, given);
      const made = (state?.(options as Values<A>) ?? {}) as Record<string, unknown>;
      const fields = this as Record<string, unknown>;
      for (const arg of args)
        if (arg.attribute && !(arg.name in made)) fields[arg.name] = options[arg.name];
      for (const key in made) {
        fields[key] = made[key];
        Layer.ownKeys.add(key);
      }
    }

    override bindInputs(given: unknown[]): unknown[] {
      if (!hasForwardOf(this, Layer) || isPlain(inputs, given)) return given;
      return bindInputs(`${callOwner ?? this.constructor.name}.forward`, inputs, given);
    }

    protected override memberName(key: string): string {
      return Layer.ownKeys.has(key) ? snake(key) : key;
    }

    override memberKey(name: string): string {
      const key = camel(name);
      return Layer.ownKeys.has(key) || key in this ? key : name;
    }
  }
  return Layer as unknown as LayerClass<A, S>;
}

/**
 * By prototype: false for a class derived further, whose own `forward` may take other inputs. One that lists arguments
 * of its own is a layer of the same family.
 */
const isForwardOf = new WeakMap<object, boolean>();

function hasForwardOf(module: Module, Layer: typeof Module): boolean {
  const prototype = Object.getPrototypeOf(module) as object;
  const known = isForwardOf.get(prototype);
  if (known !== undefined) return known;
  let owner = prototype;
  while (!Object.hasOwn(owner, "forward")) owner = Object.getPrototypeOf(owner);
  const found =
    Object.getPrototypeOf(owner) === Layer.prototype || Object.hasOwn(owner.constructor, "args");
  isForwardOf.set(prototype, found);
  return found;
}
