import { bool, float, initOnly, keywordOnly, type NumberLike, number, scalar } from "../args.ts";
import { ModelError } from "../error.ts";
import { DISTANCE, type Distance } from "../ops/loss-check.ts";
import {
  cosineEmbeddingLoss,
  hingeEmbeddingLoss,
  marginRankingLoss,
  tripletMarginLoss,
  tripletMarginWithDistanceLoss,
} from "../ops/loss-embedding.ts";
import { REDUCTION } from "../ops/loss-reduction.ts";
import { numberText, numberValue } from "../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { PairwiseDistance } from "./distance.ts";
import { layer } from "./layer.ts";
import { LEGACY, reducing } from "./loss-common.ts";

// Losses that compare how near two or three things are.

/** torch.nn.HingeEmbeddingLoss */
export class HingeEmbeddingLoss extends layer({
  noParameters: "compares",
  args: [number("margin", 1), ...LEGACY],
  inputs: "input target",
  state: reducing,
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    return hingeEmbeddingLoss(input, target, this.margin, { reduction: this.reduction });
  }
}

/** torch.nn.MarginRankingLoss */
export class MarginRankingLoss extends layer({
  noParameters: "compares",
  args: [number("margin", 0), ...LEGACY],
  inputs: "input1 input2 target",
  state: reducing,
}) {
  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this;
    return marginRankingLoss(input1, input2, target, margin, { reduction });
  }
}

/** torch.nn.CosineEmbeddingLoss */
export class CosineEmbeddingLoss extends layer({
  noParameters: "compares",
  args: [number("margin", 0), ...LEGACY],
  inputs: "input1 input2 target",
  state: reducing,
}) {
  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this;
    return cosineEmbeddingLoss(input1, input2, target, margin, { reduction });
  }
}

function wantMargin(className: string, margin: NumberLike): number {
  const value = Number(numberValue(margin));
  if (value <= 0)
    throw new ModelError(
      "ValueError",
      `${className}: expected margin to be greater than 0, got ${numberText(margin)} instead`,
    );
  return value;
}

const TRIPLET = "anchor positive negative";

/** torch.nn.TripletMarginLoss */
export class TripletMarginLoss extends layer({
  noParameters: "compares",
  args: [
    scalar("margin", float(1)),
    number("p", 2),
    number("eps", 1e-6),
    bool("swap", false),
    ...LEGACY,
  ],
  inputs: TRIPLET,
  state: (options) => ({
    ...reducing(options),
    margin: wantMargin("TripletMarginLoss", options.margin),
  }),
}) {
  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { margin, p, eps, swap, reduction } = this;
    return tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, { reduction });
  }
}

/** torch.nn.TripletMarginWithDistanceLoss: the distance is a function, or a layer, which is then its child. */
export class TripletMarginWithDistanceLoss extends layer({
  noParameters: "compares",
  args: [
    initOnly(keywordOnly(DISTANCE)),
    keywordOnly(scalar("margin", float(1))),
    keywordOnly(bool("swap", false)),
    keywordOnly(REDUCTION),
  ],
  inputs: TRIPLET,
  state: ({ distanceFunction, margin }) => ({
    distanceFunction: distanceFunction ?? (new PairwiseDistance() as Distance),
    margin: wantMargin("TripletMarginWithDistanceLoss", margin),
  }),
}) {
  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { distanceFunction, margin, swap, reduction } = this;
    const options = { distanceFunction, margin, swap, reduction };
    return tripletMarginWithDistanceLoss(anchor, positive, negative, options);
  }
}
