import { any, bool, float, optional, Scalar, size, string } from "../args.ts";
import { interpolate } from "../ops/interpolate.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { pythonFloat, pythonText } from "./text.ts";

type Size = number | readonly number[];

const plain = (value: unknown): number | undefined => {
  const number = value instanceof Scalar ? value.value : value;
  return typeof number === "number" ? number : undefined;
};

/** How many times as large; a factor of 0 is none. */
const scaleFactor = optional(
  any("scaleFactor", "float", (value): Size | null | undefined => {
    if (!Array.isArray(value)) return plain(value) || (plain(value) === 0 ? null : undefined);
    const factors = value.map(plain);
    return factors.every((factor) => factor !== undefined) ? factors : undefined;
  }),
);

const SIZE = [optional(size("size")), scaleFactor] as const;

interface Resizing {
  readonly size: Size | null;
  readonly scaleFactor: Size | null;
  readonly mode: string;
  readonly alignCorners: boolean | null;
  readonly recomputeScaleFactor: boolean | null;
}

function resized(module: Resizing, input: Tensor): Tensor {
  const { size, scaleFactor, mode, alignCorners, recomputeScaleFactor } = module;
  const factors = typeof scaleFactor === "number" ? float(scaleFactor) : scaleFactor?.map(float);
  const options = { mode, alignCorners, recomputeScaleFactor };
  return interpolate(input, { size, scaleFactor: factors ?? null, ...options });
}

function sizeText({ size, scaleFactor, mode }: Resizing): string {
  const factors =
    typeof scaleFactor === "number"
      ? pythonFloat(scaleFactor)
      : pythonText(scaleFactor?.map(float) ?? null);
  const target = scaleFactor === null ? `size=${pythonText(size)}` : `scale_factor=${factors}`;
  return `${target}, mode=${pythonText(mode)}`;
}

/** torch.nn.Upsample */
export class Upsample extends layer({
  args: [
    ...SIZE,
    string("mode", "nearest"),
    optional(bool("alignCorners")),
    optional(bool("recomputeScaleFactor")),
  ],
}) {
  override get name(): string {
    return this.className;
  }

  override forward(input: Tensor): Tensor {
    return resized(this, input);
  }

  override extraRepr(): string {
    return sizeText(this);
  }
}

/** The older classes, whose mode is settled. */
function upsampling(mode: string, alignCorners: boolean | null) {
  return class Upsampling extends layer({
    callOwner: "Upsample",
    args: SIZE,
    state: () => ({ mode, alignCorners, recomputeScaleFactor: null }),
  }) {
    override get name(): string {
      return this.className;
    }

    override forward(input: Tensor): Tensor {
      return resized(this, input);
    }

    override extraRepr(): string {
      return sizeText(this);
    }
  } as LayerClass<typeof SIZE, object>;
}

/** torch.nn.UpsamplingNearest2d */
export class UpsamplingNearest2d extends upsampling("nearest", null) {}

/** torch.nn.UpsamplingBilinear2d: the corner pixels of both images lie on each other. */
export class UpsamplingBilinear2d extends upsampling("bilinear", true) {}
