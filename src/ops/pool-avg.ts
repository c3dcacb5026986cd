import { any, bool, int, ints, optional, tensor } from "../args.ts";
import { defineOp } from "../op/index.ts";
import { contiguousStrides } from "../tensor.ts";
import { suggestedStrides } from "./memory-format.ts";

const windows = (axis: string): string =>
  `min(floor((${axis} + 2·p${axis} − k${axis} + up·(s${axis} − 1)) / s${axis}) + 1, ` +
  `ceil((${axis} + p${axis}) / s${axis}) + (1 − up)·(${axis} + 2·p${axis} + 1))`;

/** avg_pool1d–3d: axes are the spatial ones, as `H W`. */
function avgPool<const N extends string>(opName: N, axes: readonly string[]) {
  const each = (prefix: string) => axes.map((axis) => `${prefix}${axis}`).join(" ");
  const outputs = axes.map((axis) => `${axis}out`);
  return defineOp(opName, {
    doc: "The mean of each window.",
    args: [
      tensor("input", `N? C ${axes.join(" ")}`),
      ints("kernelSize", each("k")),
      optional(ints("stride", each("s"))),
      ints("padding", each("p"), 0),
      bool("ceilMode", false),
      bool("countIncludePad", true),
      optional(int("divisorOverride")),
    ],
    symbols: ({ kernelSize, stride, ceilMode }) => ({
      up: ceilMode ? 1 : 0,
      ...Object.fromEntries(
        axes.map((axis, at) => [`s${axis}`, (stride ?? kernelSize)[at] as number]),
      ),
    }),
    where: axes.map((axis) => ({
      check: `p${axis} ≤ k${axis} / 2`,
      message: `pad should be at most half of effective kernel size, but got pad={p${axis}}, kernel_size={k${axis}} and dilation=1`,
      fix: `set padding to at most {floor(k${axis} / 2)}`,
    })),
    out: {
      "N?": "N",
      C: "C",
      ...Object.fromEntries(axes.map((axis) => [`${axis}out`, windows(axis)])),
    },
    elementwise: `N·C·${outputs.join("·")}·${axes.map((axis) => `k${axis}`).join("·")}`,
    strides: ({ input }, shape) =>
      axes.length === 3 ? contiguousStrides(shape) : suggestedStrides(input, shape),
    saves: ["input"],
  });
}

export const avgPool1d = avgPool("avgPool1d", ["L"]);
export const avgPool2d = avgPool("avgPool2d", ["H", "W"]);
export const avgPool3d = avgPool("avgPool3d", ["D", "H", "W"]);

type Target = readonly (number | null)[];

/** A size for each axis; null keeps the input's. */
const targetSize =
  (axes: number) =>
  (value: unknown): Target | number | undefined => {
    const list = Array.isArray(value) ? value : new Array(axes).fill(value);
    const fits = list.every((item) => item === null || Number.isInteger(item));
    return fits && (list.length === axes || list.length === 1)
      ? list.length === 1
        ? new Array(axes).fill(list[0])
        : list
      : undefined;
  };

/** adaptive_avg_pool1d–3d. A mean over everything keeps nothing of its input. */
function adaptiveAvgPool<const N extends string>(opName: N, axes: readonly string[]) {
  const isGlobal = (outputSize: Target) => outputSize.every((size) => size === 1);
  return defineOp(opName, {
    doc: "The mean of as many windows as the output has places.",
    args: [
      tensor("input", `N? C ${axes.join(" ")}`),
      any("outputSize", "tuple of ints", targetSize(axes.length)),
    ],
    symbols: ({ input, outputSize }) =>
      Object.fromEntries(
        axes.map((axis, at) => [
          `t${axis}`,
          (outputSize as Target)[at] ?? (input.shape.at(at - axes.length) as number),
        ]),
      ),
    out: {
      "N?": "N",
      C: "C",
      ...Object.fromEntries(axes.map((axis) => [`${axis}out`, `t${axis}`])),
    },
    elementwise: "numel(input)",
    strides: ({ input, outputSize }, shape) =>
      axes.length === 3 && !isGlobal(outputSize as Target)
        ? contiguousStrides(shape)
        : suggestedStrides(input, shape),
    saves: [
      {
        keep: "input",
        when: ({ outputSize }: { outputSize: Target | number }) => !isGlobal(outputSize as Target),
      },
    ],
  });
}

export const adaptiveAvgPool1d = adaptiveAvgPool("adaptiveAvgPool1d", ["L"]);
export const adaptiveAvgPool2d = adaptiveAvgPool("adaptiveAvgPool2d", ["H", "W"]);
export const adaptiveAvgPool3d = adaptiveAvgPool("adaptiveAvgPool3d", ["D", "H", "W"]);
