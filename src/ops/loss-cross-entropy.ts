import { int, number, optional, tensor } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { sameShape } from "./loss-check.ts";
import { nllLoss } from "./loss-nll.ts";
import {
  REDUCE,
  REDUCTION,
  type Reduction,
  reduceLoss,
  reductionOf,
  SIZE_AVERAGE,
} from "./loss-reduction.ts";
import { maskedFill_ } from "./masked.ts";
import { add, div, mul } from "./pointwise-arithmetic.ts";
import { eq } from "./pointwise-compare.ts";
import { logicalNot } from "./pointwise-logic.ts";
import { neg } from "./pointwise-rounding.ts";
import { sum } from "./reduce.ts";
import { logSoftmax } from "./softmax.ts";
import { view } from "./view.ts";

interface Call {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
}

const classDim = ({ ndim }: Tensor): number => (ndim === 1 ? 0 : 1);

function checkSmoothing(labelSmoothing: number): void {
  if (labelSmoothing > 1)
    fail(`label_smoothing must be between 0.0 and 1.0. Got: ${labelSmoothing}`);
}

/** `weight` with as many dimensions as `input`, its classes where those of `input` are. */
const alongClasses = (weight: Tensor, input: Tensor): Tensor =>
  input.ndim > 1
    ? view(
        weight,
        input.shape.map((_, dim) => (dim === 1 ? (weight.shape[0] as number) : 1)),
      )
    : weight;

/** The target gives a probability to every class. */
function byProbabilities(call: Call, reduction: Reduction): Tensor {
  const { input, target, weight, labelSmoothing } = call;
  if (!isFloat(target.dtype))
    fail(
      `Expected floating point type for target with class probabilities, got ${scalarType(target.dtype)}`,
    );
  if (call.ignoreIndex >= 0) fail("ignore_index is not supported for floating point target");
  const dim = wrapDim(classDim(input), input.ndim);
  const classes = input.shape[dim] as number;
  if (weight && (weight.ndim !== 1 || weight.numel !== classes))
    fail(
      `cross_entropy: weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${formatShape(weight.shape)}`,
    );
  const logits = logSoftmax(input, { dim, dtype: input.dtype });
  if (labelSmoothing > 0) checkSmoothing(labelSmoothing);
  const smoothed =
    labelSmoothing > 0 ? add(mul(target, 1 - labelSmoothing), labelSmoothing / classes) : target;
  const each = mul(logits, smoothed);
  const weighted = weight ? mul(each, alongClasses(weight, input)) : each;
  if (reduction === "none") return neg(sum(weighted, [dim]));
  const total = neg(sum(weighted));
  return reduction === "sum" ? total : div(total, input.numel / classes);
}

/** What the mean of the smoothed part is divided by; a sum, so how many targets are ignored shows in its value only. */
const weightOfTargets = defineOp("weightOfTargets", {
  doc: "The weights of the classes in `target` added up, those of `ignoreIndex` left out.",
  args: [tensor("weight"), tensor("target"), int("ignoreIndex")],
  out: ({ weight, target, ignoreIndex }): Meta => {
    const [weights, classes] = [weight.values, target.values];
    const counted = classes?.map(Number).filter((at) => at !== ignoreIndex);
    const total = weights && counted?.reduce((sum, at) => sum + Number(weights[at]), 0);
    return { shape: [], values: total === undefined ? undefined : [total] };
  },
  elementwise: "numel(target)",
});

/** The target names a class; a part of its probability is given to all of them. */
function bySmoothedClasses(call: Call, reduction: Reduction): Tensor {
  const { input, target, weight, ignoreIndex, labelSmoothing } = call;
  checkSmoothing(labelSmoothing);
  const dim = classDim(input);
  const logits = logSoftmax(input, { dim, dtype: input.dtype });
  const loss = nllLoss(logits, target, { weight, ignoreIndex, reduction });
  const ofClasses = weight ? mul(logits, alongClasses(weight, input)) : logits;
  const smooth = neg(sum(ofClasses, [dim]));
  const ignored = eq(target, ignoreIndex);
  maskedFill_(smooth, ignored, 0);
  const part =
    reduction === "mean"
      ? div(
          sum(smooth),
          weight ? weightOfTargets(weight, target, ignoreIndex) : sum(logicalNot(ignored)),
        )
      : reduceLoss(smooth, reduction);
  const classes = input.shape[dim] as number;
  return add(mul(loss, 1 - labelSmoothing), mul(part, labelSmoothing / classes));
}

export const crossEntropy = defineComposite("crossEntropy", {
  doc: "The negative log-likelihood of log-softmax, of a class or of a probability for each.",
  callee: "python",
  handsTo: "cross_entropy_loss",
  args: [
    tensor("input"),
    tensor("target"),
    optional(tensor("weight")),
    SIZE_AVERAGE,
    int("ignoreIndex", -100),
    REDUCE,
    REDUCTION,
    number("labelSmoothing", 0),
  ],
  run: (call): Tensor => {
    const { input, target, weight, ignoreIndex } = call;
    const reduction = reductionOf(call);
    if (sameShape(input, target)) return byProbabilities(call, reduction);
    if (call.labelSmoothing > 0) return bySmoothedClasses(call, reduction);
    const logits = logSoftmax(input, { dim: classDim(input), dtype: input.dtype });
    return nllLoss(logits, target, { weight, ignoreIndex, reduction });
  },
});
