import { type DType, isInt } from "../dtype.ts";

const short = (bits: number, least: number, most: number) => (value: number) => {
  if (value === 0 || !Number.isFinite(value)) return value;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), least);
  const step = 2 ** (exponent - bits);
  const rounded = roundHalfEven(value / step) * step;
  return Math.abs(rounded) > most ? Math.sign(value) * Number.POSITIVE_INFINITY : rounded;
};

/** Halves go to the even neighbour, as everywhere in PyTorch. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Integers of 8 bytes are kept as they are: JavaScript's are exact to 2^53. */
const HELD: Readonly<Partial<Record<DType, (value: number) => number>>> = {
  uint8: (value) => value & 0xff,
  int8: (value) => (value << 24) >> 24,
  int16: (value) => (value << 16) >> 16,
  uint16: (value) => value & 0xffff,
  int32: (value) => value | 0,
  uint32: (value) => value >>> 0,
  float32: Math.fround,
  float16: short(10, -14, 65504),
  bfloat16: short(7, -126, 3.3895313892515355e38),
};

/** `value` as an element of a tensor of `dtype`: rounded, cut off, wrapped round or a truth value. */
export function castValue(value: number | boolean, dtype: DType): number | boolean {
  if (dtype === "bool") return Boolean(value);
  const number = Number(value);
  const held = HELD[dtype];
  return held ? held(number) : isInt(dtype) ? Math.trunc(number) : number;
}
