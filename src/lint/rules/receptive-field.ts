import type { TracedOp } from "../../graph.ts";
import type { Tensor } from "../../tensor.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { type Field, fieldsOf } from "../receptive.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";
import { by } from "../window.ts";

interface Narrow extends Evidence {
  readonly field: readonly number[];
  readonly image: readonly number[];
  readonly places: readonly number[];
}

export const receptiveField = defineRule<Narrow>({
  id: "receptive-field",
  severity: "note",
  blames: "called",
  finds:
    "An adaptive average pool to one place that alone reads an image whose places each see only a part of the model's input, computed exactly through convolutions, pools and what works place by place. Not looked for behind attention, gates and other ops that mix places.",
  source: "https://distill.pub/2019/computing-receptive-fields/",
  find: narrowAverages,
  says: {
    en: {
      reason:
        "an average over places that each see a part of the image knows which parts there are, not how they lie",
      found: ({ at, field, image, places }) =>
        `${at.name} averages ${by(places)} places, each of which sees ${by(field)} of ${by(image)} pixels`,
      fix: () => "more layers, strides or dilation before it let each place see more",
    },
    zh: {
      reason: "每个位置只看到图像的一部分，对它们求平均只知道有哪些部分，不知道它们的布局",
      found: ({ at, field, image, places }) =>
        `${at.name} 对 ${by(places)} 个位置求平均，每个位置只看到 ${by(image)} 像素中的 ${by(field)}`,
      fix: () => "在它之前用更多的层、步长或膨胀，让每个位置看到更多",
    },
  },
});

/** Where an image is averaged to one place, though no place has seen all of it. */
function narrowAverages(flow: Flow): Narrow[] {
  const [image] = flow.graph.inputs as readonly Tensor[];
  const fields = fieldsOf(flow);
  return flow.graph.ops.flatMap((op) => {
    const [input] = inputsOf(op);
    const known = input && fields.get(input);
    // Who reads the image beside the average, as a squeeze and excitation does, has it in full.
    if (!known || !image || !isAverage(op, known) || !isAlone(input, op, flow)) return [];
    const axes = known.map((_, at) => at - known.length);
    const sizes = axes.map((dim) => image.shape.at(dim) as number);
    const isNarrow = known.some(({ size }, at) => size < (sizes[at] as number));
    if (!isNarrow) return [];
    const places = axes.map((dim) => input.shape.at(dim) as number);
    return [{ at: spotOf(op), field: known.map(({ size }) => size), image: sizes, places }];
  });
}

/** True for what leaves of an image of several places one, weighing them all alike. */
function isAverage({ op, outputs }: TracedOp, field: readonly Field[]): boolean {
  const shape = outputs[0]?.shape.slice(-field.length) ?? [];
  return op.role === "average" && shape.every((size) => size === 1);
}

function isAlone(input: Tensor, op: TracedOp, flow: Flow): boolean {
  const maker = flow.makerOf(input, op.index);
  return maker !== undefined && flow.isOnlyReader(maker, op);
}
