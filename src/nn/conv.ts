import { bool, int, ints } from "../args.ts";
import { conv2d } from "../ops/conv.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter } from "./layer.ts";

/** torch.nn.Conv2d */
export class Conv2d extends layer({
  args: [
    int("inChannels"),
    int("outChannels"),
    ints("kernelSize", 2),
    ints("stride", 2, 1),
    ints("padding", 2, 0),
    ints("dilation", 2, 1),
    int("groups", 1),
    bool("bias", true),
    ...FACTORY,
  ],
  state: ({ inChannels, outChannels, kernelSize, groups, bias, ...factory }) => ({
    weight: parameter([outChannels, inChannels / groups, ...kernelSize], factory),
    bias: bias ? parameter([outChannels], factory) : null,
  }),
}) {
  override forward(input: Tensor): Tensor {
    const { weight, bias, stride, padding, dilation, groups } = this;
    return conv2d(input, weight, bias, stride, padding, dilation, groups);
  }
}
