import { type DType, isFloat, isInt, itemSize } from "../dtype.ts";

/** Bits after the leading one, smallest normal exponent, largest value. */
const SHORT_FLOATS: Partial<Record<DType, readonly [number, number, number]>> = {
  float16: [10, -14, 65504],
  bfloat16: [7, -126, 3.3895313892515355e38],
};

/** `value` as an element of `dtype` holds it: rounded, cut off or wrapped round. */
export function held(value: number | boolean, dtype: DType): number | boolean {
  if (dtype === "bool") return typeof value === "boolean" ? value : value !== 0;
  const number = Number(value);
  if (isInt(dtype)) return wrapped(Math.trunc(number) || 0, dtype);
  if (dtype === "float32") return Math.fround(number);
  const short = SHORT_FLOATS[dtype];
  return isFloat(dtype) && short ? rounded(number, ...short) : number;
}

/** A whole number of 8 bytes is kept as it is: JavaScript's are exact to 2^53. */
function wrapped(value: number, dtype: DType): number {
  if (itemSize(dtype) === 8) return value;
  const range = 2 ** (8 * itemSize(dtype));
  const low = ((value % range) + range) % range;
  return !dtype.startsWith("u") && low >= range / 2 ? low - range : low;
}

function rounded(value: number, bits: number, least: number, most: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), least);
  const step = 2 ** (exponent - bits);
  const short = roundHalfEven(value / step) * step;
  return Math.abs(short) > most ? Math.sign(value) * Number.POSITIVE_INFINITY : short;
}

/** Halves go to the even neighbour, as everywhere in PyTorch. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
