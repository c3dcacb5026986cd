import { inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";
import { by, unreadAfter, windowsOf } from "../window.ts";

interface Dropped extends Evidence {
  /** Elements at the end of each axis that no window reads. */
  readonly lost: readonly { readonly axis: string; readonly count: number }[];
  readonly sizes: readonly number[];
  readonly outputs: readonly number[];
}

const NAMES = {
  en: { D: "slice", H: "row", W: "column", L: "step" },
  zh: { D: "层", H: "行", W: "列", L: "个位置" },
} as const;
type Axis = keyof typeof NAMES.en;

const english = ({ lost }: Dropped): string =>
  lost
    .map(
      ({ axis, count }) =>
        `${count === 1 ? "" : `${count} `}${NAMES.en[axis as Axis]}${count === 1 ? "" : "s"}`,
    )
    .join(" and ");

const chinese = ({ lost }: Dropped): string =>
  lost.map(({ axis, count }) => `${count} ${NAMES.zh[axis as Axis]}`).join("、");

export const droppedRows = defineRule<Dropped>({
  id: "dropped-rows",
  severity: "note",
  blames: "made",
  finds:
    "A pool or convolution whose last window ends before the image does. Not found: padding that is left over, also that of a layer before, and a stride larger than the window, which skips by design.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html (ceil_mode)",
  find: (flow) =>
    flow.graph.ops.flatMap((op) => {
      const [input] = inputsOf(op);
      // What was padded before may lose its padding.
      if (input && flow.makerOf(input, op.index)?.op.role === "padding") return [];
      const windows = windowsOf(op);
      const lost = windows.map((window) => ({ axis: window.axis, count: unreadAfter(window) }));
      if (lost.every(({ count }) => count === 0)) return [];
      return [
        {
          at: spotOf(op),
          lost: lost.filter(({ count }) => count > 0),
          sizes: windows.map(({ size }) => size),
          outputs: windows.map(({ out }) => out),
        },
      ];
    }),
  says: {
    en: {
      reason: "where the stride doesn't divide the image, windows end before it does",
      found: (dropped) =>
        `${dropped.at.name} never reads the last ${english(dropped)}: ${by(dropped.sizes)} becomes ${by(dropped.outputs)}`,
      fix: (_, { arg }) =>
        `pad the input, set ${arg("ceil_mode", true)} on a pool, or give an image that the strides divide`,
    },
    zh: {
      reason: "步长不能整除图像时，窗口在图像结束之前就停了",
      found: (dropped) =>
        `${dropped.at.name} 读不到最后 ${chinese(dropped)}：${by(dropped.sizes)} 变成 ${by(dropped.outputs)}`,
      fix: (_, { arg }) =>
        `给输入加填充，给池化设 ${arg("ceil_mode", true)}，或换一个步长能整除的图像尺寸`,
    },
  },
});
