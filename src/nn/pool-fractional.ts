import { any, bool, initOnly, optional, Scalar, tensor } from "../args.ts";
import { refuse } from "../error.ts";
import { fractionalMaxPool2d, fractionalMaxPool3d } from "../ops/pool-fractional.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { ntuple } from "./ntuple.ts";
import { asBuffer } from "./register.ts";
import { pythonText } from "./text.ts";

type Rank = 2 | 3;
type Ratio = number | Scalar | readonly (number | Scalar)[];

const args = (rank: Rank) =>
  [
    ntuple("kernelSize", rank),
    optional(ntuple("outputSize", rank)),
    optional(any("outputRatio", "float", (value) => value as Ratio)),
    bool("returnIndices", false),
    initOnly(optional(tensor("_randomSamples"))),
  ] as const;

const plain = (part: number | Scalar): number => (part instanceof Scalar ? part.value : part);

/** The ratio of each axis, between 0 and 1. */
function ratiosOf(rank: Rank, ratio: Ratio): readonly number[] {
  const parts = Array.isArray(ratio)
    ? ratio.map(plain)
    : new Array(rank).fill(plain(ratio as number));
  if (!parts.slice(0, rank).every((part) => part > 0 && part < 1))
    refuse(`output_ratio must be between 0 and 1 (got ${pythonText(ratio)})`);
  return parts;
}

interface Options {
  readonly kernelSize: readonly number[];
  readonly outputSize: readonly number[] | null;
  readonly outputRatio: Ratio | null;
  readonly _randomSamples: Tensor | null;
}

function state(rank: Rank, { kernelSize, outputSize, outputRatio, _randomSamples }: Options) {
  // Only the pool of three axes looks at its kernel, whose size it was given as a number or as a list.
  if (rank === 3 && !kernelSize.every((size) => size > 0))
    refuse(`kernel_size must be greater than 0, but got ${sizeText(kernelSize)}`);
  if (outputSize === null && outputRatio === null)
    refuse(
      `FractionalMaxPool${rank}d requires specifying either an output size, or a pooling ratio`,
    );
  if (outputSize !== null && outputRatio !== null)
    refuse("only one of output_size and output_ratio may be specified");
  return {
    outputRatio: outputRatio === null ? null : ratiosOf(rank, outputRatio),
    _randomSamples: asBuffer("_random_samples", _randomSamples, true),
  };
}

const sizeText = (sizes: readonly number[]): string =>
  sizes.every((size) => size === sizes[0]) ? String(sizes[0]) : pythonText(sizes);

const POOLS = { 2: fractionalMaxPool2d, 3: fractionalMaxPool3d };

function fractionalMaxPool(rank: Rank): LayerClass<ReturnType<typeof args>, object> {
  return class FractionalMaxPool extends layer({
    noParameters: "window",
    args: args(rank),
    state: (options) => state(rank, options),
  }) {
    /** With `returnIndices` an array of the maxima and their places, as PyTorch's tuple; else the maxima. */
    override forward(input: Tensor): Tensor {
      const { kernelSize, outputSize, outputRatio, returnIndices, _randomSamples } = this;
      const target = { outputSize, outputRatio };
      return POOLS[rank](input, { kernelSize, ...target, returnIndices, _randomSamples });
    }
  };
}

export class FractionalMaxPool2d extends fractionalMaxPool(2) {}
export class FractionalMaxPool3d extends fractionalMaxPool(3) {}
