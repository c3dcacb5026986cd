import type { Rule } from "../rule.ts";
import { activationTwice } from "./activation-twice.ts";
import { batchNormOfOne } from "./batch-norm-of-one.ts";
import { bceWithoutSigmoid } from "./bce-without-sigmoid.ts";
import { biasBeforeBatchNorm } from "./bias-before-batch-norm.ts";
import { channelsMultipleOf8 } from "./channels-multiple-of-8.ts";
import { computedTwice } from "./computed-twice.ts";
import { dropoutAfterLastLayer } from "./dropout-after-last-layer.ts";
import { droppedRows } from "./dropped-rows.ts";
import { kernelLargerThanInput } from "./kernel-larger-than-input.ts";
import { klDivWithoutLog } from "./kl-div-without-log.ts";
import { linearAfterLinear } from "./linear-after-linear.ts";
import { neverRun } from "./never-run.ts";
import { nllWithoutLogSoftmax } from "./nll-without-log-softmax.ts";
import { parametersInOneLayer } from "./parameters-in-one-layer.ts";
import { receptiveField } from "./receptive-field.ts";
import { sigmoidBeforeLoss } from "./sigmoid-before-loss.ts";
import { softmaxBeforeCrossEntropy } from "./softmax-before-cross-entropy.ts";
import { softmaxOfOne } from "./softmax-of-one.ts";
import { softmaxOutput } from "./softmax-output.ts";
import { softmaxWithoutDim } from "./softmax-without-dim.ts";
import { unusedResult } from "./unused-result.ts";

/** Every rule, in the order in which findings are shown: mistakes first. */
export const RULES: readonly Rule[] = [
  linearAfterLinear,
  activationTwice,
  softmaxBeforeCrossEntropy,
  sigmoidBeforeLoss,
  nllWithoutLogSoftmax,
  klDivWithoutLog,
  bceWithoutSigmoid,
  softmaxOfOne,
  softmaxWithoutDim,
  dropoutAfterLastLayer,
  neverRun,
  unusedResult,
  computedTwice,
  kernelLargerThanInput,
  biasBeforeBatchNorm,
  batchNormOfOne,
  droppedRows,
  softmaxOutput,
  receptiveField,
  parametersInOneLayer,
  channelsMultipleOf8,
];
