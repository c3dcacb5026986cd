import { any, bool, type NumberLike, optional, Scalar, string, tensor } from "../args.ts";
import { defineComposite, defineOp } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import {
  checkKernel,
  checkMode,
  type Scale,
  type Size,
  scalesOf,
  sizesOf,
} from "./interpolate-check.ts";
import { interpolated } from "./interpolate-values.ts";
import { suggestedStrides } from "./memory-format.ts";
import { adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d } from "./pool-adaptive.ts";

const isNumber = (value: unknown): value is NumberLike =>
  typeof value === "number" || value instanceof Scalar;

const SIZE = [
  tensor("input"),
  optional(
    any("size", "tuple of ints", (value): Size | undefined =>
      Number.isInteger(value) || (Array.isArray(value) && value.every(Number.isInteger))
        ? (value as Size)
        : undefined,
    ),
  ),
  optional(
    any("scaleFactor", "tuple of floats", (value): Scale | undefined =>
      isNumber(value) || (Array.isArray(value) && value.every(isNumber))
        ? (value as Scale)
        : undefined,
    ),
  ),
] as const;

const POOLS = [adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d];

export const interpolate = defineOp("interpolate", {
  doc: "Resizes the image: by copying the nearest pixel, or by mixing those near it.",
  callee: "python",
  args: [
    ...SIZE,
    string("mode", "nearest"),
    optional(bool("alignCorners")),
    optional(bool("recomputeScaleFactor")),
    bool("antialias", false),
  ],
  rewrite: (call) => {
    checkMode(call);
    const pool = call.mode === "area" ? POOLS[call.input.ndim - 3] : undefined;
    return pool?.(call.input, sizesOf(call));
  },
  validate: checkKernel,
  out: (call) => {
    const { input } = call;
    const spatial = sizesOf(call);
    const shape = [...input.shape.slice(0, 2), ...spatial];
    return {
      shape,
      strides: suggestedStrides(input, shape),
      values: interpolated(call, spatial, scalesOf(call)),
      fill: call.mode.startsWith("nearest") ? input.storage.fill : undefined,
    };
  },
  elementwise: "numel(out)",
});

const warnOf = (name: string): void =>
  warn(`\`nn.functional.${name}\` is deprecated. Use \`nn.functional.interpolate\` instead.`);

export const upsample = defineComposite("upsample", {
  doc: "The older name of `interpolate`.",
  callee: "python",
  args: [...SIZE, string("mode", "nearest"), optional(bool("alignCorners"))],
  run: ({ input, size, scaleFactor, mode, alignCorners }): Tensor => {
    warnOf("upsample");
    return interpolate(input, size, scaleFactor, mode, alignCorners);
  },
});

export const upsampleNearest = defineComposite("upsampleNearest", {
  doc: "`interpolate` to the nearest pixel.",
  callee: "python",
  args: SIZE,
  run: ({ input, size, scaleFactor }): Tensor => {
    warnOf("upsample_nearest");
    return interpolate(input, size, scaleFactor, "nearest");
  },
});

export const upsampleBilinear = defineComposite("upsampleBilinear", {
  doc: "`interpolate` between four pixels, corners aligned.",
  callee: "python",
  args: SIZE,
  run: ({ input, size, scaleFactor }): Tensor => {
    warnOf("upsample_bilinear");
    return interpolate(input, size, scaleFactor, "bilinear", true);
  },
});
