import { bool, optional, size } from "../args.ts";
import type { Rank } from "../ops/conv-check.ts";
import { maxUnpool1d, maxUnpool2d, maxUnpool3d } from "../ops/max-unpool.ts";
import { maxPool1d, maxPool2d, maxPool3d } from "../ops/pool-max.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { ntuple } from "./ntuple.ts";
import { pythonText } from "./text.ts";

const WINDOW = [
  size("kernelSize"),
  optional(size("stride")),
  size("padding", 0),
  size("dilation", 1),
  bool("returnIndices", false),
  bool("ceilMode", false),
] as const;

const POOLS = { 1: maxPool1d, 2: maxPool2d, 3: maxPool3d };

function maxPool(rank: Rank): LayerClass<typeof WINDOW, object> {
  return class MaxPool extends layer({
    noParameters: "window",
    args: WINDOW,
    owner: "_MaxPoolNd",
    // PyTorch's attribute is the kernel size where no stride is given.
    state: ({ kernelSize, stride }) => ({ stride: stride ?? kernelSize }),
  }) {
    /** With `returnIndices` an array of the maxima and their places, as PyTorch's tuple; else the maxima. */
    override forward(input: Tensor): Tensor {
      const { kernelSize, stride, padding, dilation, ceilMode, returnIndices } = this;
      const window = { kernelSize, stride, padding, dilation };
      return POOLS[rank](input, { ...window, ceilMode, returnIndices });
    }

    override extraRepr(): string {
      const { kernelSize, stride, padding, dilation, ceilMode } = this;
      return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}, dilation=${pythonText(dilation)}, ceil_mode=${pythonText(ceilMode)}`;
    }
  };
}

export class MaxPool1d extends maxPool(1) {}
export class MaxPool2d extends maxPool(2) {}
export class MaxPool3d extends maxPool(3) {}

const unpoolArgs = (rank: Rank) =>
  [
    ntuple("kernelSize", rank),
    optional(ntuple("stride", rank)),
    {
      ...ntuple("padding", rank),
      optional: true as const,
      fallback: new Array<number>(rank).fill(0),
    },
  ] as const;

const UNPOOLS = { 1: maxUnpool1d, 2: maxUnpool2d, 3: maxUnpool3d };

function maxUnpool(rank: Rank): LayerClass<ReturnType<typeof unpoolArgs>, object> {
  return class MaxUnpool extends layer({
    noParameters: "window",
    args: unpoolArgs(rank),
    inputs: "input indices outputSize?",
    state: ({ kernelSize, stride }) => ({ stride: stride ?? kernelSize }),
  }) {
    override forward(input: Tensor, indices: Tensor, outputSize?: Shape): Tensor {
      const { kernelSize, stride, padding } = this;
      return UNPOOLS[rank](input, indices, { kernelSize, stride, padding, outputSize });
    }

    override extraRepr(): string {
      const { kernelSize, stride, padding } = this;
      return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}`;
    }
  };
}

export class MaxUnpool1d extends maxUnpool(1) {}
export class MaxUnpool2d extends maxUnpool(2) {}
export class MaxUnpool3d extends maxUnpool(3) {}
