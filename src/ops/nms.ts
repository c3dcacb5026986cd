import { number, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { assumedSize } from "./data-dependent.ts";
import { range } from "./known-values.ts";

function check(boxes: Tensor, scores: Tensor): void {
  if (boxes.ndim !== 2) fail(`boxes should be a 2d tensor, got ${boxes.ndim}D`);
  if (boxes.shape[1] !== 4)
    fail(`boxes should have 4 elements in dimension 1, got ${boxes.shape[1]}`);
  if (scores.ndim !== 1) fail(`scores should be a 1d tensor, got ${scores.ndim}D`);
  if (boxes.shape[0] !== scores.shape[0])
    fail(
      `boxes and scores should have same number of elements in dimension 0, got ${boxes.shape[0]} and ${scores.shape[0]}`,
    );
  if (boxes.dtype !== scores.dtype) fail("dets should have the same type as scores");
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

const area = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top);

/** What two boxes have in common, as a part of what they cover together. */
function overlap(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const common = width * height;
  return common / (area(a) + area(b) - common);
}

/** The boxes that stay, the best first: each drops those after it that overlap it too much. */
function kept(boxes: readonly Box[], scores: readonly number[], threshold: number): number[] {
  const order = range(scores.length).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const stay: number[] = [];
  for (const at of order)
    if (!stay.some((other) => overlap(boxes[other] as Box, boxes[at] as Box) > threshold))
      stay.push(at);
  return stay;
}

export const nms = defineOp("nms", {
  doc: "The places of the boxes that overlap no better one by more than the threshold: torchvision.ops.nms.",
  args: [tensor("dets", "N 4"), tensor("scores", "N"), number("iouThreshold")],
  validate: ({ dets, scores }) => check(dets, scores),
  out: ({ dets, scores, iouThreshold }): Meta => {
    const count = scores.numel;
    const [corners, marks] = [dets.values as number[] | undefined, scores.values];
    if (!corners || !marks)
      return { shape: [assumedSize("nms", "which boxes overlap", count)], dtype: "int64" };
    const boxes = range(count).map((at) => corners.slice(4 * at, 4 * at + 4) as unknown as Box);
    const values = kept(boxes, marks as number[], iouThreshold);
    return { shape: [values.length], dtype: "int64", values };
  },
  elementwise: "numel(scores)·numel(scores)",
  differentiable: false,
});
