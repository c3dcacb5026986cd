import { binary, unary } from "./pointwise.ts";
import { digamma, lgamma, sigmoid } from "./pointwise-functions.ts";
import { igamma, igammac } from "./pointwise-gamma.ts";
import { renamed } from "./renamed.ts";
import { erfc, erfinv } from "./special.ts";

// torch.special: https://docs.pytorch.org/docs/stable/special.html

/** A function of the reals; what it keeps is what its derivative is told by. */
const real = (
  opName: string,
  doc: string,
  saves: readonly string[],
  value?: (x: number) => number,
) => unary(opName, { doc, dtype: "float", saves, ...(value && { value: (x) => value(x) }) });

/** One that PyTorch has no derivative of. */
const plain = (opName: string, doc: string) => unary(opName, { doc, dtype: "float", saves: [] });

const BOTH = ["input", "out"];

export const specialExpit = renamed("specialExpit", sigmoid);
export const specialGammaln = renamed("specialGammaln", lgamma);
export const specialPsi = renamed("specialPsi", digamma);
export const specialGammainc = renamed("specialGammainc", igamma);
export const specialGammaincc = renamed("specialGammaincc", igammac);

const entropy = (x: number): number =>
  x > 0 ? -x * Math.log(x) : x === 0 ? 0 : Number.NEGATIVE_INFINITY;

export const specialEntr = real("specialEntr", "−x·log(x), 0 at 0.", ["input"], entropy);
export const specialErfcx = real("specialErfcx", "erfc(x), scaled by exp(x²).", BOTH);
export const specialI0e = real("specialI0e", "i0(x), scaled by exp(−|x|).", BOTH);
export const specialI1 = real(
  "specialI1",
  "The modified Bessel function of the first kind, of order 1.",
  BOTH,
);
export const specialI1e = real("specialI1e", "i1(x), scaled by exp(−|x|).", BOTH);
export const specialLogNdtr = real("specialLogNdtr", "The logarithm of `specialNdtr`.", BOTH);
export const specialNdtri = real(
  "specialNdtri",
  "The x below which a normal variable lies with that probability.",
  ["out"],
  (p) => Math.SQRT2 * erfinv(2 * p - 1),
);
export const specialNdtr = unary("specialNdtr", {
  doc: "The probability that a normal variable is less than x.",
  dtype: "float",
  value: (x) => erfc(-x / Math.SQRT2) / 2,
  // PyTorch computes it by erfc, and that of x / √2.
  saves: [{ fresh: "scaled", shape: "numel(out)" }],
});

export const specialAiryAi = plain("specialAiryAi", "The Airy function Ai.");
export const specialBesselJ0 = plain(
  "specialBesselJ0",
  "The Bessel function of the first kind, of order 0.",
);
export const specialBesselJ1 = plain(
  "specialBesselJ1",
  "The Bessel function of the first kind, of order 1.",
);
export const specialBesselY0 = plain(
  "specialBesselY0",
  "The Bessel function of the second kind, of order 0.",
);
export const specialBesselY1 = plain(
  "specialBesselY1",
  "The Bessel function of the second kind, of order 1.",
);
export const specialModifiedBesselI0 = plain(
  "specialModifiedBesselI0",
  "The modified Bessel function of the first kind, of order 0.",
);
export const specialModifiedBesselI1 = plain(
  "specialModifiedBesselI1",
  "The modified Bessel function of the first kind, of order 1.",
);
export const specialModifiedBesselK0 = plain(
  "specialModifiedBesselK0",
  "The modified Bessel function of the second kind, of order 0.",
);
export const specialModifiedBesselK1 = plain(
  "specialModifiedBesselK1",
  "The modified Bessel function of the second kind, of order 1.",
);
export const specialScaledModifiedBesselK0 = plain(
  "specialScaledModifiedBesselK0",
  "`specialModifiedBesselK0`, scaled by exp(x).",
);
export const specialScaledModifiedBesselK1 = plain(
  "specialScaledModifiedBesselK1",
  "`specialModifiedBesselK1`, scaled by exp(x).",
);
export const specialSphericalBesselJ0 = plain(
  "specialSphericalBesselJ0",
  "The spherical Bessel function of the first kind, of order 0.",
);

export const specialXlog1py = binary("specialXlog1py", {
  doc: "`input` times log(1 + `other`); 0 where `input` is 0.",
  dtype: "float",
  value: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y)),
  saves: ["input", "other"],
});
export const specialZeta = binary("specialZeta", {
  doc: "The Hurwitz zeta function of `input` at `other`.",
  dtype: "float",
  saves: [{ keep: "other", if: "other" }],
});
