import { int, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";

/** torch.conv_tbc: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_tbc.html */
export const convTbc = defineOp("convTbc", {
  doc: "A convolution along time of `input` (time, batch, channels) by `weight` (width, channels in, channels out).",
  args: [
    tensor("input", "T B I", { rank: "Input must have 3 dims: time, batch, in_channel" }),
    tensor("weight", "K J O", {
      rank: "Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.",
    }),
    tensor("bias", "b", { rank: "Bias must be 1-D" }),
    int("pad", "p", 0),
  ],
  where: [
    {
      check: "I = J",
      message: "Input dim 2 (input channels) is not == dim 1 in the weight tensor",
    },
    {
      check: "b = O",
      message: "Bias size must equal dim 2 in the weight tensor (output channels).",
    },
    {
      check: "T + 2·p - K + 1 ≥ 0",
      message:
        "Trying to create tensor with negative dimension {T + 2·p - K + 1}: [{T + 2·p - K + 1}, {B}, {O}]",
    },
  ],
  out: { Tout: "T + 2·p - K + 1", B: "B", O: "O" },
  dtype: ({ input, weight }) => {
    if (input.dtype === weight.dtype) return input.dtype;
    throw new ModelError(
      "RuntimeError",
      `self and mat2 must have the same dtype, but got ${scalarType(input.dtype)} and ${scalarType(weight.dtype)}`,
    );
  },
  macs: "Tout·B·O·K·I",
  saves: ["bias", "input", "weight"],
});
