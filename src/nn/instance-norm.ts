import { ModelError } from "../error.ts";
import { instanceNorm } from "../ops/batch-norm.ts";
import { squeeze, unsqueeze } from "../ops/squeeze.ts";
import type { Tensor } from "../tensor.ts";
import { handOn } from "./as-given.ts";
import { checkRank } from "./check-rank.ts";
import { FACTORY, layer } from "./layer.ts";
import { BIAS, COUNTS, normArgs, normState, normText } from "./norm-common.ts";

/** InstanceNorm1d–3d differ only in their number of spatial axes; an input may lack the batch. */
class InstanceNorm extends layer({
  args: [...normArgs(false), ...FACTORY, BIAS],
  owner: "_InstanceNorm",
  callOwner: "_InstanceNorm",
  state: normState,
  counts: COUNTS,
}) {
  get rank(): number {
    return 0;
  }

  /** Without weights PyTorch only warns of channels other than `numFeatures`, which it needn't know. */
  checkInput(input: Tensor): void {
    checkRank(input, [this.rank + 1, this.rank + 2]);
    const dim = input.ndim - this.rank - 1;
    const channels = input.shape[dim];
    if (this.affine && channels !== this.numFeatures)
      throw new ModelError(
        "ValueError",
        `expected input's size at dim=${dim} to match num_features (${this.numFeatures}), but got: ${channels}.`,
        `set numFeatures to ${channels}`,
      );
  }

  normalize(input: Tensor): Tensor {
    const { runningMean, runningVar, weight, bias, momentum, eps } = this;
    const useInputStats = this.training || !this.trackRunningStats;
    const numbers = { useInputStats, momentum: handOn(momentum ?? 0), eps: handOn(eps) };
    return instanceNorm(input, { runningMean, runningVar, weight, bias, ...numbers });
  }

  override forward(input: Tensor): Tensor {
    this.checkInput(input);
    if (input.ndim === this.rank + 2) return this.normalize(input);
    return squeeze(this.normalize(unsqueeze(input, 0)), 0);
  }

  override extraRepr(): string {
    return normText(this);
  }
}

/** torch.nn.InstanceNorm1d */
export class InstanceNorm1d extends InstanceNorm {
  override get rank(): number {
    return 1;
  }
}

/** torch.nn.InstanceNorm2d */
export class InstanceNorm2d extends InstanceNorm {
  override get rank(): number {
    return 2;
  }
}

/** torch.nn.InstanceNorm3d */
export class InstanceNorm3d extends InstanceNorm {
  override get rank(): number {
    return 3;
  }
}
