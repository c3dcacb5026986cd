import type { NumberLike } from "../../args.ts";
import { ModelError } from "../../error.ts";
import {
  add,
  mul,
  onesLike,
  reshape,
  rsqrt,
  sub,
  to,
  unsqueeze,
  zerosLike,
} from "../../ops/index.ts";
import { Parameter, type Tensor } from "../../tensor.ts";
import { deepCopy } from "../copy.ts";
import type { Module } from "../module.ts";

// A batch norm in eval mode scales and shifts each channel by fixed numbers: the layer before it can do that too.

/** A convolution or a linear layer. */
interface Weighted extends Module {
  weight: Parameter;
  bias: Parameter | null;
}

interface BatchNorm extends Module {
  readonly numFeatures: number;
  readonly eps: NumberLike;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
}

type Fused = [weight: Parameter, bias: Parameter];

function assert(holds: boolean, message: string): void {
  if (!holds) throw new ModelError("AssertionError", message);
}

const parameterOf = (tensor: Tensor, { dtype, requiresGrad }: Tensor, grad = requiresGrad) =>
  new Parameter(to(tensor, { dtype }), { requiresGrad: grad });

/** Weight and bias of a convolution that does the work of a batch norm, too: torch.nn.utils.fuse_conv_bn_weights. */
export function fuseConvBnWeights(
  weight: Tensor,
  bias: Tensor | null,
  mean: Tensor,
  variance: Tensor,
  eps: NumberLike,
  scale: Tensor | null,
  shift: Tensor | null,
  transpose = false,
): Fused {
  const deviation = rsqrt(add(variance, eps));
  const ones = weight.shape.slice(2).map(() => 1);
  const column = transpose ? [1, -1, ...ones] : [-1, 1, ...ones];
  const gamma = scale ?? onesLike(mean);
  const fused = mul(weight, reshape(mul(gamma, deviation), column));
  const centred = sub(bias ?? zerosLike(mean), mean);
  const moved = add(mul(mul(centred, deviation), gamma), shift ?? zerosLike(mean));
  return [
    parameterOf(fused, weight),
    parameterOf(moved, bias ?? weight, bias?.requiresGrad ?? false),
  ];
}

/** Weight and bias of a linear layer that does the work of a batch norm, too: torch.nn.utils.fuse_linear_bn_weights. */
export function fuseLinearBnWeights(
  weight: Tensor,
  bias: Tensor | null,
  mean: Tensor,
  variance: Tensor,
  eps: NumberLike,
  scale: Tensor,
  shift: Tensor,
): Fused {
  const factor = mul(scale, rsqrt(add(variance, eps)));
  const fused = mul(weight, to(unsqueeze(factor, -1), { dtype: weight.dtype }));
  const moved = add(mul(sub(bias ?? zerosLike(mean), mean), factor), shift);
  return [
    new Parameter(fused, { requiresGrad: weight.requiresGrad }),
    parameterOf(moved, bias ?? weight, bias?.requiresGrad ?? false),
  ];
}

/** A copy of `layer` with the weight and bias that `fuse` makes of the running statistics. */
function fusedWith<M extends Weighted>(
  layer: M,
  { runningMean, runningVar }: BatchNorm,
  fuse: (mean: Tensor, variance: Tensor) => Fused,
): M {
  if (!runningMean || !runningVar)
    throw new ModelError("AssertionError", "bn.running_mean and bn.running_var must not be None");
  const fused = deepCopy(layer);
  const [weight, bias] = fuse(runningMean, runningVar);
  fused.weight = weight;
  fused.bias = bias;
  return fused;
}

/** The convolution that does the work of `conv` and the batch norm after it. AssertionError while one trains. */
export function fuseConvBnEval<M extends Weighted>(conv: M, bn: BatchNorm, transpose = false): M {
  assert(!conv.training && !bn.training, "Fusion only for eval!");
  const { weight, bias } = conv;
  return fusedWith(conv, bn, (mean, variance) =>
    fuseConvBnWeights(weight, bias, mean, variance, bn.eps, bn.weight, bn.bias, transpose),
  );
}

/** The linear layer that does the work of `linear` and the batch norm after it. AssertionError while one trains. */
export function fuseLinearBnEval<M extends Weighted & { readonly outFeatures: number }>(
  linear: M,
  bn: BatchNorm,
): M {
  assert(!linear.training && !bn.training, "Fusion only for eval!");
  const { weight, bias, outFeatures } = linear;
  assert(
    outFeatures === bn.numFeatures || bn.numFeatures === 1,
    `To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got linear.out_features=${outFeatures} and bn.num_features=${bn.numFeatures}`,
  );
  return fusedWith(linear, bn, (mean, variance) => {
    // PyTorch's function takes no batch norm without an affine part.
    if (!bn.weight || !bn.bias) throw unsupported("NoneType", "Tensor");
    return fuseLinearBnWeights(weight, bias, mean, variance, bn.eps, bn.weight, bn.bias);
  });
}

const unsupported = (left: string, right: string): ModelError =>
  new ModelError("TypeError", `unsupported operand type(s) for *: '${left}' and '${right}'`);
