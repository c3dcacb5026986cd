import { bool, ints, string, type Values } from "../args.ts";
import { refuse } from "../error.ts";
import { conv1d, conv2d, conv3d } from "../ops/conv.ts";
import { AXES, paddingArg, perAxis, type Rank } from "../ops/conv-check.ts";
import { pad } from "../ops/pad.ts";
import type { Tensor } from "../tensor.ts";
import {
  type Convolution,
  channels,
  checkGroups,
  convText,
  GROUPS,
  weightCount,
  weights,
  window,
} from "./conv-common.ts";
import { FACTORY, layer } from "./layer.ts";

const args = (rank: Rank) =>
  [
    channels("inChannels", 2, "C"),
    channels("outChannels", 1, "O"),
    window("kernelSize", perAxis(AXES[rank], "k")),
    ints("stride", rank, 1),
    paddingArg(rank),
    ints("dilation", rank, 1),
    GROUPS,
    bool("bias", true),
    string("paddingMode", "zeros"),
    ...FACTORY,
  ] as const;

type Options = Values<ReturnType<typeof args>>;

function check({ inChannels, outChannels, groups, padding, stride, paddingMode }: Options): void {
  checkGroups(inChannels, outChannels, groups);
  if (typeof padding === "string" && padding !== "same" && padding !== "valid")
    refuse(`Invalid padding string '${padding}', should be one of {'same', 'valid'}`);
  if (padding === "same" && stride.some((step) => step !== 1))
    refuse("padding='same' is not supported for strided convolutions");
  if (!["zeros", "reflect", "replicate", "circular"].includes(paddingMode))
    refuse(
      `padding_mode must be one of {'replicate', 'reflect', 'zeros', 'circular'}, but got padding_mode='${paddingMode}'`,
    );
}

const definition = (rank: Rank) => ({
  args: args(rank),
  counts: { weight: weightCount(rank), bias: "O" },
  derived: { I: "C / g" },
  state: (options: Options) => {
    check(options);
    const { inChannels, outChannels, kernelSize, groups, bias } = options;
    return {
      transposed: false,
      outputPadding: new Array<number>(rank).fill(0) as readonly number[],
      ...weights(
        [outChannels, inChannels / groups, ...kernelSize],
        bias ? outChannels : false,
        options,
      ),
    };
  },
});

const OPS = { 1: conv1d, 2: conv2d, 3: conv3d };

/** Every padding but with zeros is an op of its own before the convolution. */
function convolve(rank: Rank, module: Convolution, input: Tensor): Tensor {
  const { weight, bias, stride, padding, dilation, groups, paddingMode } = module;
  if (paddingMode === "zeros")
    return OPS[rank](input, weight, bias, stride, padding, dilation, groups);
  const padded = pad(input, sides(module), paddingMode);
  return OPS[rank](padded, weight, bias, stride, 0, dilation, groups);
}

/** Left and right for each axis, the last one first. */
function sides({ kernelSize, padding, dilation }: Convolution): number[] {
  const both = (axis: number): [number, number] => {
    if (typeof padding !== "string") return [padding[axis] as number, padding[axis] as number];
    if (padding === "valid") return [0, 0];
    const sum = (dilation[axis] as number) * ((kernelSize[axis] as number) - 1);
    return [Math.floor(sum / 2), Math.ceil(sum / 2)];
  };
  return kernelSize.flatMap((_, axis) => both(kernelSize.length - 1 - axis));
}

/** torch.nn.Conv1d */
export class Conv1d extends layer(definition(1)) {
  override forward(input: Tensor): Tensor {
    return convolve(1, this, input);
  }

  override extraRepr(): string {
    return convText(this);
  }
}

/** torch.nn.Conv2d */
export class Conv2d extends layer(definition(2)) {
  override forward(input: Tensor): Tensor {
    return convolve(2, this, input);
  }

  override extraRepr(): string {
    return convText(this);
  }
}

/** torch.nn.Conv3d */
export class Conv3d extends layer(definition(3)) {
  override forward(input: Tensor): Tensor {
    return convolve(3, this, input);
  }

  override extraRepr(): string {
    return convText(this);
  }
}
