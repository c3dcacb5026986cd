import { int, ints, optional, tensor } from "../args.ts";
import { defineOp } from "../op/index.ts";

export const conv2d = defineOp("conv2d", {
  doc: "Slides a window of `weight` over `input` and sums the products.",
  args: [
    tensor("input", "N? C H W", {
      rank: "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {input}",
    }),
    tensor("weight", "O I kH kW"),
    optional(tensor("bias", "b")),
    ints("stride", "sH sW", 1),
    ints("padding", "pH pW", 0),
    ints("dilation", "dH dW", 1),
    int("groups", "g", 1),
  ],
  where: [
    {
      check: "I·g = C",
      message:
        "Given groups={g}, weight of size {weight}, expected input{input} to have {I·g} channels, but got {C} channels instead",
      fix: "set inChannels to {C}",
    },
  ],
  out: {
    "N?": "N",
    O: "O",
    Hout: "floor((H + 2·pH − dH·(kH − 1) − 1) / sH) + 1",
    Wout: "floor((W + 2·pW − dW·(kW − 1) − 1) / sW) + 1",
  },
  macs: "N·O·Hout·Wout·I·kH·kW",
  saves: ["input", "weight"],
});
