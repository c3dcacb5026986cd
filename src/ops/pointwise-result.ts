import type { NumberLike } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { type DType, isComplex, isFloat, realPart } from "../dtype.ts";
import type { Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES, numelOf, type Shape, Tensor } from "../tensor.ts";
import { broadcastShapes, broadcastStrides, elementwiseStrides } from "./broadcast.ts";
import { numberDtype, numberValue, resultType } from "./promote.ts";

export type Value = number | boolean;
/** What an elementwise op computes with: a tensor, a Python number, or null for one left out. */
export type Operand = Tensor | NumberLike | null;

/** Integers become the default dtype in a function of the reals. */
export const floatOf = (dtype: DType): DType =>
  isFloat(dtype) || isComplex(dtype) ? dtype : defaultDtype();

/** The size of a complex number is a real one. */
export const sizeDtype = (dtype: DType): DType => (isComplex(dtype) ? realPart(dtype) : dtype);

export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;

/** An elementwise result: broadcast shape, strides as the inputs lie, elements where all are known. */
export function pointwise(
  operands: readonly Operand[],
  value: ((...values: number[]) => Value) | undefined,
  dtype: DType = resultType(...operands.filter((operand) => operand !== null)),
): Meta {
  const inputs = operands.filter(isTensor);
  const shape = broadcastShapes(...inputs.map((input) => input.shape));
  return {
    shape,
    dtype,
    strides: elementwiseStrides(inputs, shape),
    values: value && knownValues(operands, shape, value),
    fill: value && knownFill(operands, value),
  };
}

/** The elements by `value`, row-major, if every operand's are known. An operand left out is NaN. */
function knownValues(
  operands: readonly Operand[],
  shape: Shape,
  value: (...values: number[]) => Value,
): Value[] | undefined {
  const count = numelOf(shape);
  if (count > MOST_KNOWN_VALUES) return undefined;
  const columns: (readonly Value[])[] = [];
  for (const operand of operands) {
    const column = isTensor(operand) ? stretched(operand, shape) : constant(operand, count);
    if (!column) return undefined;
    columns.push(column);
  }
  return Array.from({ length: count }, (_, at) =>
    value(...columns.map((column) => Number(column[at]))),
  );
}

/** The value of all elements, where every operand has but one. */
function knownFill(
  operands: readonly Operand[],
  value: (...values: number[]) => Value,
): Value | undefined {
  const fills: number[] = [];
  for (const operand of operands) {
    const fill = fillOf(operand);
    if (fill === undefined) return undefined;
    fills.push(Number(fill));
  }
  return value(...fills);
}

function fillOf(operand: Operand): Value | undefined {
  if (isTensor(operand)) return isComplex(operand.dtype) ? undefined : operand.storage.fill;
  return constant(operand, 1)?.[0];
}

function stretched(operand: Tensor, shape: Shape): readonly Value[] | undefined {
  const { storage, offset, dtype } = operand;
  if (isComplex(dtype)) return undefined;
  const strides = broadcastStrides(operand, shape);
  return new Tensor(shape, { storage, offset, strides }).values;
}

function constant(operand: NumberLike | null, count: number): readonly Value[] | undefined {
  if (operand !== null && isComplex(numberDtype(operand))) return undefined;
  return new Array<Value>(count).fill(operand === null ? Number.NaN : numberValue(operand));
}
