import type { NumberLike } from "../args.ts";
import { type DType, isComplex, isFloat } from "../dtype.ts";
import type { Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES, numelOf, type Shape, Tensor } from "../tensor.ts";
import { broadcastShapes, broadcastStrides, elementwiseStrides } from "./broadcast.ts";
import { numberValue, resultType } from "./promote.ts";

export type Value = number | boolean;

/** Integers become float32 in a function of the reals. */
export const floatOf = (dtype: DType): DType =>
  isFloat(dtype) || isComplex(dtype) ? dtype : "float32";

/** An elementwise result: broadcast shape, strides as the inputs lie, elements where all are known. */
export function pointwise(
  operands: readonly (Tensor | NumberLike)[],
  value: ((...values: number[]) => Value) | undefined,
  dtype: DType = resultType(...operands),
): Meta {
  const inputs = operands.filter((operand) => operand instanceof Tensor);
  const shape = broadcastShapes(...inputs.map((input) => input.shape));
  return {
    shape,
    dtype,
    strides: elementwiseStrides(inputs, shape),
    values: value && knownValues(operands, shape, value),
  };
}

function knownValues(
  operands: readonly (Tensor | NumberLike)[],
  shape: Shape,
  value: (...values: number[]) => Value,
): Value[] | undefined {
  if (numelOf(shape) > MOST_KNOWN_VALUES) return undefined;
  const columns: Value[][] = [];
  for (const operand of operands) {
    if (!(operand instanceof Tensor)) {
      columns.push(new Array<Value>(numelOf(shape)).fill(numberValue(operand)));
      continue;
    }
    if (!operand.storage.values) return undefined;
    const { storage, offset } = operand;
    const strides = broadcastStrides(operand, shape);
    columns.push(new Tensor(shape, { storage, offset, strides }).values as Value[]);
  }
  return Array.from({ length: numelOf(shape) }, (_, at) =>
    value(...columns.map((column) => Number(column[at]))),
  );
}
