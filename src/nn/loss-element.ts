import { bool, keywordOnly, number } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  multilabelSoftMarginLoss,
  softMarginLoss,
} from "../ops/loss-binary.ts";
import { gaussianNllLoss, klDiv, poissonNllLoss } from "../ops/loss-likelihood.ts";
import { REDUCTION } from "../ops/loss-reduction.ts";
import { huberLoss, l1Loss, mseLoss, smoothL1Loss } from "../ops/loss-regression.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { AVERAGE, buffered, LEGACY, REDUCES, reducing, WEIGHT, weighted } from "./loss-common.ts";
import { asBuffer } from "./register.ts";

// Losses that compare element with element.

const PAIR = "input target";

/** torch.nn.L1Loss */
export class L1Loss extends layer({
  noParameters: "compares",
  args: LEGACY,
  owner: "_Loss",
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return l1Loss(input, target, { reduction: this.reduction });
  }
}

/** torch.nn.MSELoss */
export class MSELoss extends layer({
  noParameters: "compares",
  args: LEGACY,
  owner: "_Loss",
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return mseLoss(input, target, { reduction: this.reduction });
  }
}

/** torch.nn.SmoothL1Loss */
export class SmoothL1Loss extends layer({
  noParameters: "compares",
  args: [...LEGACY, number("beta", 1)],
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return smoothL1Loss(input, target, { reduction: this.reduction, beta: this.beta });
  }
}

const DELTA = {
  ...number("delta", 1),
  accept: (value: unknown): number | undefined => {
    const accepted = number("delta").accept(value);
    if (accepted === undefined)
      throw new ModelError(
        "TypeError",
        `delta must be a float or int, got: <class '${pythonType(value)}'>`,
      );
    return accepted;
  },
};

/** torch.nn.HuberLoss */
export class HuberLoss extends layer({
  noParameters: "compares",
  args: [REDUCTION, DELTA],
  inputs: PAIR,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return huberLoss(input, target, this.reduction, this.delta);
  }
}

/** torch.nn.SoftMarginLoss */
export class SoftMarginLoss extends layer({
  noParameters: "compares",
  args: LEGACY,
  owner: "_Loss",
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return softMarginLoss(input, target, { reduction: this.reduction });
  }
}

/** torch.nn.BCELoss */
export class BCELoss extends layer({
  noParameters: "compares",
  args: [WEIGHT, ...LEGACY],
  owner: "_WeightedLoss",
  inputs: PAIR,
  state: weighted,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropy(input, target, this.weight, { reduction: this.reduction });
  }
}

/** torch.nn.BCEWithLogitsLoss */
export class BCEWithLogitsLoss extends layer({
  noParameters: "compares",
  args: [WEIGHT, ...LEGACY, buffered("posWeight")],
  inputs: PAIR,
  state: (options) => ({
    ...weighted(options),
    posWeight: asBuffer("pos_weight", options.posWeight, true),
  }),
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, posWeight, reduction } = this;
    return binaryCrossEntropyWithLogits(input, target, weight, { posWeight, reduction });
  }
}

/** torch.nn.MultiLabelSoftMarginLoss */
export class MultiLabelSoftMarginLoss extends layer({
  noParameters: "compares",
  args: [WEIGHT, ...LEGACY],
  owner: "_WeightedLoss",
  inputs: PAIR,
  state: weighted,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return multilabelSoftMarginLoss(input, target, this.weight, { reduction: this.reduction });
  }
}

/** torch.nn.KLDivLoss */
export class KLDivLoss extends layer({
  noParameters: "compares",
  args: [...LEGACY, bool("logTarget", false)],
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return klDiv(input, target, { reduction: this.reduction, logTarget: this.logTarget });
  }
}

/** torch.nn.PoissonNLLLoss */
export class PoissonNLLLoss extends layer({
  noParameters: "compares",
  args: [
    bool("logInput", true),
    bool("full", false),
    AVERAGE,
    number("eps", 1e-8),
    REDUCES,
    REDUCTION,
  ],
  inputs: "logInput target",
  state: reducing,
}) {
  override forward(logInput: Tensor, target: Tensor): Tensor {
    const { full, eps, reduction } = this;
    return poissonNllLoss(logInput, target, this.logInput, full, { eps, reduction });
  }
}

/** torch.nn.GaussianNLLLoss */
export class GaussianNLLLoss extends layer({
  noParameters: "compares",
  args: [
    keywordOnly(bool("full", false)),
    keywordOnly(number("eps", 1e-6)),
    keywordOnly(REDUCTION),
  ],
  inputs: "input target var",
}) {
  override forward(input: Tensor, target: Tensor, variance: Tensor | number): Tensor {
    return gaussianNllLoss(input, target, variance, this.full, this.eps, this.reduction);
  }
}
