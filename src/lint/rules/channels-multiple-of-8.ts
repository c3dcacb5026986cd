import type { TracedOp } from "../../graph.ts";
import { grouped } from "../../summary/numbers.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";
import { windowsOf } from "../window.ts";

interface Odd extends Evidence {
  readonly side: "in" | "out";
  readonly width: number;
  readonly better: number;
}

/** Layers that do less than this part of the work don't matter for speed. */
const LEAST_SHARE = 0.02;
/** Nor does any layer of a model that does less than this: it waits for the launches of its kernels. */
const LEAST_MACS = 1e8;
const MULTIPLE = 8;

export const channelsMultipleOf8 = defineRule<Odd>({
  id: "channels-multiple-of-8",
  severity: "note",
  blames: "made",
  source:
    "https://docs.nvidia.com/deeplearning/performance/dl-performance-convolutional/index.html#tensor-layout",
  find: (flow) => {
    const macs = (op: TracedOp): number => Number(op.op.macs(op) ?? 0);
    const total = flow.graph.ops.reduce((sum, op) => sum + macs(op), 0);
    if (total < LEAST_MACS) return [];
    return flow
      .withRole("linear map")
      .filter((op) => macs(op) >= total * LEAST_SHARE && (op.args.groups ?? 1) === 1)
      .flatMap((op) => oddSides(op, flow));
  },
  says: {
    en: {
      reason: `in half precision, tensor cores are fed in groups of ${MULTIPLE} channels; others are padded`,
      found: ({ at, side, width }) =>
        `${at.name} has ${grouped(width)} ${side === "in" ? "input" : "output"} channels`,
      fix: ({ better }) => `with ${grouped(better)} it would run no slower, as a rule`,
    },
    zh: {
      reason: `半精度下张量核心按 ${MULTIPLE} 个通道一组计算，不足的会被填充`,
      found: ({ at, side, width }) =>
        `${at.name} 有 ${grouped(width)} 个${side === "in" ? "输入" : "输出"}通道`,
      fix: ({ better }) => `改成 ${grouped(better)} 通常不会更慢`,
    },
  },
});

/** The input's channels and the number of classes are given; what lies between is the author's choice. */
function oddSides(op: TracedOp, flow: Flow): Odd[] {
  const dim = -1 - windowsOf(op).length;
  const [input] = inputsOf(op);
  const [output] = op.outputs;
  const isGiven = !input || flow.makerOf(input, op.index) === undefined;
  const isResult = !output || flow.outputs === undefined || reachesOutput(op, flow);
  const sides = [
    { side: "in" as const, width: isGiven ? 0 : (input.shape.at(dim) ?? 0) },
    { side: "out" as const, width: isResult ? 0 : (output.shape.at(dim) ?? 0) },
  ];
  return sides
    .filter(({ width }) => width % MULTIPLE !== 0)
    .map((odd) => ({ at: spotOf(op), ...odd, better: Math.ceil(odd.width / MULTIPLE) * MULTIPLE }));
}

/** True for the last linear map: its width is what the model is to give. */
const reachesOutput = (op: TracedOp, flow: Flow): boolean =>
  flow.withRole("linear map").at(-1) === op ||
  flow.outputs?.includes(op.outputs[0] as never) === true;
