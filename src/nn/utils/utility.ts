import { type ArgList, any, type CallArgs, type Values } from "../../args.ts";
import { bindArgs } from "../../bind/python.ts";
import { ModelError } from "../../error.ts";
import { snake } from "../../naming.ts";
import { type Shape, Tensor } from "../../tensor.ts";
import { Module } from "../module.ts";

const MODULE = any("module", "Module", (value): Module | undefined =>
  value instanceof Module ? value : undefined,
);

/** A function that changes a module and gives it back, as those of torch.nn.utils do. */
export interface Utility<A extends ArgList> {
  <M extends Module>(module: M, ...rest: CallArgs<A>): M;
  readonly doc: string;
  readonly args: ArgList;
}

/** From `args`, the ones after the module, and what is done, to a typed function that PyTorch's words refuse. */
export function defineUtility<const A extends ArgList>(
  name: string,
  spec: {
    readonly doc: string;
    readonly args: A;
    readonly run: (module: Module, values: Values<A>) => void;
  },
): Utility<A> {
  const args = [MODULE, ...spec.args];
  const utility = (...given: unknown[]): unknown => {
    const { module, ...values } = bindArgs(snake(name), args, given);
    spec.run(module as Module, values as Values<A>);
    return module;
  };
  return Object.assign(utility, { doc: spec.doc, args }) as unknown as Utility<A>;
}

/** Python's getattr where the attribute must be there. */
export function tensorOf(module: Module, name: string): Tensor {
  const value = module.attribute(name);
  if (value instanceof Tensor) return value;
  throw new ModelError("AttributeError", `'${module.className}' object has no attribute '${name}'`);
}

/** `torch.Size([20, 10])` */
export const sizeText = (shape: Shape): string => `torch.Size([${shape.join(", ")}])`;
