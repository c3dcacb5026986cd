import type { TracedOp } from "../../graph.ts";
import { grouped } from "../../summary/numbers.ts";
import type { Tensor } from "../../tensor.ts";
import { type Flow, inputsOf, type Source } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";
import { windowsOf } from "../window.ts";

interface Pair extends Evidence {
  readonly next: Spot;
  readonly widths: readonly [into: number, between: number, out: number];
}

const widths = ({ widths: [into, between, out] }: Pair): string =>
  [into, between, out].map(grouped).join(" → ");

export const linearAfterLinear = defineRule<Pair>({
  id: "linear-after-linear",
  severity: "warning",
  blames: "called",
  finds:
    "A linear layer or convolution whose result goes, through nothing but views and dropout, into another one and nowhere else. Not found: a narrow middle (fewer features than both ends: a factorization of low rank), grouped and depthwise convolutions, a 1×7 kernel before a 7×1 one, layers that read another dimension, and results that something else reads, too.",
  source: "https://www.deeplearningbook.org/contents/mlp.html",
  find: (flow) => flow.withRole("linear map").flatMap((op) => pairEndingWith(op, flow)),
  says: {
    en: {
      reason: "with nothing non-linear between them, two linear maps are one linear map",
      found: (pair) => `${pair.at.name} → ${pair.next.name} (${widths(pair)})`,
      fix: (_, { layer }) => `put an activation between them, such as ${layer("ReLU")}`,
    },
    zh: {
      reason: "中间没有非线性，两个线性映射就只是一个线性映射",
      found: (pair) => `${pair.at.name} → ${pair.next.name}（${widths(pair)}）`,
      fix: (_, { layer }) => `在它们之间加一个激活函数，例如 ${layer("ReLU")}`,
    },
  },
});

function pairEndingWith(op: TracedOp, flow: Flow): Pair[] {
  const source = flow.sourceOf(op);
  if (!source || !isPlain(op, flow) || !isPlain(source.op, flow)) return [];
  if (!isAlone(source, op, flow) || !keepsFeatures(source, op)) return [];
  const [into, between, out] = [widthInto(source.op), widthInto(op), widthOf(op.outputs[0], op)];
  // A narrow middle is a factorization: the product has a lower rank, and fewer numbers.
  if (between < Math.min(into, out) || isSeparable(source.op, op)) return [];
  return [{ at: spotOf(source.op), next: spotOf(op), widths: [into, between, out] }];
}

/** A map by learned weights that mixes all channels; a transposed convolution is followed no further. */
function isPlain({ op, args }: TracedOp, flow: Flow): boolean {
  const isMap = op.role === "linear map" && (args.groups ?? 1) === 1 && !("outputPadding" in args);
  return isMap && flow.isParameter(args.weight);
}

/** True where nobody else reads what lies between. */
function isAlone({ op, passed }: Source, last: TracedOp, flow: Flow): boolean {
  const chain = [op, ...passed, last];
  return chain.slice(0, -1).every((link, at) => flow.isOnlyReader(link, chain[at + 1] as TracedOp));
}

/** True where the second map reads what the first one gives as one vector, not along another dimension. */
function keepsFeatures({ op, passed }: Source, last: TracedOp): boolean {
  const [first, second] = [axesOf(op), axesOf(last)];
  const tensors = [op.outputs[0], ...passed.map(({ outputs }) => outputs[0])] as Tensor[];
  const [given] = tensors as [Tensor];
  const read = tensors.at(-1) as Tensor;
  if (first === second) return tensors.every((tensor) => isLike(tensor, given, first));
  // From an image to rows: all of the image, flattened.
  const isFlat =
    second === 0 && read.ndim === 2 && read.shape[1] === given.numel / (given.shape[0] as number);
  return first > 0 && isFlat && tensors.every(({ isContiguous }) => isContiguous);
}

/** Of a linear layer the last dimension counts, of a convolution all of them. */
const isLike = (tensor: Tensor, given: Tensor, axes: number): boolean =>
  axes > 0
    ? String(tensor.shape) === String(given.shape)
    : tensor.shape.at(-1) === given.shape.at(-1) && tensor.isContiguous;

const axesOf = (op: TracedOp): number => windowsOf(op).length;

/** Features in one vector that it reads: channels; of an image that is flattened for it, all of it. */
const widthInto = (op: TracedOp): number => widthOf(inputsOf(op)[0], op);

function widthOf(tensor: Tensor | undefined, op: TracedOp): number {
  return tensor?.shape.at(-1 - axesOf(op)) ?? 0;
}

/** 1×7 and then 7×1: a kernel in two steps. */
function isSeparable(first: TracedOp, second: TracedOp): boolean {
  const [before, after] = [windowsOf(first), windowsOf(second)];
  return (
    before.some(({ kernel }, at) => kernel === 1 && (after[at]?.kernel ?? 1) > 1) &&
    after.some(({ kernel }, at) => kernel === 1 && (before[at]?.kernel ?? 1) > 1)
  );
}
