import { int, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking, refuseDtype, unary } from "./pointwise.ts";
import { floatOf, pointwise } from "./pointwise-result.ts";
import { digamma, lgamma } from "./special.ts";

// The gamma function's relatives.

const incomplete = (opName: string, doc: string) =>
  binary(opName, {
    doc,
    args: [tensor("input"), tensor("other")],
    // PyTorch has no derivative by `input`.
    saves: [
      { keep: "other", if: "other" },
      { keep: "input", if: "other" },
    ],
    refuses: lacking(`${opName}_cpu`, "bool", "int", "complex"),
  });

export const igamma = incomplete(
  "igamma",
  "The lower incomplete gamma function of order `input` at `other`, divided by Γ(`input`).",
);
export const igamma_ = inPlace(igamma);
export const igammac = incomplete(
  "igammac",
  "The upper incomplete gamma function of order `input` at `other`, divided by Γ(`input`).",
);
export const igammac_ = inPlace(igammac);

const kernels = ["digamma", "trigamma"];

export const polygamma = defineOp("polygamma", {
  doc: "The derivative of order `n` of digamma.",
  args: [int("n"), tensor("input")],
  validate: ({ n, input }) => {
    if (n < 0) fail("polygamma(n, x) does not support negative n.");
    refuseDtype(lacking(kernels[n] ?? "polygamma", "complex"), input.dtype);
  },
  out: ({ n, input }): Meta =>
    pointwise([input], n === 0 ? digamma : undefined, floatOf(input.dtype)),
  elementwise: "numel(out)",
  saves: ["input"],
});

export const mvlgamma = unary("mvlgamma", {
  doc: "The logarithm of the multivariate gamma function of `p` dimensions.",
  args: [int("p")],
  dtype: "float",
  value: (x, { p }) => {
    let sum = (p * (p - 1) * Math.log(Math.PI)) / 4;
    for (let at = 0; at < p; at++) sum += lgamma(x - at / 2);
    return sum;
  },
  saves: ["input"],
  refuses: {
    ...lacking("arange_cpu", "complex"),
    bool: ["RuntimeError", "The input tensor may not be a boolean tensor."],
  },
  validate: ({ p }) => {
    if (p < 1) fail("p has to be greater than or equal to 1");
  },
});
export const mvlgamma_ = inPlace(mvlgamma);

/** The modified Bessel function of the first kind, order 0: Σ (x²/4)ᵏ / k!². */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x * x) / 4 / (k * k);
    sum += term;
  }
  return sum;
}

export const i0 = unary("i0", {
  doc: "The modified Bessel function of the first kind, of order 0.",
  dtype: "float",
  value: bessel,
  saves: ["input"],
  refuses: lacking("i0_vml_cpu", "complex"),
});
export const i0_ = inPlace(i0);
