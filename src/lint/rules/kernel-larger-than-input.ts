import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";
import { by, usedTaps, windowsOf } from "../window.ts";

interface Idle extends Evidence {
  readonly used: number;
  readonly all: number;
  readonly kernel: readonly number[];
  readonly dilation: readonly number[];
  readonly sizes: readonly number[];
}

export const kernelLargerThanInput = defineRule<Idle>({
  id: "kernel-larger-than-input",
  severity: "warning",
  blames: "made",
  finds:
    "A convolution of which some weights lie on padding at every place of its window. A 3×3 kernel over 2×2 pixels with a padding of 1 is not found: all its weights are used.",
  source: "https://arxiv.org/abs/1706.05587 (section 3.3)",
  find: (flow) =>
    flow.withRole("linear map").flatMap((op) => {
      const windows = windowsOf(op);
      const used = windows.map(usedTaps).reduce((product, count) => product * count, 1);
      const all = windows.reduce((product, { kernel }) => product * kernel, 1);
      if (used === all) return [];
      const [kernel, sizes] = [windows.map((w) => w.kernel), windows.map(({ size }) => size)];
      const dilation = windows.map((w) => w.dilation);
      return [{ at: spotOf(op), used, all, kernel, dilation, sizes }];
    }),
  says: {
    en: {
      reason: "weights that only ever meet padding learn nothing",
      found: ({ at, used, all, sizes, ...window }) =>
        `${at.name} slides a ${by(window.kernel)} kernel${dilated(window, ", dilated by ")} over ${by(sizes)}: ${used} of its ${all} weights per channel meet${used === 1 ? "s" : ""} the input, the others only padding`,
      fix: () =>
        "use a smaller kernel or dilation, reduce the image less before it, or give a larger one",
    },
    zh: {
      reason: "只碰到填充的权重什么也学不到",
      found: ({ at, used, all, sizes, ...window }) =>
        `${at.name} 在 ${by(sizes)} 上用 ${by(window.kernel)} 的卷积核${dilated(window, "、膨胀率 ")}：每通道 ${all} 个权重中只有 ${used} 个碰得到输入，其余只碰到填充`,
      fix: () => "用更小的卷积核或膨胀率，之前少缩小一些，或给更大的图像",
    },
  },
});

const dilated = ({ dilation }: Pick<Idle, "dilation">, text: string): string =>
  dilation.some((step) => step > 1) ? `${text}${by([...new Set(dilation)])}` : "";
