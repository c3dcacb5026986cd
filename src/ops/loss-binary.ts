import { optional, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Shape, type Tensor } from "../tensor.ts";
import { logsigmoid } from "./activation-smooth.ts";
import { broadcastShapes, wrapDim } from "./broadcast.ts";
import { checkFits } from "./in-place.ts";
import { refuseGrad, sameShape, tensorWith, torchSize, wantFloat } from "./loss-check.ts";
import {
  elementwiseLoss,
  plainReduction,
  REDUCE,
  REDUCTION,
  reduceLoss,
  reductionName,
  reductionOf,
  SIZE_AVERAGE,
} from "./loss-reduction.ts";
import { add, div, mul, rsub } from "./pointwise-arithmetic.ts";
import { neg } from "./pointwise-rounding.ts";
import { sum } from "./reduce.ts";

// Losses of yes or no.

/** torch.broadcast_shapes, in whose own words the weight is refused. */
function checkWeightShape(target: Shape, weight: Shape): void {
  for (let back = 1; back <= Math.min(target.length, weight.length); back++) {
    const [size, wanted] = [weight.at(-back) as number, target.at(-back)];
    if (size !== 1 && wanted !== 1 && size !== wanted)
      fail(
        `Attempting to broadcast a dimension of length ${size} at ${-back}! Mismatching argument at index 1 had torch.Size(${formatShape(weight)}); but expected shape should be broadcastable to ${formatShape(target)}`,
      );
  }
}

function checkUnit(name: string, { values }: Tensor): void {
  if (values?.some((value) => !(Number(value) >= 0 && Number(value) <= 1)))
    fail(`all elements of ${name} should be between 0 and 1`);
}

/** A weight that was left out is NaN to an elementwise rule. */
const orOne = (weight: number): number => (Number.isNaN(weight) ? 1 : weight);

interface Pair {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
}

function checkProbabilities({ input, target, weight }: Pair): void {
  if (!sameShape(target, input))
    throw new ModelError(
      "ValueError",
      `Using a target size (${torchSize(target)}) that is different to the input size (${torchSize(input)}) is deprecated. Please ensure they have the same size.`,
    );
  if (weight) checkWeightShape(target.shape, weight.shape);
  refuseGrad("binary_cross_entropy", "weight", weight);
  if (target.dtype !== input.dtype)
    fail(
      `Found dtype ${scalarType(target.dtype)} but expected ${scalarType(input.dtype)}`,
      `make the target ${input.dtype}`,
    );
  wantFloat("binary_cross_entropy", input.dtype);
  checkUnit("input", input);
  checkUnit("target", target);
  if (weight) checkFits(input, broadcastShapes(input.shape, weight.shape), input.dtype);
}

/** Logarithms are kept from falling below this. */
const LEAST_LOG = -100;
const clippedLog = (x: number): number => Math.max(Math.log(x), LEAST_LOG);

export const binaryCrossEntropy = defineOp("binaryCrossEntropy", {
  doc: "−(y·log x + (1 − y)·log(1 − x)) of the probability x of yes.",
  callee: "python",
  args: [
    tensorWith("input", "size"),
    tensorWith("target", "size"),
    optional(tensorWith("weight", "size")),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  validate: (given) => {
    reductionOf(given);
    checkProbabilities(given);
  },
  out: (given): Meta => {
    const { input, target, weight } = given;
    return elementwiseLoss(
      [input, target, weight],
      reductionOf(given),
      input.dtype,
      (x, y, w) => -orOne(w) * (y * clippedLog(x) + (1 - y) * clippedLog(1 - x)),
    );
  },
  elementwise: "E",
  role: "binary cross-entropy",
  saves: ["input", "target", "weight"],
});

interface Logits extends Pair {
  readonly posWeight: Tensor | null;
}

function checkLogits({ input, target, weight, posWeight }: Logits): void {
  if (!sameShape(target, input))
    throw new ModelError(
      "ValueError",
      `Target size (${torchSize(target)}) must be the same as input size (${torchSize(input)})`,
    );
  refuseGrad("binary_cross_entropy_with_logits", "weight", weight);
  refuseGrad("binary_cross_entropy_with_logits", "pos_weight", posWeight);
  wantFloat("log_sigmoid_cpu", input.dtype);
  if (posWeight) {
    const common = broadcastShapes(posWeight.shape, target.shape);
    checkFits(target, broadcastShapes(input.shape, common), target.dtype);
  }
  if (target.dtype === "bool")
    fail(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
      "make the target floating",
    );
  checkFits(target, target.shape, input.dtype);
  if (weight) checkFits(input, broadcastShapes(input.shape, weight.shape), input.dtype);
}

export const binaryCrossEntropyWithLogits = defineOp("binaryCrossEntropyWithLogits", {
  doc: "`binaryCrossEntropy` of the sigmoid of `input`; `posWeight` weighs yes against no.",
  callee: "python",
  args: [
    tensorWith("input", "size"),
    tensorWith("target", "size"),
    optional(tensor("weight")),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
    optional(tensor("posWeight", "", { place: "'pos_weight' (position 4)" })),
  ],
  validate: (given) => {
    reductionOf(given);
    checkLogits(given);
  },
  out: (given): Meta => {
    const { input, target, weight, posWeight } = given;
    // (1 − y) is what everything is written into: it has the target's dtype, and its strides.
    return elementwiseLoss(
      [target, input, weight, posWeight],
      reductionOf(given),
      target.dtype,
      (y, x, w, p) => {
        const logSigmoid = Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
        const ofYes = (orOne(p) - 1) * y + 1;
        return ((1 - y) * x - logSigmoid * ofYes) * orOne(w);
      },
    );
  },
  elementwise: "E",
  role: "binary cross-entropy of logits",
  saves: ["input", "target", "weight", "posWeight"],
});

export const softMarginLoss = defineOp("softMarginLoss", {
  doc: "log(1 + exp(−y·x)).",
  callee: "python",
  args: [tensor("input"), tensor("target"), SIZE_AVERAGE, REDUCE, REDUCTION],
  validate: (given) => {
    const { input, target } = given;
    reductionOf(given);
    refuseGrad("soft_margin_loss", "target", target);
    checkFits(input, broadcastShapes(input.shape, target.shape), "float32");
  },
  out: (given): Meta => {
    const { input, target } = given;
    return elementwiseLoss([input, target], reductionOf(given), input.dtype, (x, y) =>
      Math.log1p(Math.exp(-y * x)),
    );
  },
  elementwise: "E",
  saves: ["input", "target"],
});

export const multilabelSoftMarginLoss = defineComposite("multilabelSoftMarginLoss", {
  doc: "`binaryCrossEntropyWithLogits` of each class, averaged over the classes.",
  callee: "python",
  args: [
    tensor("input"),
    tensor("target"),
    optional(tensor("weight")),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  run: (given): Tensor => {
    const { input, target, weight } = given;
    const yes = mul(target, logsigmoid(input));
    const loss = neg(add(yes, mul(rsub(target, 1), logsigmoid(neg(input)))));
    const weighted = weight ? mul(loss, weight) : loss;
    if (input.ndim === 0)
      throw new ModelError("IndexError", "Dimension specified as -1 but tensor has no dimensions");
    const dim = input.ndim - 1;
    const perRow = div(sum(weighted, [wrapDim(dim, weighted.ndim)]), input.shape[dim] as number);
    return reduceLoss(perRow, plainReduction(reductionName(given), "is not valid"));
  },
});
