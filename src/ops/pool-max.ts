import { bool, ints, optional, tensor } from "../args.ts";
import { defineOp } from "../op/index.ts";

/** One window along each axis; a ceil-mode window must start inside of the input or its left padding. */
const windows = (axis: string): string =>
  `min(floor((${axis} + 2·p${axis} − d${axis}·(k${axis} − 1) − 1 + up·(s${axis} − 1)) / s${axis}) + 1, ` +
  `ceil((${axis} + p${axis}) / s${axis}) + (1 − up)·(${axis} + 2·p${axis} + 1))`;

/** max_pool1d–3d: axes are the spatial ones, as `H W`. */
function maxPool<const N extends string>(opName: N, axes: readonly string[]) {
  const each = (prefix: string) => axes.map((axis) => `${prefix}${axis}`).join(" ");
  const rank = axes.length;
  const sizes = Object.fromEntries(axes.map((axis) => [`${axis}out`, windows(axis)]));
  const outputs = axes.map((axis) => `${axis}out`);
  return defineOp(opName, {
    doc: "The largest element of each window.",
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
    symbols: ({ kernelSize, stride, ceilMode }) => ({
      up: ceilMode ? 1 : 0,
      ...Object.fromEntries(
        axes.map((axis, at) => [`s${axis}`, (stride ?? kernelSize)[at] as number]),
      ),
    }),
    where: axes.map((axis) => ({
      check: `p${axis} ≤ k${axis} / 2`,
      message: `pad should be at most half of effective kernel size, but got pad={p${axis}}, kernel_size={k${axis}} and dilation={d${axis}}`,
      fix: `set padding to at most {floor(k${axis} / 2)}`,
    })),
    out: { "N?": "N", C: "C", ...sizes },
    elementwise: `N·C·${outputs.join("·")}·${axes.map((axis) => `k${axis}`).join("·")}`,
    saves: [
      "input",
      { fresh: "indices", shape: ["N", "C", ...outputs].join(","), dtype: "int64" as const },
    ],
  });
}

export const maxPool1d = maxPool("maxPool1d", ["L"]);
export const maxPool2d = maxPool("maxPool2d", ["H", "W"]);
export const maxPool3d = maxPool("maxPool3d", ["D", "H", "W"]);
