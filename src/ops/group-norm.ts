import { int, number, optional, tensor } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Tensor } from "../tensor.ts";
import { isChannelsLast, suggestedStrides } from "./memory-format.ts";
import { checkBatch, checkNormTypes, statisticsDtype } from "./norm-check.ts";
import { normalized } from "./norm-values.ts";

interface Call {
  readonly input: Tensor;
  readonly numGroups: number;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
}

/** torch.nn.functional's checks, then ATen's check_group_norm_inputs. */
function check({ input, numGroups, weight, bias }: Call): void {
  const { ndim, shape } = input;
  if (ndim < 2) fail(`Expected at least 2 dimensions for input tensor but received ${ndim}`);
  if (numGroups === 0)
    throw new ModelError("ZeroDivisionError", "integer division or modulo by zero");
  const [batch, channels, ...spatial] = shape as [number, number, ...number[]];
  const size = [Math.floor((batch * channels) / numGroups), numGroups, ...spatial];
  checkBatch(size, formatShape(size));
  if (numGroups < 0) fail(`Expected num groups to be greater than 0, got ${numGroups}`);
  if (channels % numGroups !== 0)
    fail(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${formatShape(shape)} and num_groups=${numGroups}`,
    );
  for (const [name, parameter] of Object.entries({ weight, bias }))
    if (parameter && (parameter.ndim !== 1 || parameter.numel !== channels))
      // The shape that PyTorch prints is the weight's in both cases.
      fail(
        `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${weight ? formatShape(weight.shape) : "[0]"} and input of shape ${formatShape(shape)}`,
        `set numChannels to ${channels}`,
      );
  checkNormTypes("GroupNormKernelImpl", input, [weight, bias]);
}

const statistic = (fresh: string) => ({
  fresh,
  shape: "N·G",
  dtype: ({ input, weight, bias }: Call) => statisticsDtype(input, [weight, bias]),
});

/** Elements in another order are brought in order first, which copies. */
const copies = ({ input }: Call): boolean => !input.isContiguous && !isChannelsLast(input);

export const groupNorm = defineOp("groupNorm", {
  doc: "Centres and scales over groups of channels.",
  callee: "python",
  args: [
    tensor("input"),
    int("numGroups", "G"),
    optional(tensor("weight")),
    optional(tensor("bias")),
    number("eps", 1e-5),
  ],
  validate: check,
  out: ({ input, numGroups, weight, bias, eps }): Meta => {
    const [batch = 1, channels = 1, ...spatial] = input.shape;
    const size = numelOf(spatial);
    const channelOf = (at: number) => Math.floor(at / size) % channels;
    return {
      shape: input.shape,
      strides: suggestedStrides(input, input.shape),
      symbols: { N: batch },
      values: normalized(input, {
        eps,
        groupOf: (at) => Math.floor((at * numGroups) / (size * channels)),
        scale: [weight, channelOf],
        shift: [bias, channelOf],
      }),
    };
  },
  elementwise: "numel(input)",
  saves: [
    { keep: "input", when: (call) => !copies(call) },
    { fresh: "copy", shape: "numel(input)", when: copies },
    "weight",
    statistic("mean"),
    statistic("inverse deviation"),
  ],
});
