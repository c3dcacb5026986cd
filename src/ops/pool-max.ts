import { bool, ints, optional, tensor } from "../args.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { suggestedStrides } from "./memory-format.ts";

/** One window along each axis; a ceil-mode window must start inside of the input or its left padding. */
const windows = (axis: string): string =>
  `min(floor((${axis} + 2·p${axis} − d${axis}·(k${axis} − 1) − 1 + up·(s${axis} − 1)) / s${axis}) + 1, ` +
  `ceil((${axis} + p${axis}) / s${axis}) + (1 − up)·(${axis} + 2·p${axis} + 1))`;

/** What the pool of maxima and the one that tells their places have in common: axes are the spatial ones, as `H W`. */
function definition(axes: readonly string[]) {
  const each = (prefix: string) => axes.map((axis) => `${prefix}${axis}`).join(" ");
  const rank = axes.length;
  const outputs = axes.map((axis) => `${axis}out`);
  return {
    args: [
      tensor("input", `N? C ${axes.join(" ")}`, {
        rank: `max_pool${rank}d: Expected ${rank + 1}D or ${rank + 2}D input`,
      }),
      ints("kernelSize", each("k")),
      optional(ints("stride", each("s"))),
      ints("padding", each("p"), 0),
      ints("dilation", each("d"), 1),
      bool("ceilMode", false),
    ],
    symbols: (values: {
      kernelSize: readonly number[];
      stride: readonly number[] | null;
      ceilMode: boolean;
    }): Record<string, number> => ({
      up: values.ceilMode ? 1 : 0,
      ...Object.fromEntries(
        axes.map((axis, at) => [`s${axis}`, (values.stride ?? values.kernelSize)[at] as number]),
      ),
    }),
    where: axes.map((axis) => ({
      check: `p${axis} ≤ k${axis} / 2`,
      message: `pad should be at most half of effective kernel size, but got pad={p${axis}}, kernel_size={k${axis}} and dilation={d${axis}}`,
      fix: `set padding to at most {floor(k${axis} / 2)}`,
    })),
    out: {
      "N?": "N",
      C: "C",
      ...Object.fromEntries(axes.map((axis) => [`${axis}out`, windows(axis)])),
    },
    elementwise: `N·C·${outputs.join("·")}·${axes.map((axis) => `k${axis}`).join("·")}`,
    indices: ["N", "C", ...outputs].join(","),
  } as const;
}

const maxPool = (opName: string, axes: readonly string[]) => {
  const { indices, ...spec } = definition(axes);
  return defineOp(opName, {
    ...spec,
    doc: "The largest element of each window.",
    strides: ({ input }, shape) => suggestedStrides(input, shape),
    saves: ["input", { fresh: "indices", shape: indices, dtype: "int64" }],
  });
};

const maxPoolWithIndices = (opName: string, axes: readonly string[]) => {
  const { indices: _, ...spec } = definition(axes);
  return defineOp(opName, {
    ...spec,
    doc: "The largest element of each window, and its place in the input.",
    outputs: ({ input }: { input: Tensor }, shape: Shape): [Meta, Meta] => {
      const strides = suggestedStrides(input, shape);
      return [
        { shape, strides },
        { shape, strides, dtype: "int64" },
      ];
    },
    saves: ["input", "out1"],
  });
};

export const maxPool1d = maxPool("maxPool1d", ["L"]);
export const maxPool2d = maxPool("maxPool2d", ["H", "W"]);
export const maxPool3d = maxPool("maxPool3d", ["D", "H", "W"]);
export const maxPool1dWithIndices = maxPoolWithIndices("maxPool1dWithIndices", ["L"]);
export const maxPool2dWithIndices = maxPoolWithIndices("maxPool2dWithIndices", ["H", "W"]);
export const maxPool3dWithIndices = maxPoolWithIndices("maxPool3dWithIndices", ["D", "H", "W"]);
