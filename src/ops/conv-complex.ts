import { Scalar } from "../args.ts";
import { isComplex } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { select } from "./narrow.ts";
import { add, mul, sub } from "./pointwise-arithmetic.ts";
import { viewAsReal } from "./view-complex.ts";

interface Operands {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** The real and the imaginary part, as views. */
function parts(input: Tensor): readonly [Tensor, Tensor] {
  const pairs = viewAsReal(input);
  return [select(pairs, -1, 0), select(pairs, -1, 1)];
}

const I = new Scalar(1, "complex");

/**
 * A convolution of complex numbers by three real ones, as Gauss multiplied them: with a = xᵣ·wᵣ, b = xᵢ·wᵢ and
 * c = (xᵣ + xᵢ)·(wᵣ + wᵢ), the result is a − b + i·(c − a − b). (ATen's complex_convolution)
 */
export function complexConvolution(
  { input, weight, bias }: Operands,
  convolve: (operands: Operands) => Tensor,
): Tensor | undefined {
  if (!isComplex(input.dtype) || !isComplex(weight.dtype)) return undefined;
  const [xr, xi] = parts(input);
  const [wr, wi] = parts(weight);
  const [br, bi] = bias ? parts(bias) : [null, null];
  const a = convolve({ input: xr, weight: wr, bias: br });
  const b = convolve({ input: xi, weight: wi, bias: null });
  const sums = { input: add(xr, xi), weight: add(wr, wi), bias: br && bi && add(br, bi) };
  const c = convolve(sums);
  return add(sub(a, b), mul(sub(sub(c, a), b), I));
}
