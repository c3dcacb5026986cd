import { bool, keywordOnly, type NumberLike, number, Scalar, scalar, tensor } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { zerosLike } from "./create-like.ts";
import { pairwiseDistance } from "./distance.ts";
import { DISTANCE, type Distance, tensorWith, torchSize } from "./loss-check.ts";
import {
  plainReduction,
  REDUCE,
  REDUCTION,
  reduceLoss,
  reductionOf,
  SIZE_AVERAGE,
} from "./loss-reduction.ts";
import { add, div, mul, rsub, sub } from "./pointwise-arithmetic.ts";
import { clampMin, clampMin_ } from "./pointwise-clamp.ts";
import { eq, ne } from "./pointwise-compare.ts";
import { minimum } from "./pointwise-extremes.ts";
import { sqrt_ } from "./pointwise-functions.ts";
import { neg } from "./pointwise-rounding.ts";
import { numberText, numberValue } from "./promote.ts";
import { sum } from "./reduce.ts";
import { where } from "./where.ts";

// Losses that compare how near two or three things are, each written with the ops that PyTorch writes it with.

export const hingeEmbeddingLoss = defineComposite("hingeEmbeddingLoss", {
  doc: "x where `target` is 1, max(0, `margin` − x) where it is −1.",
  callee: "python",
  args: [tensor("input"), tensor("target"), number("margin", 1), SIZE_AVERAGE, REDUCE, REDUCTION],
  run: (given): Tensor => {
    const { input, target, margin } = given;
    const reduction = reductionOf(given);
    const zeros = zerosLike(input);
    const rest = clampMin(rsub(input, margin), 0);
    const far = where(ne(target, 1), rest, zeros);
    return reduceLoss(add(far, where(ne(target, -1), input, zeros)), reduction);
  },
});

export const marginRankingLoss = defineComposite("marginRankingLoss", {
  doc: "max(0, −y·(x₁ − x₂) + `margin`): which of two should rank higher.",
  callee: "python",
  args: [
    tensorWith("input1", "dim"),
    tensorWith("input2", "dim"),
    tensorWith("target", "dim"),
    number("margin", 0),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  run: (given): Tensor => {
    const { input1, input2, target, margin } = given;
    const reduction = reductionOf(given);
    if (input1.ndim !== input2.ndim || input1.ndim !== target.ndim)
      fail(
        `margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: ${torchSize(input1)}, input2: ${torchSize(input2)}, target: ${torchSize(target)} `,
      );
    const loss = add(mul(neg(target), sub(input1, input2)), margin);
    return reduceLoss(clampMin_(loss, 0), reduction);
  },
});

/** ATen's, which keeps the square root from being of nothing. */
const EPSILON = 1e-12;

function checkCosine(input1: Tensor, input2: Tensor, target: Tensor): void {
  if (target.ndim > 1) fail("0D or 1D target tensor expected, multi-target not supported");
  const rank = target.ndim + 1;
  if (input1.ndim !== rank || input2.ndim !== rank)
    fail(
      `${target.ndim}D target tensor expects ${rank}D input tensors, but found inputs with sizes ${formatShape(input1.shape)} and ${formatShape(input2.shape)}.`,
    );
}

export const cosineEmbeddingLoss = defineComposite("cosineEmbeddingLoss", {
  doc: "1 − cos where `target` is 1, max(0, cos − `margin`) where it is −1.",
  callee: "python",
  args: [
    tensor("input1"),
    tensor("input2"),
    tensor("target"),
    number("margin", 0),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  run: (given): Tensor => {
    const { input1, input2, target, margin } = given;
    const reduction = reductionOf(given);
    checkCosine(input1, input2, target);
    const dim = [target.ndim];
    const product = sum(mul(input1, input2), dim);
    const square1 = add(sum(mul(input1, input1), dim), EPSILON);
    const square2 = add(sum(mul(input2, input2), dim), EPSILON);
    const cosine = div(product, sqrt_(mul(square1, square2)));
    const zeros = zerosLike(cosine);
    const unlike = clampMin_(sub(cosine, margin), 0);
    const near = where(eq(target, 1), rsub(cosine, 1), zeros);
    return reduceLoss(add(near, where(eq(target, -1), unlike, zeros)), reduction);
  },
});

function checkMargin(margin: NumberLike): number {
  const value = Number(numberValue(margin));
  if (value <= 0)
    throw new ModelError("ValueError", `margin must be greater than 0, got ${numberText(margin)}`);
  return value;
}

interface Triplet {
  readonly anchor: Tensor;
  readonly positive: Tensor;
  readonly negative: Tensor;
}

/** How much nearer than the negative the positive isn't. `swap` takes the negative's distance from either. */
function tripletLoss(
  { anchor, positive, negative }: Triplet,
  distance: Distance,
  margin: number,
  swap: boolean,
): Tensor {
  const [a, p, n] = [anchor.ndim, positive.ndim, negative.ndim];
  if (a !== p || p !== n)
    fail(
      `The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor ${a}D, positive ${p}D, and negative ${n}D inputs`,
    );
  const near = distance(anchor, positive);
  const far = distance(anchor, negative);
  const farther = swap ? minimum(far, distance(positive, negative)) : far;
  return clampMin(sub(add(near, margin), farther), 0);
}

export const tripletMarginLoss = defineComposite("tripletMarginLoss", {
  doc: "max(0, d(anchor, positive) − d(anchor, negative) + `margin`), distances by the p-norm.",
  callee: "python",
  args: [
    tensor("anchor"),
    tensor("positive"),
    tensor("negative"),
    scalar("margin", 1),
    number("p", 2),
    number("eps", 1e-6),
    bool("swap", false),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  run: (given): Tensor => {
    const { p, eps, swap } = given;
    const reduction = reductionOf(given);
    const margin = checkMargin(given.margin);
    const distance: Distance = (x1, x2) => pairwiseDistance(x1, x2, p, eps);
    return reduceLoss(tripletLoss(given, distance, margin, swap), reduction);
  },
});

export const tripletMarginWithDistanceLoss = defineComposite("tripletMarginWithDistanceLoss", {
  doc: "The triplet loss with any distance: a function of two tensors.",
  callee: "python",
  args: [
    tensorWith("anchor", "ndim"),
    tensorWith("positive", "ndim"),
    tensorWith("negative", "ndim"),
    keywordOnly(DISTANCE),
    keywordOnly(scalar("margin", new Scalar(1, "float"))),
    keywordOnly(bool("swap", false)),
    keywordOnly(REDUCTION),
  ],
  run: (given): Tensor => {
    const reduction = plainReduction(given.reduction);
    const margin = checkMargin(given.margin);
    const distance = given.distanceFunction ?? ((x1, x2) => pairwiseDistance(x1, x2));
    return reduceLoss(tripletLoss(given, distance, margin, given.swap), reduction);
  },
});
