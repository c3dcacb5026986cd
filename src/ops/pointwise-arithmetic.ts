import {
  keywordOnly,
  type NumberLike,
  operand,
  optional,
  scalar,
  string,
  tensor,
} from "../args.ts";
import { type DType, isBool, isFloat, isInt } from "../dtype.ts";
import { fail } from "../error.ts";
import type { Saved } from "../op/index.ts";
import { broadcastShapes } from "./broadcast.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";
import { floatOf, isTensor, type Operand } from "./pointwise-result.ts";
import { numberDtype, numberValue, resultType } from "./promote.ts";

const dtypeOf = (item: NonNullable<Operand>): DType =>
  isTensor(item) ? item.dtype : numberDtype(item);

interface Scaled {
  readonly input: NonNullable<Operand>;
  readonly other: NonNullable<Operand>;
  readonly alpha: NumberLike;
}

/** ATen's alpha_check. */
function checkAlpha({ input, other, alpha }: Scaled): void {
  const promoted = resultType(input, other);
  if (typeof alpha === "boolean" && !isBool(promoted))
    fail("Boolean alpha only supported for Boolean results.");
  if ((isInt(promoted) || isBool(promoted)) && isFloat(numberDtype(alpha)))
    fail("For integral input tensors, argument alpha must not be a floating point number.");
}

/** ATen's sub_check. */
function refuseBools(call: Scaled): void {
  const bools = [call.input, call.other].filter((item) => isBool(dtypeOf(item))).length;
  if (bools === 2)
    fail(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  if (bools === 1)
    fail(
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    );
  checkAlpha(call);
}

const SCALED = [operand("input"), operand("other"), keywordOnly(scalar("alpha", 1))] as const;
/** torch's parser takes a number for a tensor here, and says so nowhere. */
const SCALED_OVERLOADS = [
  "Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None",
  "Number input, Number other, *, Number alpha = 1|hidden",
  "Tensor input, Number other, *, Number alpha = 1|hidden",
  "Number input, Tensor other, *, Number alpha = 1|hidden",
];

export const add = binary("add", {
  doc: "`input` plus `alpha` times `other`.",
  args: SCALED,
  overloads: SCALED_OVERLOADS,
  value: (a, b, { alpha }) => a + Number(numberValue(alpha)) * b,
  validate: checkAlpha,
  gradient: "same",
});
export const add_ = inPlace(add);

export const sub = binary("sub", {
  doc: "`input` minus `alpha` times `other`.",
  args: SCALED,
  overloads: SCALED_OVERLOADS,
  value: (a, b, { alpha }) => a - Number(numberValue(alpha)) * b,
  validate: refuseBools,
});
export const sub_ = inPlace(sub);

export const rsub = binary("rsub", {
  doc: "`other` minus `alpha` times `input`.",
  args: [tensor("input"), operand("other"), scalar("alpha", 1)],
  value: (a, b, { alpha }) => b - Number(numberValue(alpha)) * a,
  validate: (call) => {
    // It is `other` minus `input`, and sizes that don't fit are named in that order.
    if (isTensor(call.other)) broadcastShapes(call.other.shape, call.input.shape);
    refuseBools(call);
  },
});

/** Each operand is needed for the other's gradient. */
const EACH_FOR_THE_OTHER: readonly Saved[] = [
  { keep: "input", if: "other" },
  { keep: "other", if: "input" },
];

export const mul = binary("mul", {
  doc: "Multiplies elements.",
  value: (a, b) => a * b,
  saves: EACH_FOR_THE_OTHER,
});
export const mul_ = inPlace(mul);

const ROUNDING: Readonly<Record<string, (quotient: number) => number>> = {
  floor: Math.floor,
  trunc: Math.trunc,
};

export const div = binary("div", {
  doc: "Divides elements; the quotient is rounded as `roundingMode` says.",
  args: [operand("input"), operand("other"), keywordOnly(optional(string("roundingMode")))],
  dtype: (promoted, { roundingMode }) => (roundingMode === null ? floatOf(promoted) : promoted),
  value: (a, b, { roundingMode }) => ROUNDING[roundingMode ?? ""]?.(a / b) ?? a / b,
  saves: [
    { keep: "input", if: "other" },
    { keep: "other", if: "input|other" },
  ],
  validate: ({ roundingMode }) => {
    if (roundingMode !== null && !(roundingMode in ROUNDING))
      fail(
        `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${roundingMode}'`,
      );
  },
});
export const div_ = inPlace(div);

export const floorDivide = binary("floorDivide", {
  doc: "Divides elements and rounds down.",
  value: (a, b) => Math.floor(a / b),
  refuses: lacking("div_floor_cpu", "bool", "complex"),
});
export const floorDivide_ = inPlace(floorDivide);

/** Each is needed for the gradient of `other` alone. */
const BOTH_FOR_OTHER: readonly Saved[] = [
  { keep: "input", if: "other" },
  { keep: "other", if: "other" },
];

export const remainder = binary("remainder", {
  doc: "What is left of `input` divided by `other`, with the sign of `other`: Python's `%`.",
  overloads: [
    "Tensor input, Tensor other, *, Tensor out = None",
    "Number self, Tensor other",
    "Tensor input, Number other, *, Tensor out = None",
  ],
  value: (a, b) => a - b * Math.floor(a / b),
  // Of a number divided by a tensor, PyTorch has no derivative.
  saves: [
    { keep: "input", if: "other" },
    { keep: "other", if: "other", when: ({ input }) => isTensor(input) },
  ],
  refuses: lacking("remainder_cpu", "bool", "complex"),
});
export const remainder_ = inPlace(remainder);

const BY_TENSOR_OR_NUMBER = [
  "Tensor input, Tensor other, *, Tensor out = None",
  "Tensor input, Number other, *, Tensor out = None",
];

export const fmod = binary("fmod", {
  doc: "What is left of `input` divided by `other`, with the sign of `input`: C's `fmod`.",
  overloads: BY_TENSOR_OR_NUMBER,
  value: (a, b) => a % b,
  saves: BOTH_FOR_OTHER,
  refuses: lacking("fmod_cpu", "bool", "complex"),
});
export const fmod_ = inPlace(fmod);
