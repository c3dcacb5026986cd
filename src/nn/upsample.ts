import { any, bool, float, optional, Scalar, size, string } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { interpolate } from "../ops/interpolate.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { pythonFloat, pythonText } from "./text.ts";

type Size = number | readonly number[];

/** Python's `float(value)`. */
function asFloat(value: unknown): number {
  const given = value instanceof Scalar ? value.value : value;
  const isText = typeof given === "string";
  if (!isText && typeof given !== "number" && typeof given !== "boolean")
    throw new ModelError(
      "TypeError",
      `float() argument must be a string or a real number, not '${pythonType(value)}'`,
    );
  if (isText && (given.trim() === "" || Number.isNaN(Number(given))))
    throw new ModelError("ValueError", `could not convert string to float: '${given}'`);
  return Number(given);
}

/** How many times as large; a factor of 0 is none. */
const scaleFactor = optional(
  any("scaleFactor", "float", (value): Size | null =>
    Array.isArray(value) ? value.map(asFloat) : value === "" ? null : asFloat(value) || null,
  ),
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
  noParameters: "resizes",
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
    noParameters: "resizes",
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
