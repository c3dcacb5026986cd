import { bool, int, intList, keywordOnly, number, optional } from "../args.ts";
import { ModelError } from "../error.ts";
import { batchNorm, groupNorm, layerNorm } from "../ops/norm.ts";
import { Buffer, type Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter } from "./layer.ts";
import { pythonText } from "./text.ts";

/** BatchNorm1d–3d differ only in the ranks that they take. */
class BatchNorm extends layer({
  args: [
    int("numFeatures"),
    number("eps", 1e-5),
    optional(number("momentum", 0.1)),
    bool("affine", true),
    bool("trackRunningStats", true),
    ...FACTORY,
    keywordOnly(bool("bias", true)),
  ],
  state: ({ numFeatures, affine, trackRunningStats, device, dtype, bias }) => {
    const options = { device: device ?? "cpu", dtype: dtype ?? ("float32" as const) };
    const running = () => (trackRunningStats ? new Buffer([numFeatures], options) : null);
    return {
      weight: affine ? parameter([numFeatures], options) : null,
      bias: affine && bias ? parameter([numFeatures], options) : null,
      // Statistics are measured, not learned: buffers, and no parameters.
      runningMean: running(),
      runningVar: running(),
      numBatchesTracked: trackRunningStats ? new Buffer([], { ...options, dtype: "int64" }) : null,
    };
  },
}) {
  /** The ranks that the class takes, and how its message says so. */
  checkRank({ ndim }: Tensor, ranks: readonly number[] = [], wanted = ""): void {
    if (!ranks.includes(ndim))
      throw new ModelError("ValueError", `expected ${wanted} input (got ${ndim}D input)`);
  }

  override forward(input: Tensor): Tensor {
    this.checkRank(input);
    const { runningMean, runningVar, weight, bias, eps } = this;
    const training = this.training || runningMean === null;
    return batchNorm(input, { runningMean, runningVar, weight, bias, training, eps });
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, trackRunningStats } = this;
    return `${numFeatures}, eps=${pythonText(eps)}, momentum=${pythonText(momentum)}, affine=${pythonText(affine)}, bias=${pythonText(this.bias !== null)}, track_running_stats=${pythonText(trackRunningStats)}`;
  }
}

export class BatchNorm1d extends BatchNorm {
  override checkRank(input: Tensor): void {
    super.checkRank(input, [2, 3], "2D or 3D");
  }
}

export class BatchNorm2d extends BatchNorm {
  override checkRank(input: Tensor): void {
    super.checkRank(input, [4], "4D");
  }
}

export class BatchNorm3d extends BatchNorm {
  override checkRank(input: Tensor): void {
    super.checkRank(input, [5], "5D");
  }
}

export class LayerNorm extends layer({
  args: [
    intList("normalizedShape"),
    number("eps", 1e-5),
    bool("elementwiseAffine", true),
    bool("bias", true),
    ...FACTORY,
  ],
  state: ({ normalizedShape, elementwiseAffine, bias, ...factory }) => ({
    weight: elementwiseAffine ? parameter(normalizedShape, factory) : null,
    bias: elementwiseAffine && bias ? parameter(normalizedShape, factory) : null,
  }),
}) {
  override forward(input: Tensor): Tensor {
    const { normalizedShape, weight, bias, eps } = this;
    return layerNorm(input, normalizedShape, weight, bias, eps);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return `${pythonText(normalizedShape)}, eps=${pythonText(eps)}, elementwise_affine=${pythonText(elementwiseAffine)}, bias=${pythonText(this.bias !== null)}`;
  }
}

export class GroupNorm extends layer({
  args: [
    int("numGroups"),
    int("numChannels"),
    number("eps", 1e-5),
    bool("affine", true),
    ...FACTORY,
    keywordOnly(bool("bias", true)),
  ],
  state: ({ numGroups, numChannels, affine, bias, ...factory }) => {
    if (numChannels % numGroups !== 0)
      throw new ModelError(
        "ValueError",
        `num_channels (${numChannels}) must be divisible by num_groups (${numGroups})`,
      );
    return {
      weight: affine ? parameter([numChannels], factory) : null,
      bias: affine && bias ? parameter([numChannels], factory) : null,
    };
  },
}) {
  override forward(input: Tensor): Tensor {
    return groupNorm(input, this.numGroups, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, affine } = this;
    return `${numGroups}, ${numChannels}, eps=${pythonText(eps)}, affine=${pythonText(affine)}, bias=${pythonText(this.bias !== null)}`;
  }
}
