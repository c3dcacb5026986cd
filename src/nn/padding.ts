import { type Arg, any } from "../args.ts";
import { pad } from "../ops/pad.ts";
import type { Tensor } from "../tensor.ts";
import { checkRank } from "./check-rank.ts";
import { type LayerClass, layer } from "./layer.ts";
import { ntuple } from "./ntuple.ts";
import { pythonText } from "./text.ts";

type Rank = 1 | 2 | 3;
type Sides = Arg<"padding", readonly number[], false>;

/** Left and right of each axis, the last one first. */
const sides = (rank: Rank): Sides => ntuple("padding", 2 * rank);

const BASE = {
  reflect: "_ReflectionPadNd",
  replicate: "_ReplicationPadNd",
  circular: "_CircularPadNd",
  constant: "_ConstantPadNd",
} as const;

type PaddingClass = LayerClass<readonly [Sides], object>;

/** Layers that differ only in how many axes they pad, and from where they take the new elements. */
function padding(rank: Rank, mode: "reflect" | "replicate" | "circular"): PaddingClass {
  return class Padding extends layer({
    noParameters: "fills",
    args: [sides(rank)],
    callOwner: BASE[mode],
  }) {
    override forward(input: Tensor): Tensor {
      if (mode === "circular") checkRank(input, [rank + 1, rank + 2]);
      return pad(input, this.padding, mode);
    }

    override extraRepr(): string {
      return pythonText(this.padding);
    }
  };
}

/** A number as it was given, which the text of the layer shows. */
const value = any("value", "float", (given) => given as number);

function constantPadding(rank: Rank): LayerClass<readonly [Sides, typeof value], object> {
  return class ConstantPadding extends layer({
    noParameters: "fills",
    args: [sides(rank), value],
    callOwner: BASE.constant,
  }) {
    override forward(input: Tensor): Tensor {
      return pad(input, this.padding, "constant", this.value);
    }

    override extraRepr(): string {
      const filler = typeof this.value === "string" ? this.value : pythonText(this.value);
      return `padding=${pythonText(this.padding)}, value=${filler}`;
    }
  };
}

function zeroPadding(rank: Rank): PaddingClass {
  return class ZeroPadding extends layer({
    noParameters: "fills",
    args: [sides(rank)],
    callOwner: BASE.constant,
    state: () => ({ value: 0 }),
  }) {
    override forward(input: Tensor): Tensor {
      return pad(input, this.padding, "constant", this.value);
    }

    override extraRepr(): string {
      return pythonText(this.padding);
    }
  };
}

export class CircularPad1d extends padding(1, "circular") {}
export class CircularPad2d extends padding(2, "circular") {}
export class CircularPad3d extends padding(3, "circular") {}
export class ConstantPad1d extends constantPadding(1) {}
export class ConstantPad2d extends constantPadding(2) {}
export class ConstantPad3d extends constantPadding(3) {}
export class ReflectionPad1d extends padding(1, "reflect") {}
export class ReflectionPad2d extends padding(2, "reflect") {}
export class ReflectionPad3d extends padding(3, "reflect") {}
export class ReplicationPad1d extends padding(1, "replicate") {}
export class ReplicationPad2d extends padding(2, "replicate") {}
export class ReplicationPad3d extends padding(3, "replicate") {}
export class ZeroPad1d extends zeroPadding(1) {}
export class ZeroPad2d extends zeroPadding(2) {}
export class ZeroPad3d extends zeroPadding(3) {}
