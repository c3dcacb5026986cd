import { bool, type NumberLike, nullable, number, optional, scalar, tensor } from "../args.ts";
import { fail, ModelError, refuse } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { contiguous } from "./copy.ts";
import { suggestedStrides } from "./memory-format.ts";
import { checkBatch, checkFloat, checkNormTypes, statisticsDtype } from "./norm-check.ts";
import { normalized } from "./norm-values.ts";
import { numberText, numberValue } from "./promote.ts";
import { repeat } from "./repeat.ts";
import { view } from "./view.ts";

const MEAN = tensor("runningMean");
const VARIANCE = tensor("runningVar");
const AFFINE = [optional(tensor("weight")), optional(tensor("bias"))] as const;
const NUMBERS = [number("momentum", 0.1), scalar("eps", 1e-5)] as const;

interface Call {
  readonly input: Tensor;
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly training: boolean;
  readonly eps: NumberLike;
}

const parametersOf = ({ weight, bias, runningMean, runningVar }: Call) => [
  weight,
  bias,
  runningMean,
  runningVar,
];

/** What torch.nn.functional refuses before the kernel runs. */
function checkCall({ input, training, eps }: Call): void {
  if (training) checkBatch(input.shape, `torch.Size(${formatShape(input.shape)})`);
  const step = Number(numberValue(eps));
  if (training && step <= 0)
    refuse(`batch_norm eps must be positive during training, but got ${numberText(eps)}`);
  if (step < 0) refuse(`batch_norm eps must be non-negative, but got ${numberText(eps)}`);
}

/** ATen's _batch_norm_impl_index, and batch_norm_cpu. */
function checkParameters(call: Call): void {
  if (call.input.numel === 0) checkFirst([call.weight, call.bias]);
  else checkSizes(call);
}

function checkSizes(call: Call): void {
  const { input, runningMean, runningVar, weight, bias, training } = call;
  const channels = input.shape[1] ?? 0;
  const check = (name: string, parameter: Tensor | null) => {
    if (parameter && parameter.numel !== channels)
      fail(
        `${name} should contain ${channels} elements not ${parameter.numel}`,
        `set numFeatures to ${channels}`,
      );
  };
  for (const [name, statistic] of [
    ["running_mean", runningMean],
    ["running_var", runningVar],
  ] as const) {
    check(name, statistic);
    if (!statistic && !training) fail(`${name} must be defined in evaluation mode`);
  }
  check("weight", weight);
  check("bias", bias);
  wrapDim(1, input.ndim);
  if ((runningMean === null) !== (runningVar === null))
    refuse("running_mean and running_var must either both be None or neither be None");
  checkFloat("batch_norm", input);
  checkNormTypes("batch_norm", input, parametersOf(call));
  const nested = [runningMean, runningVar].find((statistic) => statistic && statistic.ndim !== 1);
  if (nested) fail(`TensorAccessor expected 1 dims but tensor has ${nested.ndim}`);
}

/** Of no elements PyTorch computes no norm, but looks at the first parameter of each kind. */
function checkFirst(parameters: readonly (Tensor | null)[]): void {
  if (parameters.some((parameter) => parameter && parameter.shape[0] === 0))
    throw new ModelError(
      "IndexError",
      "select(): index 0 out of range for tensor of size [0] at dimension 0",
    );
}

/** What training makes of running statistics isn't known. */
function forget(...statistics: readonly (Tensor | null)[]): void {
  for (const statistic of statistics) if (statistic) statistic.storage.values = undefined;
}

/** A training pass keeps the statistics of the batch too; of no elements PyTorch computes none. */
const statistic = (fresh: string) => ({
  fresh,
  shape: "C",
  dtype: (call: Call) => statisticsDtype(call.input, parametersOf(call)),
  when: ({ training, input }: Call) => training && input.numel > 0,
});

const kernel = (validate: (call: Call) => void) =>
  defineOp("batchNorm", {
    doc: "Centres and scales each channel, by the batch's or the running statistics.",
    callee: "python",
    args: [
      tensor("input"),
      nullable(MEAN),
      nullable(VARIANCE),
      ...AFFINE,
      bool("training", false),
      ...NUMBERS,
    ],
    validate,
    out: ({ input, training, runningMean, runningVar, weight, bias, eps }): Meta => {
      const [, channels = 1, ...spatial] = input.shape;
      const size = numelOf(spatial);
      const channelOf = (at: number) => Math.floor(at / size) % channels;
      const values = normalized(input, {
        eps: Number(numberValue(eps)),
        groupOf: channelOf,
        scale: [weight, channelOf],
        shift: [bias, channelOf],
        ...(!training && { given: [runningMean, runningVar] }),
      });
      if (training) forget(runningMean, runningVar);
      const strides = suggestedStrides(input, input.shape);
      return { shape: input.shape, strides, symbols: { C: channels }, values };
    },
    elementwise: "numel(input)",
    role: "batch norm",
    saves: [
      "input",
      "weight",
      { keep: "runningMean", when: ({ input }) => input.numel > 0 },
      { keep: "runningVar", when: ({ input }) => input.numel > 0 },
      statistic("mean"),
      statistic("inverse deviation"),
    ],
  });

export const batchNorm = kernel((call) => {
  checkCall(call);
  checkParameters(call);
});

/** torch.batch_norm, which other functions call without the checks of torch.nn.functional. */
const plainBatchNorm = kernel(checkParameters);

/** As many copies as the batch has items, so that each item's channels are channels of their own. */
const repeated = (parameter: Tensor | null, batch: number): Tensor | null =>
  parameter && repeat(parameter, [batch]);

export const instanceNorm = defineComposite("instanceNorm", {
  doc: "Centres and scales each channel of each item: the batch norm of one item with all their channels.",
  callee: "python",
  args: [
    tensor("input"),
    optional(MEAN),
    optional(VARIANCE),
    ...AFFINE,
    bool("useInputStats", true),
    ...NUMBERS,
  ],
  run: ({ input, runningMean, runningVar, weight, bias, useInputStats, momentum, eps }): Tensor => {
    const [batch, channels, ...spatial] = input.shape;
    if (useInputStats && spatial.reduce((product, size) => product * size, 1) === 1)
      refuse(
        `Expected more than 1 spatial element when training, got input size torch.Size(${formatShape(input.shape)})`,
      );
    if (!useInputStats && (runningMean === null || runningVar === null))
      fail("Expected running_mean and running_var to be defined when use_input_stats is false");
    if (batch === undefined)
      throw new ModelError("IndexError", "Dimension specified as 0 but tensor has no dimensions");
    if (channels === undefined) wrapDim(1, input.ndim);
    const items = view(contiguous(input), [1, batch * (channels as number), ...spatial]);
    const out = plainBatchNorm(items, {
      runningMean: repeated(runningMean, batch),
      runningVar: repeated(runningVar, batch),
      weight: repeated(weight, batch),
      bias: repeated(bias, batch),
      training: useInputStats,
      momentum,
      eps,
    });
    if (useInputStats) forget(runningMean, runningVar);
    return view(out, input.shape);
  },
});
