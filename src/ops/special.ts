// Functions that JavaScript's Math lacks, good to the float32 that tensors hold them in.

/** The error function: its series near 0, the continued fraction of erfc elsewhere. */
export function erf(x: number): number {
  if (Math.abs(x) > 2.5) return Math.sign(x) * (1 - tail(Math.abs(x)));
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** 1 − erf(x), exact where it is small. */
export const erfc = (x: number): number => (x > 2.5 ? tail(x) : 1 - erf(x));

/** erfc of a large x: Abramowitz & Stegun 7.1.14. */
function tail(x: number): number {
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** The inverse of erf: Giles' first guess, two steps of Newton's method. */
export function erfinv(y: number): number {
  if (Math.abs(y) >= 1) return Math.abs(y) === 1 ? y * Number.POSITIVE_INFINITY : Number.NaN;
  const w = Math.log(1 - y * y);
  const a = 2 / (Math.PI * 0.147) + w / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(a * a - w / 0.147) - a);
  for (let step = 0; step < 2; step++)
    x -= (erf(x) - y) / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x));
  return x;
}

/** log |Γ(x)|: Stirling's series, after raising x by the recurrence. */
export function lgamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  let shifted = 0;
  let at = x;
  for (; at < 10; at++) shifted += Math.log(Math.abs(at));
  const square = at * at;
  const series = (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shifted;
}

/** The derivative of lgamma: its asymptotic series, after raising x by the recurrence. */
export function digamma(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x < 0 && Number.isInteger(x)) return Number.NaN;
  let shifted = 0;
  let at = x;
  for (; at < 10; at++) shifted += 1 / at;
  const square = at * at;
  const series = (1 / 12 - (1 / 120 - 1 / 252 / square) / square) / square;
  return Math.log(at) - 1 / (2 * at) - series - shifted;
}
