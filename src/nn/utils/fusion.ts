import { ModelError } from "../../error.ts";
import { add, mul, reshape, rsqrt, sub } from "../../ops/index.ts";
import { Parameter, type Tensor } from "../../tensor.ts";
import { deepCopy } from "../copy.ts";
import type { Module } from "../module.ts";

/** A convolution or a linear layer. */
interface Weighted extends Module {
  weight: Parameter;
  bias: Parameter | null;
}

interface BatchNorm extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
}

function assert(holds: boolean, message: string): void {
  if (!holds) throw new ModelError("AssertionError", message);
}

/** `layer` with the weight and bias that do the work of the batch norm after it; `column` is the weight's shape of a channel. */
function fuse<M extends Weighted>(layer: M, bn: BatchNorm, column: readonly number[]): M {
  const { runningMean: mean, runningVar: variance, eps } = bn;
  if (!mean || !variance)
    throw new ModelError("AssertionError", "bn.running_mean and bn.running_var must not be None");
  const fused = deepCopy(layer);
  const deviation = rsqrt(add(variance, eps));
  const scale = bn.weight ? mul(bn.weight, deviation) : deviation;
  const centred = layer.bias ? sub(layer.bias, mean) : mean;
  const scaled = mul(centred, scale);
  const weight = mul(layer.weight, reshape(scale, column));
  const bias = bn.bias ? add(scaled, bn.bias) : scaled;
  const { dtype, requiresGrad } = layer.weight;
  fused.weight = new Parameter(weight.shape, { dtype, requiresGrad });
  fused.bias = new Parameter(bias.shape, {
    dtype: layer.bias?.dtype ?? dtype,
    requiresGrad: layer.bias?.requiresGrad ?? false,
  });
  return fused;
}

/** The convolution that does the work of `conv` and the batch norm after it. */
export function fuseConvBnEval<M extends Weighted>(conv: M, bn: BatchNorm, transpose = false): M {
  assert(!conv.training && !bn.training, "Fusion only for eval!");
  const ones = conv.weight.shape.slice(2).map(() => 1);
  return fuse(conv, bn, transpose ? [1, -1, ...ones] : [-1, 1, ...ones]);
}

/** The linear layer that does the work of `linear` and the batch norm after it. */
export function fuseLinearBnEval<M extends Weighted & { readonly outFeatures: number }>(
  linear: M,
  bn: BatchNorm,
): M {
  assert(!linear.training && !bn.training, "Fusion only for eval!");
  const { outFeatures } = linear;
  assert(
    outFeatures === bn.numFeatures || bn.numFeatures === 1,
    `To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got linear.out_features=${outFeatures} and bn.num_features=${bn.numFeatures}`,
  );
  return fuse(linear, bn, [-1, 1]);
}
