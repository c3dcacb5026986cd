import { type NumberLike, Scalar } from "../args.ts";
import { defaultComplexDtype, defaultDtype } from "../defaults.ts";
import { categoryRank, type DType, promoteTypes, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";

/** The dtype that a Python number has by itself. */
export function numberDtype(value: NumberLike): DType {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : defaultDtype();
  if (value.kind === "float") return defaultDtype();
  return value.kind === "complex" ? defaultComplexDtype() : value.kind === "int" ? "int64" : "bool";
}

/** A Python number's value. */
export const numberValue = (value: NumberLike): number | boolean =>
  value instanceof Scalar ? value.value : value;

/** A Python number as Python prints it: `2.0` where it says that it is a float. */
export const numberText = (value: NumberLike): string =>
  value instanceof Scalar && value.kind === "float" && Number.isInteger(value.value)
    ? value.value.toFixed(1)
    : String(numberValue(value));

/**
 * torch.result_type: tensors with dimensions decide, then 0-d tensors, then Python numbers; one that comes later
 * counts only when its category (bool, integer, floating, complex) is higher.
 * https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
export function resultType(...operands: readonly (Tensor | NumberLike)[]): DType {
  const groups: (DType | undefined)[] = [undefined, undefined, undefined];
  for (const operand of operands) {
    const isTensor = operand instanceof Tensor;
    const group = isTensor ? (operand.ndim > 0 ? 0 : 1) : 2;
    const dtype = isTensor ? operand.dtype : numberDtype(operand);
    const before = groups[group];
    groups[group] = before ? promoteTypes(before, dtype) : dtype;
  }
  return groups.filter((dtype) => dtype !== undefined).reduce(combine);
}

const combine = (higher: DType, lower: DType): DType =>
  categoryRank(lower) > categoryRank(higher) ? promoteTypes(higher, lower) : higher;

/** The one dtype of all operands: kernels that don't promote refuse a mixture so. */
export function sameDtype({ dtype }: Tensor, ...others: readonly (Tensor | null)[]): DType {
  const other = others.find((operand) => operand && operand.dtype !== dtype);
  if (other)
    throw new ModelError(
      "RuntimeError",
      `expected scalar type ${scalarType(dtype)} but found ${scalarType(other.dtype)}`,
      `give all of them as ${dtype}`,
    );
  return dtype;
}
