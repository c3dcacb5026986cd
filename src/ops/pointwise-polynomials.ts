import { operand } from "../args.ts";
import { itemSize } from "../dtype.ts";
import { binary } from "./pointwise.ts";
import { floatOf } from "./pointwise-result.ts";
import { resultType } from "./promote.ts";
import { notImplemented } from "./tensor-options.ts";

// Orthogonal polynomials of torch.special. Of each, the two first and what follows from the last two.

/** The polynomial of degree `n` + 1 at x, from those of the degrees n and n − 1. */
type Next = (x: number, n: number, last: number, before: number) => number;

/** At x; 0 for a negative degree, as PyTorch has it. */
function evaluated(x: number, degree: number, first: (x: number) => number, next: Next): number {
  const n = Math.trunc(degree);
  if (n < 0) return 0;
  let [before, last] = [0, 1];
  for (let at = 0; at < n; at++)
    [before, last] = [last, at === 0 ? first(x) : next(x, at, last, before)];
  return last;
}

const polynomial = (
  opName: string,
  kernel: string,
  what: string,
  first: (x: number) => number,
  next: Next,
) =>
  binary(opName, {
    doc: `${what}, of degree \`n\` at \`input\`.`,
    args: [operand("input"), operand("n")],
    dtype: "float",
    differentiable: false,
    validate: ({ input, n }) => {
      const dtype = floatOf(resultType(input, n));
      if (itemSize(dtype) === 2) throw notImplemented(`${kernel}_cpu`, dtype);
    },
    value: (x, n) => evaluated(x, n, first, next),
  });

/** The four kinds of Chebyshev's differ by the first: all follow by 2x·Pₙ − Pₙ₋₁. */
const chebyshev = (kind: string, first: (x: number) => number) => {
  const next: Next = (x, _, last, before) => 2 * x * last - before;
  const place = ["t", "u", "v", "w"].indexOf(kind.toLowerCase());
  const ordinal = ["first", "second", "third", "fourth"][place];
  const name = `chebyshev_polynomial_${kind.toLowerCase()}`;
  const shifted = (x: number) => 2 * x - 1;
  return [
    polynomial(
      `specialChebyshevPolynomial${kind}`,
      name,
      `Chebyshev's polynomial of the ${ordinal} kind`,
      first,
      next,
    ),
    polynomial(
      `specialShiftedChebyshevPolynomial${kind}`,
      `shifted_${name}`,
      `Chebyshev's polynomial of the ${ordinal} kind, of 2x − 1`,
      (x) => first(shifted(x)),
      (x, ...others) => next(shifted(x), ...others),
    ),
  ] as const;
};

export const [specialChebyshevPolynomialT, specialShiftedChebyshevPolynomialT] = chebyshev(
  "T",
  (x) => x,
);
export const [specialChebyshevPolynomialU, specialShiftedChebyshevPolynomialU] = chebyshev(
  "U",
  (x) => 2 * x,
);
export const [specialChebyshevPolynomialV, specialShiftedChebyshevPolynomialV] = chebyshev(
  "V",
  (x) => 2 * x - 1,
);
export const [specialChebyshevPolynomialW, specialShiftedChebyshevPolynomialW] = chebyshev(
  "W",
  (x) => 2 * x + 1,
);

export const specialHermitePolynomialH = polynomial(
  "specialHermitePolynomialH",
  "hermite_polynomial_h",
  "The physicists' Hermite polynomial",
  (x) => 2 * x,
  (x, n, last, before) => 2 * (x * last - n * before),
);
export const specialHermitePolynomialHe = polynomial(
  "specialHermitePolynomialHe",
  "hermite_polynomial_he",
  "The probabilists' Hermite polynomial",
  (x) => x,
  (x, n, last, before) => x * last - n * before,
);
export const specialLaguerrePolynomialL = polynomial(
  "specialLaguerrePolynomialL",
  "laguerre_polynomial_l",
  "The Laguerre polynomial",
  (x) => 1 - x,
  (x, n, last, before) => ((2 * n + 1 - x) * last - n * before) / (n + 1),
);
export const specialLegendrePolynomialP = polynomial(
  "specialLegendrePolynomialP",
  "legendre_polynomial_p",
  "The Legendre polynomial",
  (x) => x,
  (x, n, last, before) => ((2 * n + 1) * x * last - n * before) / (n + 1),
);
