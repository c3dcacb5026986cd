import { bool, int, tensor } from "../args.ts";
import { defineOp } from "../op/index.ts";

const sizeOf = (a: string): string => `floor((${a} + 2·p${a} − d${a}·(k${a} − 1) − 1) / s${a}) + 1`;

export const deformConv2d = defineOp("deformConv2d", {
  doc: "A convolution whose samples are moved by `offset`, and weighed by `mask`: torchvision.ops.deform_conv2d.",
  args: [
    tensor("input", "N C H W"),
    tensor("weight", "O I kH kW"),
    tensor("offset", "No Co Ho Wo"),
    tensor("mask"),
    tensor("bias"),
    int("strideH", "sH"),
    int("strideW", "sW"),
    int("padH", "pH"),
    int("padW", "pW"),
    int("dilationH", "dH"),
    int("dilationW", "dW"),
    int("groups", "g"),
    int("offsetGroups", "og"),
    bool("useMask"),
  ],
  symbols: ({ mask, useMask }): Record<string, number> => ({
    mC: useMask ? (mask.shape[1] ?? Number.NaN) : Number.NaN,
  }),
  where: [
    {
      check: "I·g = C",
      message: "weight_c.size(1) * n_weight_grps == input_c.size(1)",
      fix: "give input {I·g} channels",
    },
    {
      check: "Co = og·2·kH·kW",
      message: "offset.shape[1] is not valid: got: {Co} expected: {og·2·kH·kW}",
    },
    {
      check: "mC = og·kH·kW",
      message: "mask.shape[1] is not valid: got: {mC} expected: {og·kH·kW}",
    },
    { check: "No = N", message: "invalid batch size of offset" },
    {
      check: `Ho = ${sizeOf("H")}`,
      message: `offset output dims: ({Ho}, {Wo}) - computed output dims: ({${sizeOf("H")}}, {${sizeOf("W")}})`,
    },
    {
      check: `Wo = ${sizeOf("W")}`,
      message: `offset output dims: ({Ho}, {Wo}) - computed output dims: ({${sizeOf("H")}}, {${sizeOf("W")}})`,
    },
  ],
  out: { N: "N", O: "O", Hout: sizeOf("H"), Wout: sizeOf("W") },
  macs: "N·O·Hout·Wout·I·kH·kW",
  saves: ["input", "weight", "offset", "mask", "bias"],
});
