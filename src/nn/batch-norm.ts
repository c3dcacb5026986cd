import { any } from "../args.ts";
import { ModelError } from "../error.ts";
import { batchNorm } from "../ops/batch-norm.ts";
import type { Buffer, Parameter, Tensor } from "../tensor.ts";
import { handOn } from "./as-given.ts";
import { checkRank } from "./check-rank.ts";
import { FACTORY, layer } from "./layer.ts";
import { BIAS, COUNTS, type Norm, normArgs, normState, normText } from "./norm-common.ts";

interface Measuring extends Norm {
  readonly training: boolean;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;
  readonly runningMean: Buffer | null;
  readonly runningVar: Buffer | null;
  readonly numBatchesTracked: Buffer | null;
}

/** One batch more. No op is announced: it is no work of the layer's. */
function count({ numBatchesTracked }: Measuring): void {
  const values = numBatchesTracked?.storage.values;
  if (values) values[0] = Number(values[0]) + 1;
}

/** By the batch's statistics in training and where there are no running ones, which training updates. */
function normalize(module: Measuring, input: Tensor): Tensor {
  const { runningMean, runningVar, weight, bias, momentum, eps } = module;
  const training = module.training || (runningMean === null && runningVar === null);
  const isTracked = !module.training || module.trackRunningStats;
  if (module.training && isTracked) count(module);
  return batchNorm(input, {
    runningMean: isTracked ? runningMean : null,
    runningVar: isTracked ? runningVar : null,
    weight,
    bias,
    training,
    momentum: handOn(momentum ?? 0),
    eps: handOn(eps),
  });
}

/** BatchNorm1d–3d differ only in the ranks that they take. */
class BatchNorm extends layer({
  args: [...normArgs(true), ...FACTORY, BIAS],
  owner: "_BatchNorm",
  callOwner: "_BatchNorm",
  state: normState,
  counts: COUNTS,
}) {
  checkRank(_input: Tensor): void {}

  override forward(input: Tensor): Tensor {
    this.checkRank(input);
    return normalize(this, input);
  }

  override extraRepr(): string {
    return normText(this);
  }
}

/** torch.nn.BatchNorm1d */
export class BatchNorm1d extends BatchNorm {
  override checkRank(input: Tensor): void {
    checkRank(input, [2, 3]);
  }
}

/** torch.nn.BatchNorm2d */
export class BatchNorm2d extends BatchNorm {
  override checkRank(input: Tensor): void {
    checkRank(input, [4]);
  }
}

/** torch.nn.BatchNorm3d */
export class BatchNorm3d extends BatchNorm {
  override checkRank(input: Tensor): void {
    checkRank(input, [5]);
  }
}

/** torch.nn.SyncBatchNorm in one process, where there is nothing to share: the batch norm of any rank. */
export class SyncBatchNorm extends layer({
  args: [
    ...normArgs(true),
    any("processGroup", "ProcessGroup", (value): unknown => value, null),
    ...FACTORY,
    BIAS,
  ],
  state: normState,
  counts: COUNTS,
}) {
  override forward(input: Tensor): Tensor {
    if (input.ndim < 2)
      throw new ModelError("ValueError", `expected at least 2D input (got ${input.ndim}D input)`);
    if (input.shape[1] === 0)
      throw new ModelError(
        "ValueError",
        "SyncBatchNorm number of input channels should be non-zero",
      );
    return normalize(this, input);
  }

  override extraRepr(): string {
    return normText(this);
  }
}
