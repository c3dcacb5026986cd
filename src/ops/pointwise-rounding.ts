import { int, keywordOnly, number, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { inPlace } from "./in-place.ts";
import { lacking, unary } from "./pointwise.ts";
import { sizeDtype } from "./pointwise-result.ts";

export const neg = unary("neg", {
  doc: "Changes the sign.",
  value: (x) => -x,
  refuses: {
    bool: [
      "RuntimeError",
      "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    ],
  },
});
export const neg_ = inPlace(neg);

export const positive = defineOp("positive", {
  doc: "The tensor itself: Python's `+x`.",
  args: [tensor("input")],
  validate: ({ input }) => {
    if (input.dtype === "bool")
      throw new ModelError("RuntimeError", "The `+` operator, on a bool tensor is not supported.");
  },
  out: ({ input }): Meta => ({ shape: input.shape, of: input }),
  free: "a view",
});

export const abs = unary("abs", {
  doc: "The size without the sign.",
  dtype: sizeDtype,
  value: (x) => Math.abs(x),
  saves: ["input"],
  refuses: lacking("abs_cpu", "bool"),
});
export const abs_ = inPlace(abs);

export const sign = unary("sign", {
  doc: "−1, 0 or 1.",
  value: (x) => Math.sign(x),
  refuses: {
    complex: [
      "NotImplementedError",
      "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.",
    ],
  },
});
export const sign_ = inPlace(sign);

export const sgn = unary("sgn", {
  doc: "−1, 0 or 1; a complex number divided by its size.",
  value: (x) => Math.sign(x),
  saves: ["input", "out"],
});

export const square = unary("square", {
  doc: "The element times itself.",
  dtype: (promoted) => (promoted === "bool" ? "int64" : promoted),
  value: (x) => x * x,
  saves: ["input"],
});
export const square_ = inPlace(square);

const rounding = (opName: string, doc: string, value: (x: number) => number) =>
  unary(opName, {
    doc,
    value: (x) => value(x),
    refuses: {
      ...lacking(`${opName}_vml_cpu`, "bool"),
      complex: ["NotImplementedError", `${opName} is not supported for complex inputs`],
    },
  });

export const floor = rounding("floor", "Rounded down.", Math.floor);
export const floor_ = inPlace(floor);
export const ceil = rounding("ceil", "Rounded up.", Math.ceil);
export const trunc = rounding("trunc", "Rounded towards 0.", Math.trunc);

/** Halves go to the even neighbour, as everywhere in PyTorch. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

export const round = unary("round", {
  doc: "Rounded to `decimals` places, halves to the even neighbour.",
  args: [keywordOnly(int("decimals", 0))],
  overloads: [
    "Tensor input, *, Tensor out = None",
    "Tensor input, *, int decimals, Tensor out = None",
  ],
  value: (x, { decimals }) => roundHalfEven(x * 10 ** decimals) / 10 ** decimals,
  refuses: lacking("round_vml_cpu", "bool", "complex"),
});
export const round_ = inPlace(round);

export const frac = unary("frac", {
  doc: "What rounding towards 0 takes off.",
  value: (x) => x - Math.trunc(x),
  refuses: lacking("frac_cpu", "bool", "int", "complex"),
});

/** The largest float32. */
const LARGEST = 3.4028234663852886e38;

export const nanToNum = unary("nanToNum", {
  doc: "Puts numbers in the place of NaN and of the infinities.",
  args: [optional(number("nan")), optional(number("posinf")), optional(number("neginf"))],
  value: (x, { nan, posinf, neginf }) => {
    if (Number.isNaN(x)) return nan ?? 0;
    if (x === Number.POSITIVE_INFINITY) return posinf ?? LARGEST;
    return x === Number.NEGATIVE_INFINITY ? (neginf ?? -LARGEST) : x;
  },
  saves: ["input"],
});

export const sgn_ = inPlace(sgn);
export const ceil_ = inPlace(ceil);
export const trunc_ = inPlace(trunc);
export const frac_ = inPlace(frac);
export const nanToNum_ = inPlace(nanToNum);
