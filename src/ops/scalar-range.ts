import { cppType, type DType, isComplex, isFloat, isInt, itemSize } from "../dtype.ts";
import { ModelError } from "../error.ts";

/** The largest finite number of a floating dtype. */
const LARGEST: Readonly<Partial<Record<DType, number>>> = {
  float16: 65504,
  bfloat16: 2 ** 127 * (2 - 2 ** -7),
  float32: 2 ** 127 * (2 - 2 ** -23),
  complex64: 2 ** 127 * (2 - 2 ** -23),
};

const FIXED_WIDTH: Readonly<Partial<Record<DType, string>>> = {
  uint8: "uint8_t",
  int8: "int8_t",
  int16: "int16_t",
  int64: "int64_t",
};

/** Unsigned dtypes take negative numbers too: they wrap around. (c10's overflows, in TypeCast.h) */
function fits(value: number, dtype: DType): boolean {
  if (isInt(dtype)) {
    const bits = itemSize(dtype) * 8;
    const isUnsigned = dtype.startsWith("u");
    const most = 2 ** (isUnsigned ? bits : bits - 1);
    const whole = Math.trunc(value);
    return isUnsigned ? Math.abs(whole) < most : whole >= -most && whole < most;
  }
  if (!isFloat(dtype) && !isComplex(dtype)) return true;
  return !Number.isFinite(value) || Math.abs(value) <= (LARGEST[dtype] ?? Number.MAX_VALUE);
}

/** RuntimeError for a number that an element of `dtype` can't hold: 1e9 as float16, infinity as an integer. */
export function checkRange(value: number | boolean, dtype: DType): void {
  if (fits(Number(value), dtype)) return;
  throw new ModelError(
    "RuntimeError",
    `value cannot be converted to type ${FIXED_WIDTH[dtype] ?? cppType(dtype)} without overflow`,
  );
}
