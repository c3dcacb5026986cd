import type { ArgList, CallArgs } from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import {
  Buffer,
  Parameter,
  type Place,
  type Shape,
  Tensor,
  type TensorOptions,
} from "../tensor.ts";
import { HOOKS } from "./hooks.ts";
import { bindInputs, parseInputs } from "./inputs.ts";
import type { Module } from "./module.ts";

/** A parameter that gets its size from the first input: torch.nn.parameter.UninitializedParameter. */
export class UninitializedParameter extends Parameter {
  constructor(options: TensorOptions = {}) {
    super([0], options);
  }

  override get isLazy(): boolean {
    return true;
  }

  override recast(place: Place): UninitializedParameter {
    return new UninitializedParameter({ requiresGrad: this.requiresGrad, ...place });
  }

  /** The parameter that it becomes. */
  materialize(shape: Shape): Parameter {
    const { dtype, device, requiresGrad } = this;
    return new Parameter(shape, { dtype, device, requiresGrad });
  }
}

/** A buffer that gets its size from the first input: torch.nn.parameter.UninitializedBuffer. */
export class UninitializedBuffer extends Buffer {
  constructor(options: TensorOptions & { readonly persistent?: boolean } = {}) {
    super([0], options);
  }

  override get isLazy(): boolean {
    return true;
  }

  override recast(place: Place): UninitializedBuffer {
    return new UninitializedBuffer({ persistent: this.persistent, ...place });
  }

  /** The buffer that it becomes. */
  materialize(shape: Shape): Buffer {
    const { dtype, device, persistent } = this;
    return new Buffer(shape, { dtype, device, persistent });
  }
}

/** What the method that gives the sizes takes. */
const INPUT = parseInputs("input");

type Rest<A extends ArgList> = A extends readonly [unknown, ...infer R extends ArgList] ? R : never;

/** A class of modules, whatever its constructor takes. */
interface Plain<M extends Module> {
  readonly prototype: M;
}

export interface LazyClass<M extends Module, A extends ArgList> {
  new (...given: CallArgs<A>): M;
  readonly args: A;
}

/** What the first input tells: attributes, and the shapes of tensors by their names here. */
export interface Inferred {
  readonly attributes: Readonly<Record<string, number>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** What a lazy class is made of, beside the class that it becomes. */
interface LazyDefinition<M extends Module, A extends ArgList> {
  /** Those of the class, the first of which is the size that the first input tells. */
  readonly args: A;
  /** Arguments that make tensors too, so that they are put in after those: `outChannels`. */
  readonly sizes?: readonly A[number]["name"][];
  /** The class that Python's refusals name, where it isn't the lazy one itself. */
  readonly owner?: string;
  /** The class whose `initialize_parameters` takes the first input, where it isn't the lazy one itself. */
  readonly initializer?: string;
  readonly infer: (module: M, input: Tensor) => Inferred;
}

/**
 * The base of a lazy class (torch.nn.modules.lazy): built as `Plain` of no size, whose empty tensors wait; a hook before
 * the first call asks `infer` for their sizes, and makes the module a `Plain`.
 */
export function lazy<M extends Module, A extends ArgList>(
  Plain: Plain<M>,
  definition: LazyDefinition<M, A>,
): LazyClass<M, Rest<A>> {
  const [unknown, ...args] = definition.args;
  const { sizes = [], owner, initializer, infer } = definition;
  class Lazy extends (Plain as unknown as new (options: object) => Module) {
    static readonly args = args;

    constructor(...given: unknown[]) {
      const options = bindArgs(`${owner ?? new.target.name}.__init__`, args, given);
      const none = Object.fromEntries([unknown?.name, ...sizes].map((name) => [name, 0]));
      super({ ...options, ...none });
      const fields = this as unknown as Record<string, unknown>;
      for (const name of sizes) fields[name] = options[name];
      for (const [name, tensor] of [...this.ownParameters(), ...this.ownBuffers()])
        if (tensor.numel === 0) this.setAttribute(name, waiting(tensor));
      this.registerForwardPreHook(settling(Plain, infer));
    }

    override bindInputs(given: unknown[]): unknown[] {
      if (given.length > 0) return super.bindInputs(given);
      return bindInputs(
        `${initializer ?? this.constructor.name}.initialize_parameters`,
        INPUT,
        given,
      );
    }
  }

  return Lazy as unknown as LazyClass<M, Rest<A>>;
}

/** The hook that makes a module a `Plain`. It takes itself off the module that runs it, which may be a copy. */
function settling<M extends Module>(
  Plain: Plain<M>,
  infer: (module: M, input: Tensor) => Inferred,
): (module: Module, inputs: unknown[]) => void {
  return function settle(module, [input]) {
    const pending = [...module.ownParameters(), ...module.ownBuffers()].filter(isWaiting);
    if (pending.length > 0 && input instanceof Tensor) {
      const { attributes, shapes } = infer(module as M, input);
      Object.assign(module, attributes);
      for (const [name, tensor] of pending)
        module.setAttribute(name, tensor.materialize(shapes[module.memberKey(name)] as Shape));
    }
    module[HOOKS].before.removeIf((hook) => hook === settle);
    Object.setPrototypeOf(module, Plain.prototype);
  };
}

function waiting(tensor: Parameter | Buffer): UninitializedParameter | UninitializedBuffer {
  const { dtype, device } = tensor;
  return tensor instanceof Buffer
    ? new UninitializedBuffer({ dtype, device, persistent: tensor.persistent })
    : new UninitializedParameter({ dtype, device });
}

const isWaiting = (
  entry: readonly [string, Parameter | Buffer],
): entry is readonly [string, UninitializedParameter | UninitializedBuffer] => entry[1].isLazy;
