import { type Arg, type ArgList, operand, tensor, type Values } from "../args.ts";
import { categoryRank, type DType, scalarType } from "../dtype.ts";
import { type ErrorKind, ModelError } from "../error.ts";
import { defineOp, type Op, type OpSpec, type Saved } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { floatOf, type Operand, pointwise, type Value } from "./pointwise-result.ts";
import { resultType } from "./promote.ts";

type Category = "bool" | "int" | "float" | "complex";
const CATEGORIES: readonly Category[] = ["bool", "int", "float", "complex"];
/** What is said of a promoted dtype of that category. `{dtype}` stands for PyTorch's name of it. */
export type Refusals = Partial<Record<Category, readonly [kind: ErrorKind, message: string]>>;

/**
 * The result's dtype: what PyTorch promotes the operands to, the same with integers made float32, a fixed one, or a
 * function of that promoted dtype.
 */
type ResultDtype<V = never> =
  | "promoted"
  | "float"
  | DType
  | ((promoted: DType, values: V) => DType);

/**
 * What an elementwise op is, but for its arguments and its `value`: the result's element of the operands' elements (a
 * bool's are 0 and 1), which the call's arguments follow. Where it is left out, values aren't computed.
 */
interface Definition<A extends ArgList>
  extends Pick<OpSpec, "callee" | "overloads" | "gradient" | "role" | "differentiable"> {
  readonly doc: string;
  readonly dtype?: ResultDtype<Values<A>>;
  readonly saves?: readonly Saved<A>[];
  readonly validate?: (values: Values<A>) => void;
  readonly refuses?: Refusals;
}

type Input = Arg<"input", Tensor, false>;
type Unary<A extends ArgList> = readonly [Input, ...A];

/** A function of each element of `input`; `args` are its further arguments. */
export function unary<const A extends ArgList = []>(
  opName: string,
  definition: Definition<Unary<A>> & {
    readonly args?: A;
    readonly value?: (x: number, values: Values<Unary<A>>) => Value;
  },
): Op<Unary<A>, Tensor> {
  const { args = [] as unknown as A, ...rest } = definition;
  return elementwise(opName, 1, { ...rest, args: [tensor("input"), ...args] as Unary<A> });
}

const OPERANDS = [operand("input"), operand("other")] as const;

/** A function of two operands, broadcast: the first two of `args`, which are `input` and `other` when left out. */
export function binary<const A extends ArgList = typeof OPERANDS>(
  opName: string,
  definition: Definition<NoInfer<A>> & {
    readonly args?: A;
    readonly value?: (a: number, b: number, values: Values<NoInfer<A>>) => Value;
  },
): Op<A, Tensor> {
  return elementwise(opName, 2, { args: OPERANDS as unknown as A, ...definition });
}

/** A function of three operands, broadcast: the first three of `args`. One left out is NaN to `value`. */
export function ternary<const A extends ArgList>(
  opName: string,
  definition: Definition<A> & {
    readonly args: A;
    readonly value?: (a: number, b: number, c: number, values: Values<A>) => Value;
  },
): Op<A, Tensor> {
  return elementwise(opName, 3, definition);
}

function elementwise<A extends ArgList>(
  opName: string,
  count: number,
  definition: Definition<A> & {
    readonly args: A;
    readonly value?: (...elementsThenValues: never[]) => Value;
  },
): Op<A, Tensor> {
  const { dtype = "promoted", refuses, value, validate, args, saves = [], ...rest } = definition;
  const compute = value as ((...elementsThenValues: unknown[]) => Value) | undefined;
  const names = args.slice(0, count).map((arg) => arg.name);
  const operandsOf = (values: Values<A>): Operand[] =>
    names.map((name) => (values as Record<string, Operand>)[name] as Operand);
  return defineOp<A>(opName, {
    ...(count > 1 && { gradient: "stretched" }),
    ...rest,
    args,
    saves,
    validate: (values) => {
      if (refuses) refuseDtype(refuses, promotedOf(operandsOf(values)));
      validate?.(values);
    },
    out: (values) => {
      const operands = operandsOf(values);
      const element = compute && ((...elements: number[]) => compute(...elements, values));
      return pointwise(operands, element, resultOf(dtype, promotedOf(operands), values));
    },
    elementwise: "numel(out)",
  }) as Op<A, Tensor>;
}

const promotedOf = (operands: readonly Operand[]): DType =>
  resultType(...operands.filter((item) => item !== null));

function resultOf<V>(rule: ResultDtype<V>, promoted: DType, values: V): DType {
  if (typeof rule === "function") return rule(promoted, values);
  if (rule === "promoted") return promoted;
  return rule === "float" ? floatOf(promoted) : rule;
}

/** Refuses a dtype by its category. */
export function refuseDtype(refuses: Refusals, dtype: DType): void {
  const refusal = refuses[CATEGORIES[categoryRank(dtype)] as Category];
  if (refusal) throw new ModelError(refusal[0], refusal[1].replace("{dtype}", scalarType(dtype)));
}

/** ATen's words where a kernel isn't written for these categories. */
export const lacking = (kernel: string, ...categories: readonly Category[]): Refusals =>
  Object.fromEntries(
    categories.map((category) => [
      category,
      ["NotImplementedError", `"${kernel}" not implemented for '{dtype}'`],
    ]),
  );
