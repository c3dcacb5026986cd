import { bool, int, intList, number, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Tensor } from "../tensor.ts";
import { suggestedStrides } from "./memory-format.ts";

export const batchNorm = defineOp("batchNorm", {
  doc: "Centres and scales each channel, by the batch's or the running statistics.",
  args: [
    tensor("input"),
    optional(tensor("runningMean")),
    optional(tensor("runningVar")),
    optional(tensor("weight")),
    optional(tensor("bias")),
    bool("training", false),
    number("momentum", 0.1),
    number("eps", 1e-5),
  ],
  validate: ({ input, training, runningMean }) => {
    const channels = input.shape[1] ?? 1;
    if (training && input.numel === channels)
      throw new ModelError(
        "ValueError",
        `Expected more than 1 value per channel when training, got input size torch.Size(${formatShape(input.shape)})`,
        "use a batch of 2 or more, or call eval()",
      );
    if (runningMean && runningMean.numel !== channels)
      throw new ModelError(
        "RuntimeError",
        `running_mean should contain ${channels} elements not ${runningMean.numel}`,
        `set numFeatures to ${channels}`,
      );
  },
  out: ({ input }): Meta => ({
    shape: input.shape,
    strides: suggestedStrides(input, input.shape),
    symbols: { C: input.shape[1] ?? 1 },
  }),
  elementwise: "numel(input)",
  saves: [
    "input",
    "weight",
    // Of an empty batch PyTorch computes nothing, and keeps no statistics.
    { keep: "runningMean", when: ({ input }) => input.numel > 0 },
    { keep: "runningVar", when: ({ input }) => input.numel > 0 },
    { fresh: "mean", shape: "C", when: ({ training }) => training },
    { fresh: "inverse deviation", shape: "C", when: ({ training }) => training },
  ],
});

const isMixed = ({ input, weight }: { input: Tensor; weight: Tensor | null }): boolean =>
  weight !== null && weight.dtype !== input.dtype;
const isPlain = (values: { input: Tensor; weight: Tensor | null }): boolean => !isMixed(values);

export const layerNorm = defineOp("layerNorm", {
  doc: "Centres and scales over the last dimensions.",
  args: [
    tensor("input"),
    intList("normalizedShape"),
    optional(tensor("weight")),
    optional(tensor("bias")),
    number("eps", 1e-5),
  ],
  validate: ({ input, normalizedShape }) => {
    const tail = input.shape.slice(input.ndim - normalizedShape.length);
    if (formatShape(tail) === formatShape(normalizedShape)) return;
    throw new ModelError(
      "RuntimeError",
      `Given normalized_shape=${formatShape(normalizedShape)}, expected input with shape [*, ${normalizedShape.join(", ")}], but got input of size${formatShape(input.shape)}`,
      `set normalizedShape to ${formatShape(tail)}`,
    );
  },
  out: ({ input, normalizedShape }): Meta => ({
    shape: input.shape,
    symbols: { B: numelOf(input.shape.slice(0, input.ndim - normalizedShape.length)) },
  }),
  elementwise: "numel(input)",
  saves: [
    "input",
    "weight",
    "bias",
    ...["mean", "inverse deviation"].flatMap((fresh) => [
      { fresh, shape: "B", when: isPlain },
      // Half an input with whole weights keeps its statistics whole.
      { fresh, shape: "B", dtype: "float32" as const, when: isMixed },
    ]),
  ],
});

export const groupNorm = defineOp("groupNorm", {
  doc: "Centres and scales over groups of channels.",
  args: [
    tensor("input"),
    int("numGroups", "G"),
    optional(tensor("weight")),
    optional(tensor("bias")),
    number("eps", 1e-5),
  ],
  validate: ({ input, numGroups }) => {
    const channels = input.shape[1] ?? 1;
    if (channels % numGroups !== 0)
      throw new ModelError(
        "RuntimeError",
        `Expected number of channels in input to be divisible by num_groups, but got input of shape ${formatShape(input.shape)} and num_groups=${numGroups}`,
      );
  },
  out: ({ input }): Meta => ({
    shape: input.shape,
    strides: suggestedStrides(input, input.shape),
    symbols: { N: input.shape[0] as number },
  }),
  elementwise: "numel(input)",
  saves: [
    "input",
    "weight",
    { fresh: "mean", shape: "N·G" },
    { fresh: "inverse deviation", shape: "N·G" },
  ],
});
