import { int, ntuple } from "../args.ts";
import { refuse } from "../error.ts";
import { AXES, product, type Rank } from "../ops/conv-check.ts";
import type { Parameter } from "../tensor.ts";
import { compared, divided } from "./compared.ts";
import { type Factory, noSize, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

// What convolution layers and transposed ones have in common: torch.nn.modules.conv._ConvNd.

export interface Convolution {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[] | string;
  readonly dilation: readonly number[];
  readonly outputPadding: readonly number[];
  readonly groups: number;
  readonly paddingMode: string;
  readonly weight: Parameter;
  readonly bias: Parameter | null;
}

/** How many channels, the weight's size number `place`: divided by the groups before the weight is made. */
export const channels = <N extends string>(name: N, place: number, symbol: string) =>
  divided(size(name, place, symbol));

/** The sizes of the window, which are the weight's from the third on. */
export const window = <N extends string>(name: N, symbols: string) => {
  const plain = ntuple(name, symbols);
  return {
    ...plain,
    accept: (value: unknown): readonly number[] => {
      const items = typeof value === "string" ? [...value] : Array.isArray(value) ? value : [value];
      const wrong = items.findIndex((item) => !Number.isInteger(item));
      if (wrong >= 0) noSize(name, wrong + 3, items[wrong]);
      return plain.accept(value) as readonly number[];
    },
  };
};

export const GROUPS = compared(int("groups", "g", 1));

/** The channels that a convolution and a transposed one split into groups. */
export function checkGroups(inChannels: number, outChannels: number, groups: number): void {
  if (groups <= 0) refuse("groups must be a positive integer");
  if (inChannels % groups !== 0) refuse("in_channels must be divisible by groups");
  if (outChannels % groups !== 0) refuse("out_channels must be divisible by groups");
}

/** A weight, and a bias of so many elements. */
export const weights = (shape: readonly number[], biases: number | false, factory: Factory) => ({
  weight: parameter(shape, factory),
  bias: biases === false ? null : parameter([biases], factory),
});

/** How many numbers join I channels with O others through a window. */
export const weightCount = (rank: Rank): string =>
  `${product(AXES[rank], (axis) => `k${axis}`)}·I·O`;

/** The text between the brackets: what differs from the defaults, in PyTorch's order. */
export function convText(module: Convolution): string {
  const { kernelSize, stride, padding, dilation, outputPadding, groups, bias } = module;
  const differs = (list: readonly unknown[], usual: number) => list.some((n) => n !== usual);
  const parts = [
    `${module.inChannels}, ${module.outChannels}`,
    `kernel_size=${pythonText(kernelSize)}`,
    `stride=${pythonText(stride)}`,
  ];
  if (typeof padding === "string") parts.push(`padding=${padding}`);
  else if (differs(padding, 0)) parts.push(`padding=${pythonText(padding)}`);
  if (differs(dilation, 1)) parts.push(`dilation=${pythonText(dilation)}`);
  if (differs(outputPadding, 0)) parts.push(`output_padding=${pythonText(outputPadding)}`);
  if (groups !== 1) parts.push(`groups=${groups}`);
  if (bias === null) parts.push("bias=False");
  if (module.paddingMode !== "zeros") parts.push(`padding_mode=${module.paddingMode}`);
  return parts.join(", ");
}
