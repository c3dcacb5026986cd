import { inPlace, NO_DERIVATIVE, NUMBERS_IN_CPP } from "./in-place.ts";
import { div, mul, sub } from "./pointwise-arithmetic.ts";
import { clamp } from "./pointwise-clamp.ts";
import { ge, gt, le, lt, ne } from "./pointwise-compare.ts";
import { atan2 } from "./pointwise-extremes.ts";
import { acos, acosh, asin, asinh, atan, atanh } from "./pointwise-functions.ts";
import { abs, neg, trunc } from "./pointwise-rounding.ts";
import { renamed } from "./renamed.ts";

// Second names, under which PyTorch's messages and graphs know these ops.

/** Of the arithmetic ones; a number stands for the first tensor too, and messages say so nowhere. */
const ARITHMETIC = [
  "Tensor input, Tensor other, *, Tensor out = None",
  "Tensor input, Number other",
  "Number input, Tensor other|hidden",
  "Number input, Number other|hidden",
];

export const absolute = renamed("absolute", abs);
export const absolute_ = inPlace(absolute);
export const negative = renamed("negative", neg);
export const negative_ = inPlace(negative);
export const fix = renamed("fix", trunc);
export const fix_ = inPlace(fix);

export const arccos = renamed("arccos", acos);
export const arccos_ = inPlace(arccos);
export const arccosh = renamed("arccosh", acosh);
export const arccosh_ = inPlace(arccosh, NO_DERIVATIVE);
export const arcsin = renamed("arcsin", asin);
export const arcsin_ = inPlace(arcsin);
export const arcsinh = renamed("arcsinh", asinh);
export const arcsinh_ = inPlace(arcsinh, NO_DERIVATIVE);
export const arctan = renamed("arctan", atan);
export const arctan_ = inPlace(arctan);
export const arctanh = renamed("arctanh", atanh);
export const arctanh_ = inPlace(arctanh, NO_DERIVATIVE);
export const arctan2 = renamed("arctan2", atan2);
export const arctan2_ = inPlace(arctan2);

export const multiply = renamed("multiply", mul, ARITHMETIC);
export const multiply_ = inPlace(multiply);
export const trueDivide = renamed("trueDivide", div, ARITHMETIC);
export const trueDivide_ = inPlace(trueDivide);
export const divide = renamed("divide", div, [
  "Tensor input, Tensor other, *, Tensor out = None",
  "Tensor input, Tensor other, *, str rounding_mode, Tensor out = None",
  "Tensor input, Number other",
  "Tensor input, Number other, *, str rounding_mode",
  "Number input, Tensor other, *, str rounding_mode = None|hidden",
]);
export const divide_ = inPlace(divide);
export const subtract = renamed("subtract", sub, [
  "Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None",
  "Tensor input, Number other, Number alpha = 1",
  "Number input, Tensor other, *, Number alpha = 1|hidden",
]);
export const subtract_ = inPlace(subtract);

export const clip = renamed("clip", clamp);
export const clip_ = inPlace(clip, NUMBERS_IN_CPP);

export const greater = renamed("greater", gt);
export const greater_ = inPlace(greater);
export const greaterEqual = renamed("greaterEqual", ge);
export const greaterEqual_ = inPlace(greaterEqual);
export const less = renamed("less", lt);
export const less_ = inPlace(less);
export const lessEqual = renamed("lessEqual", le);
export const lessEqual_ = inPlace(lessEqual);
export const notEqual = renamed("notEqual", ne);
export const notEqual_ = inPlace(notEqual);
