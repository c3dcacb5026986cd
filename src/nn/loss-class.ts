import { bool, int, number } from "../args.ts";
import { ModelError } from "../error.ts";
import { crossEntropy } from "../ops/loss-cross-entropy.ts";
import { ctcLoss } from "../ops/loss-ctc.ts";
import { multilabelMarginLoss, multiMarginLoss } from "../ops/loss-margin.ts";
import { nllLoss } from "../ops/loss-nll.ts";
import { REDUCTION } from "../ops/loss-reduction.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { AVERAGE, LEGACY, REDUCES, reducing, WEIGHT, weighted } from "./loss-common.ts";

// Losses of one class, several, or a sequence of them.

const PAIR = "input target";
const IGNORE_INDEX = int("ignoreIndex", -100);

/** torch.nn.CrossEntropyLoss */
export class CrossEntropyLoss extends layer({
  noParameters: "compares",
  args: [WEIGHT, AVERAGE, IGNORE_INDEX, REDUCES, REDUCTION, number("labelSmoothing", 0)],
  inputs: PAIR,
  state: weighted,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction, labelSmoothing } = this;
    return crossEntropy(input, target, weight, { ignoreIndex, reduction, labelSmoothing });
  }
}

/** torch.nn.NLLLoss */
export class NLLLoss extends layer({
  noParameters: "compares",
  args: [WEIGHT, AVERAGE, IGNORE_INDEX, REDUCES, REDUCTION],
  callOwner: "NLLLoss",
  inputs: PAIR,
  state: weighted,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction } = this;
    return nllLoss(input, target, weight, { ignoreIndex, reduction });
  }
}

/** torch.nn.NLLLoss2d: NLLLoss by its old name. */
export class NLLLoss2d extends NLLLoss {}

/** torch.nn.MultiMarginLoss */
export class MultiMarginLoss extends layer({
  noParameters: "compares",
  args: [number("p", 1), number("margin", 1), WEIGHT, ...LEGACY],
  inputs: PAIR,
  state: (options) => {
    const made = weighted(options);
    if (options.p !== 1 && options.p !== 2)
      throw new ModelError("ValueError", "only p == 1 and p == 2 supported");
    const { weight } = made;
    if (weight && weight.ndim !== 1)
      throw new ModelError(
        "ValueError",
        `MultiMarginLoss: expected weight to be None or 1D tensor, got ${weight.ndim}D instead`,
      );
    return made;
  },
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    const { p, margin, weight, reduction } = this;
    return multiMarginLoss(input, target, p, margin, weight, { reduction });
  }
}

/** torch.nn.MultiLabelMarginLoss */
export class MultiLabelMarginLoss extends layer({
  noParameters: "compares",
  args: LEGACY,
  owner: "_Loss",
  inputs: PAIR,
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return multilabelMarginLoss(input, target, { reduction: this.reduction });
  }
}

type Lengths = Tensor | readonly number[];

/** torch.nn.CTCLoss */
export class CTCLoss extends layer({
  noParameters: "compares",
  args: [int("blank", 0), REDUCTION, bool("zeroInfinity", false)],
  inputs: "logProbs targets inputLengths targetLengths",
}) {
  override forward(
    logProbs: Tensor,
    targets: Tensor,
    inputLengths: Lengths,
    targetLengths: Lengths,
  ): Tensor {
    const options = {
      blank: this.blank,
      reduction: this.reduction,
      zeroInfinity: this.zeroInfinity,
    };
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, options);
  }
}
