import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { flatten, normalize, permute } from "../../ops/index.ts";
import type { Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";

// What both spectral norms share.

/** `weight` as a matrix whose rows are `dim`. */
export function asMatrix(weight: Tensor, dim: number): Tensor {
  const others = weight.shape.map((_, at) => at).filter((at) => at !== dim);
  return flatten(dim === 0 ? weight : permute(weight, [dim, ...others]), 1);
}

/** Steps of the power method: products that, normalized, become the singular vectors in place. */
export function powerSteps(products: readonly (() => Tensor)[], steps: number, eps: number): void {
  withGrad(false, () => {
    for (let step = 0; step < steps; step++)
      for (const product of products) normalize(product(), 2, 0, eps);
  });
}

export function checkSteps(steps: number): void {
  if (steps <= 0)
    throw new ModelError(
      "ValueError",
      `Expected n_power_iterations to be positive, but got n_power_iterations=${steps}`,
    );
}

/** A transposed convolution has its output channels in the second dimension. */
export const outputDim = (module: Module): number =>
  /^(Parametrized)?ConvTranspose\dd$/.test(module.className) ? 1 : 0;
