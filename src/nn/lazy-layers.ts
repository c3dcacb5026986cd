import { ModelError } from "../error.ts";
import type { Rank } from "../ops/conv-check.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from "./batch-norm.ts";
import { Conv1d, Conv2d, Conv3d } from "./conv.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "./conv-transpose.ts";
import { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d } from "./instance-norm.ts";
import { type Inferred, lazy } from "./lazy.ts";
import { Linear } from "./linear.ts";

/** torch.nn.LazyLinear: its input features are the last size of its first input. */
export class LazyLinear extends lazy(Linear, {
  args: Linear.args,
  sizes: ["outFeatures"],
  infer: ({ outFeatures }, input) => {
    const inFeatures = input.shape.at(-1) as number;
    return {
      attributes: { inFeatures },
      shapes: { weight: [outFeatures, inFeatures], bias: [outFeatures] },
    };
  },
}) {}

function channelsOf(rank: Rank, className: string, { ndim, shape }: Tensor): number {
  if (ndim !== rank + 1 && ndim !== rank + 2)
    throw new ModelError(
      "RuntimeError",
      `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${className}, but got input of size: torch.Size(${formatShape(shape)})`,
    );
  return shape.at(-rank - 1) as number;
}

interface Convolution {
  readonly className: string;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly groups: number;
  readonly transposed: boolean;
}

/** Channels of the first input. They must suit the groups; that the others do too, only the call finds out. */
const inferConvolution =
  (rank: Rank) =>
  (module: Convolution, input: Tensor): Inferred => {
    const { className, outChannels, kernelSize, groups, transposed } = module;
    const inChannels = channelsOf(rank, className, input);
    if (inChannels % groups !== 0)
      throw new ModelError("ValueError", "in_channels must be divisible by groups");
    const channels = transposed
      ? [inChannels, Math.floor(outChannels / groups)]
      : [outChannels, inChannels / groups];
    return {
      attributes: { inChannels },
      shapes: { weight: [...channels, ...kernelSize], bias: [outChannels] },
    };
  };

const convolution = (rank: Rank) =>
  ({
    sizes: ["outChannels"],
    initializer: "_LazyConvXdMixin",
    infer: inferConvolution(rank),
  }) as const;

export class LazyConv1d extends lazy(Conv1d, { args: Conv1d.args, ...convolution(1) }) {}
export class LazyConv2d extends lazy(Conv2d, { args: Conv2d.args, ...convolution(2) }) {}
export class LazyConv3d extends lazy(Conv3d, { args: Conv3d.args, ...convolution(3) }) {}
export class LazyConvTranspose1d extends lazy(ConvTranspose1d, {
  args: ConvTranspose1d.args,
  ...convolution(1),
}) {}
export class LazyConvTranspose2d extends lazy(ConvTranspose2d, {
  args: ConvTranspose2d.args,
  ...convolution(2),
}) {}
export class LazyConvTranspose3d extends lazy(ConvTranspose3d, {
  args: ConvTranspose3d.args,
  ...convolution(3),
}) {}

/** Batch and instance norms alike: torch.nn.modules.batchnorm._LazyNormBase. */
const NORM = {
  args: BatchNorm1d.args,
  owner: "_LazyNormBase",
  initializer: "_LazyNormBase",
  infer: (_: unknown, { shape }: Tensor): Inferred => {
    const numFeatures = shape[1];
    if (numFeatures === undefined) throw new ModelError("IndexError", "tuple index out of range");
    const features = [numFeatures];
    return {
      attributes: { numFeatures },
      shapes: { weight: features, bias: features, runningMean: features, runningVar: features },
    };
  },
} as const;

export class LazyBatchNorm1d extends lazy(BatchNorm1d, NORM) {}
export class LazyBatchNorm2d extends lazy(BatchNorm2d, NORM) {}
export class LazyBatchNorm3d extends lazy(BatchNorm3d, NORM) {}
export class LazyInstanceNorm1d extends lazy(InstanceNorm1d, NORM) {}
export class LazyInstanceNorm2d extends lazy(InstanceNorm2d, NORM) {}
export class LazyInstanceNorm3d extends lazy(InstanceNorm3d, NORM) {}
