import { any as anything, bool, number, scalar, tensor } from "../args.ts";
import { isComplex, isFloat } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { withGrad } from "../grad.ts";
import { defineComposite } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { clone } from "./copy.ts";
import { onesLike } from "./create-like.ts";
import { tensorWith } from "./loss-check.ts";
import {
  plainReduction,
  REDUCE,
  REDUCTION,
  reduceLoss,
  reductionName,
  reductionOf,
  SIZE_AVERAGE,
} from "./loss-reduction.ts";
import { maskedFill } from "./masked.ts";
import { add, add_, div, mul, sub } from "./pointwise-arithmetic.ts";
import { clamp_ } from "./pointwise-clamp.ts";
import { le, lt } from "./pointwise-compare.ts";
import { exp, log } from "./pointwise-functions.ts";
import { pow, xlogy } from "./pointwise-power.ts";
import { numberValue } from "./promote.ts";
import { any } from "./reduce.ts";
import { unsqueeze } from "./squeeze.ts";

// Losses that are minus the logarithm of a probability, each written with the ops that PyTorch writes it with.

export const klDiv = defineComposite("klDiv", {
  doc: "The Kullback–Leibler divergence of `target` from the log-probabilities `input`.",
  callee: "python",
  role: "divergence of log-probabilities",
  args: [
    tensor("input"),
    tensor("target"),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
    bool("logTarget", false),
  ],
  run: (given): Tensor => {
    const { input, target, logTarget } = given;
    const isLegacy = given.sizeAverage !== null || given.reduce !== null;
    const perBatch = given.reduction === "batchmean";
    const reduction = reductionOf(perBatch && !isLegacy ? { ...given, reduction: "sum" } : given);
    if ([input, target].some(({ dtype }) => isComplex(dtype)))
      fail("kl_div: Complex inputs not supported.");
    if ([input, target].some(({ dtype }) => !isFloat(dtype)))
      fail("kl_div: Integral inputs not supported.");
    const loss = logTarget
      ? mul(exp(target), sub(target, input))
      : sub(xlogy(target, target), mul(target, input));
    const reduced = reduceLoss(loss, reduction);
    return perBatch && input.ndim > 0 ? div(reduced, input.shape[0] as number) : reduced;
  },
});

/** Stirling's approximation of log(target!), which is left out where the target is at most 1. */
function stirling(target: Tensor): Tensor {
  const rising = sub(mul(target, log(target)), target);
  const term = add(rising, mul(log(mul(target, 2 * Math.PI)), 0.5));
  return maskedFill(term, le(target, 1), 0);
}

export const poissonNllLoss = defineComposite("poissonNllLoss", {
  doc: "Minus the log-likelihood of counts: exp(x) − y·x, or x − y·log(x + `eps`) of rates.",
  callee: "python",
  args: [
    tensor("input"),
    tensor("target"),
    bool("logInput", true),
    bool("full", false),
    SIZE_AVERAGE,
    number("eps", 1e-8),
    REDUCE,
    REDUCTION,
  ],
  run: (given): Tensor => {
    const { input, target, logInput, full, eps } = given;
    const reduction = plainReduction(reductionName(given));
    const loss = logInput
      ? sub(exp(input), mul(target, input))
      : sub(input, mul(target, log(add(input, eps))));
    if (full) add_(loss, stirling(target));
    return reduceLoss(loss, reduction);
  },
});

const VARIANCE = anything("var", "Tensor", (value) => {
  const accepted = value instanceof Tensor ? value : scalar("var").accept(value);
  return accepted instanceof Tensor || accepted === undefined ? accepted : numberValue(accepted);
});

const negativeVariance = (): ModelError =>
  new ModelError("ValueError", "var has negative entry/entries");

/** One number for all elements, or checked where its elements are known. */
function varianceOf(input: Tensor, given: Tensor | number | boolean): Tensor {
  if (!(given instanceof Tensor)) {
    if (Number(given) < 0) throw negativeVariance();
    return mul(onesLike(input), given);
  }
  if (any(lt(given, 0)).values?.[0]) throw negativeVariance();
  return given;
}

/** With the input's shape, or a dimension of 1 in it, which may be the last one left out. */
function fitted(variance: Tensor, { shape, ndim }: Tensor): Tensor {
  const is = (other: readonly number[]) => formatShape(variance.shape) === formatShape(other);
  if (is(shape)) return variance;
  if (is(shape.slice(0, -1))) return unsqueeze(variance, -1);
  const differing = variance.shape.filter((size, dim) => size !== shape[dim]);
  if (variance.ndim !== ndim || differing.reduce((sum, size) => sum + size, 0) !== 1)
    throw new ModelError("ValueError", "var is of incorrect size");
  return variance;
}

export const gaussianNllLoss = defineComposite("gaussianNllLoss", {
  doc: "Minus the log-likelihood of a normal distribution: ½(log `var` + (x − y)² / `var`).",
  callee: "python",
  args: [
    tensorWith("input", "size"),
    tensor("target"),
    VARIANCE,
    bool("full", false),
    number("eps", 1e-6),
    REDUCTION,
  ],
  run: ({ input, target, var: given, full, eps, reduction: name }): Tensor => {
    const fits = fitted(varianceOf(input, given), input);
    const reduction = plainReduction(name, "is not valid");
    const variance = clone(fits);
    withGrad(false, () => clamp_(variance, { min: eps }));
    const error = div(pow(sub(input, target), 2), variance);
    const loss = mul(add(log(variance), error), 0.5);
    if (full) add_(loss, 0.5 * Math.log(2 * Math.PI));
    return reduceLoss(loss, reduction);
  },
});
