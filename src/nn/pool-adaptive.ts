import { any, bool } from "../args.ts";
import type { Rank } from "../ops/conv-check.ts";
import {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
} from "../ops/pool-adaptive.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { pythonText } from "./text.ts";

type Target = number | null | readonly (number | null)[];

/** As it was given: only the call refuses one. */
const outputSize = any("outputSize", "tuple of ints", (value) => value as Target);

const MEANS = { 1: adaptiveAvgPool1d, 2: adaptiveAvgPool2d, 3: adaptiveAvgPool3d };
const MAXIMA = { 1: adaptiveMaxPool1d, 2: adaptiveMaxPool2d, 3: adaptiveMaxPool3d };

const AVG = [outputSize] as const;
const MAX = [outputSize, bool("returnIndices", false)] as const;

function adaptiveAvgPool(rank: Rank): LayerClass<typeof AVG, object> {
  return class AdaptiveAvgPool extends layer({
    noParameters: "window",
    args: AVG,
    owner: "_AdaptiveAvgPoolNd",
  }) {
    override forward(input: Tensor): Tensor {
      return MEANS[rank](input, this.outputSize as number);
    }

    override extraRepr(): string {
      return `output_size=${pythonText(this.outputSize)}`;
    }
  };
}

function adaptiveMaxPool(rank: Rank): LayerClass<typeof MAX, object> {
  return class AdaptiveMaxPool extends layer({
    noParameters: "window",
    args: MAX,
    owner: "_AdaptiveMaxPoolNd",
  }) {
    /** With `returnIndices` an array of the maxima and their places, as PyTorch's tuple; else the maxima. */
    override forward(input: Tensor): Tensor {
      return MAXIMA[rank](input, this.outputSize as number, this.returnIndices);
    }

    override extraRepr(): string {
      return `output_size=${pythonText(this.outputSize)}`;
    }
  };
}

export class AdaptiveAvgPool1d extends adaptiveAvgPool(1) {}
export class AdaptiveAvgPool2d extends adaptiveAvgPool(2) {}
export class AdaptiveAvgPool3d extends adaptiveAvgPool(3) {}
export class AdaptiveMaxPool1d extends adaptiveMaxPool(1) {}
export class AdaptiveMaxPool2d extends adaptiveMaxPool(2) {}
export class AdaptiveMaxPool3d extends adaptiveMaxPool(3) {}
