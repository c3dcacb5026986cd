import { type Arg, type ArgList, any, bool, scalar, tensor, type Values } from "../args.ts";
import { defineOp, type Meta, type Op, type OpSpec } from "../op/index.ts";
import { checkNoLeaf } from "../op/result.ts";
import type { Tensor } from "../tensor.ts";
import { type Refusals, refuseDtype } from "./pointwise.ts";
import { pointwise } from "./pointwise-result.ts";
import { numberValue } from "./promote.ts";

// What activations have in common: a function of each element, which may be written into the input.

type Input = Arg<"input", Tensor, false>;
type Further<A extends ArgList> = readonly [Input, ...A];
type Flagged<A extends ArgList> = readonly [Input, ...A, Arg<"inplace", boolean, true>];

interface Activation<A extends ArgList> {
  readonly doc: string;
  /** What it takes beside the input. */
  readonly args?: A;
  readonly value: (x: number, values: Values<Further<A>>) => number;
  /** What autograd keeps: the input or the result. */
  readonly keeps: "input" | "out";
  /** In place, what was the input is gone: it keeps the result instead, or a copy made before. */
  readonly keepsInPlace: "out" | "a copy";
  /** Refused dtypes, by category. */
  readonly refuses?: Refusals;
  readonly validate?: (values: Values<Further<A>> & { readonly inplace?: boolean }) => void;
  /** True where applied twice it does what it does once. */
  readonly rectifies?: boolean;
}

/** A parameter of an activation, which messages call a Number as ATen does. */
export const factor = <N extends string, R extends [] | [fallback: number]>(
  name: N,
  ...fallback: R
): Arg<N, number, R extends [] ? false : true> =>
  any(
    name,
    "Number",
    (value) => {
      const given = scalar(name).accept(value);
      return given === undefined ? undefined : Number(numberValue(given));
    },
    ...fallback,
  );

/** The result: in place the input itself. */
export function activated(input: Tensor, inplace: boolean, value?: (x: number) => number): Meta {
  const meta = pointwise([input], value, input.dtype);
  return inplace
    ? { shape: input.shape, strides: input.strides, of: input, mutates: true, values: meta.values }
    : meta;
}

/**
 * An activation as torch.nn.functional has it, with `inplace` as its last argument, and its twin whose name ends
 * with `_`, which always is in place.
 */
export function activation<const A extends ArgList = []>(
  opName: string,
  definition: Activation<A> & Pick<OpSpec, "calledAs">,
): [Op<Flagged<A>, Tensor>, Op<Further<A>, Tensor>] {
  const { doc, calledAs, args = [] as unknown as A } = definition;
  const further = [tensor("input"), ...args];
  const plain = defineOp(opName, {
    doc,
    callee: "python",
    ...(calledAs !== undefined && { calledAs }),
    args: [...further, bool("inplace", false)],
    ...rules(definition, (values) => (values as { inplace: boolean }).inplace),
  });
  const always = defineOp(`${opName}_`, {
    doc: `${doc} The result is written into \`input\`.`,
    args: further,
    ...rules(definition, () => true),
  });
  return [plain, always] as unknown as [Op<Flagged<A>, Tensor>, Op<Further<A>, Tensor>];
}

function rules<A extends ArgList>(
  { value, keeps, keepsInPlace, refuses, validate, rectifies = false }: Activation<A>,
  isInPlace: (values: Values<ArgList>) => boolean,
) {
  const outside = (values: Values<ArgList>) => !isInPlace(values);
  const copies = (values: Values<ArgList>) => isInPlace(values) && keepsInPlace === "a copy";
  return {
    validate: (values: Values<ArgList>) => {
      if (isInPlace(values)) checkNoLeaf(values.input as Tensor);
      validate?.(values as never);
      if (refuses) refuseDtype(refuses, (values.input as Tensor).dtype);
    },
    out: (values: Values<ArgList>): Meta =>
      activated(values.input as Tensor, isInPlace(values), (x) => value(x, values as never)),
    elementwise: "numel(out)",
    role: rectifies ? ("rectifier" as const) : ("activation" as const),
    saves: [
      { keep: keeps, when: outside },
      { keep: "out", when: (values: Values<ArgList>) => isInPlace(values) && !copies(values) },
      { fresh: "a copy of input", shape: "numel(input)", when: copies },
    ],
  };
}
