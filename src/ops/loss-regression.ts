import { number, optional, tensor } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite, defineOp } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { broadcastShapes } from "./broadcast.ts";
import { checkFits } from "./in-place.ts";
import { sameShape, tensorWith, wantFloat } from "./loss-check.ts";
import {
  elementwiseLoss,
  REDUCE,
  REDUCTION,
  reduceLoss,
  reductionName,
  reductionNamed,
  reductionOf,
  SIZE_AVERAGE,
} from "./loss-reduction.ts";
import { div, mul, sub } from "./pointwise-arithmetic.ts";
import { pow } from "./pointwise-power.ts";
import { abs } from "./pointwise-rounding.ts";
import { resultType } from "./promote.ts";
import { mean, sum } from "./reduce.ts";

// Losses of one number against another: https://docs.pytorch.org/docs/stable/nn.functional.html#loss-functions

interface Pair {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
}

const INPUT = tensorWith("input", "size");
const TARGET = tensorWith("target", "size");
const WEIGHT = optional(tensor("weight"));

/** Python broadcasts the pair, then compares the weight with the input as it was. */
function checkPair({ input, target, weight }: Pair): void {
  if (!sameShape(input, target))
    warn(
      `Using a target size (${pythonSize(target)}) that is different to the input size (${pythonSize(input)}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`,
    );
  broadcastShapes(input.shape, target.shape);
  if (weight && !sameShape(weight, input))
    throw new ModelError("ValueError", "Weights and input must have the same size.");
}

const pythonSize = ({ shape }: Tensor): string => `torch.Size([${shape.join(", ")}])`;

const overWeights = (loss: Tensor, weight: Tensor): Tensor => div(sum(loss), sum(weight));

/** Each element times its weight, then reduced; the mean by `averaged`. */
function weightedLoss(
  elements: Tensor,
  weight: Tensor,
  reduction: string,
  averaged: (loss: Tensor, weight: Tensor) => Tensor,
): Tensor {
  const loss = mul(elements, weight);
  if (reduction === "none") return loss;
  if (reduction === "sum") return sum(loss);
  if (reduction === "mean") return averaged(loss, weight);
  throw new ModelError(
    "ValueError",
    `Invalid reduction mode: ${reduction}. Expected one of 'none', 'mean', 'sum'.`,
  );
}

export const mseLoss = defineOp("mseLoss", {
  doc: "(x − y)² of each element; with `weight`, the mean is weighted.",
  callee: "python",
  args: [INPUT, TARGET, SIZE_AVERAGE, REDUCE, REDUCTION, WEIGHT],
  rewrite: (given) => {
    const { input, target, weight } = given;
    checkPair(given);
    return weight
      ? weightedLoss(pow(sub(input, target), 2), weight, reductionName(given), overWeights)
      : undefined;
  },
  out: (given) => {
    const { input, target } = given;
    const dtype = resultType(input, target);
    const reduction = reductionOf(given);
    wantFloat("mse_cpu", dtype);
    return elementwiseLoss([input, target], reduction, dtype, (x, y) => (x - y) ** 2);
  },
  elementwise: "E",
  saves: ["input", "target"],
});

export const l1Loss = defineComposite("l1Loss", {
  doc: "|x − y| of each element; with `weight`, the mean is weighted.",
  callee: "python",
  args: [INPUT, TARGET, SIZE_AVERAGE, REDUCE, REDUCTION, WEIGHT],
  run: (given): Tensor => {
    const { input, target, weight } = given;
    checkPair(given);
    if (weight)
      return weightedLoss(abs(sub(input, target)), weight, reductionName(given), overWeights);
    const reduction = reductionOf(given);
    return reduceLoss(abs(sub(input, target)), reduction);
  },
});

/** What Python hands it to takes it fourth. */
const BETA = { ...number("beta", 1), place: "'beta' (position 4)" };

export const smoothL1Loss = defineOp("smoothL1Loss", {
  doc: "½(x − y)² / `beta` where |x − y| is less than `beta`, else |x − y| − ½`beta`.",
  callee: "python",
  args: [INPUT, TARGET, SIZE_AVERAGE, REDUCE, REDUCTION, BETA],
  rewrite: (given) => {
    const { input, target, beta } = given;
    checkPair({ input, target, weight: null });
    return beta === 0 ? l1Loss(input, target, { reduction: reductionName(given) }) : undefined;
  },
  out: (given) => {
    const { input, target, beta } = given;
    const reduction = reductionOf(given);
    if (beta < 0) fail("smooth_l1_loss does not support negative values for beta.");
    const dtype = resultType(input, target);
    wantFloat("smooth_l1_cpu", dtype);
    return elementwiseLoss([input, target], reduction, dtype, (x, y) => {
      const error = Math.abs(x - y);
      return error < beta ? (0.5 * error * error) / beta : error - 0.5 * beta;
    });
  },
  elementwise: "E",
  saves: ["input", "target"],
});

export const huberLoss = defineOp("huberLoss", {
  doc: "½(x − y)² where |x − y| is at most `delta`, else `delta`·(|x − y| − ½`delta`).",
  callee: "python",
  args: [INPUT, TARGET, REDUCTION, number("delta", 1), WEIGHT],
  rewrite: (given): Tensor | undefined => {
    const { input, target, delta, weight, reduction } = given;
    checkPair(given);
    if (!weight) return undefined;
    const unweighted = huberLoss(input, target, "none", delta);
    return weightedLoss(unweighted, weight, reduction, (loss) => mean(loss));
  },
  out: ({ input, target, reduction: name, delta }) => {
    const reduction = reductionNamed(name);
    if (delta <= 0) fail("huber_loss does not support non-positive values for delta.");
    const dtype = resultType(input, target);
    // The result is made like the input, whatever the target is.
    checkFits(input, input.shape, dtype);
    wantFloat("huber_cpu", dtype);
    return elementwiseLoss([input, target], reduction, input.dtype, (x, y) => {
      const error = Math.abs(x - y);
      return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
    });
  },
  elementwise: "E",
  saves: ["input", "target"],
});
