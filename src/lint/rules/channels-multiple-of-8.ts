import type { TracedOp } from "../../graph.ts";
import { grouped } from "../../summary/numbers.ts";
import type { Storage, Tensor } from "../../tensor.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";
import { windowsOf } from "../window.ts";

interface Odd extends Evidence {
  /** Its input channels, where they aren't a multiple; 0 where they are, or are given. */
  readonly into: number;
  readonly out: number;
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
  finds:
    "A linear layer or convolution with at least 2 % of the multiply-adds of a model that has 100 million or more. The model's input and what it gives are not counted: their widths are given.",
  source:
    "https://docs.nvidia.com/deeplearning/performance/dl-performance-convolutional/index.html#tensor-layout",
  find: (flow) => {
    const macs = (op: TracedOp): number => Number(op.op.macs(op) ?? 0);
    const total = flow.graph.ops.reduce((sum, op) => sum + macs(op), 0);
    if (total < LEAST_MACS) return [];
    const feeding = feedingOthers(flow);
    return flow
      .withRole("linear map")
      .filter((op) => macs(op) >= total * LEAST_SHARE && (op.args.groups ?? 1) === 1)
      .flatMap((op) => oddSides(op, flow, feeding));
  },
  says: {
    en: {
      reason: `in half precision, tensor cores are fed in groups of ${MULTIPLE} channels; others are padded`,
      found: ({ at, into, out }) => {
        const sides = [
          into > 0 ? `${grouped(into)} input` : "",
          out > 0 ? `${grouped(out)} output` : "",
        ];
        return `${at.name} has ${sides.filter((side) => side !== "").join(" and ")} channels`;
      },
      fix: () => `round them up to a multiple of ${MULTIPLE}: as a rule it runs no slower`,
    },
    zh: {
      reason: `半精度下张量核心按 ${MULTIPLE} 个通道一组计算，不足的会被填充`,
      found: ({ at, into, out }) => {
        const sides = [
          into > 0 ? `${grouped(into)} 个输入` : "",
          out > 0 ? `${grouped(out)} 个输出` : "",
        ];
        return `${at.name} 有 ${sides.filter((side) => side !== "").join("、")}通道`;
      },
      fix: () => `向上取到 ${MULTIPLE} 的倍数：通常不会更慢`,
    },
  },
});

/** The input's channels and the number of classes are given; what lies between is the author's choice. */
function oddSides(op: TracedOp, flow: Flow, feeding: ReadonlySet<Storage>): Odd[] {
  const dim = -1 - windowsOf(op).length;
  const [input] = inputsOf(op);
  const [output] = op.outputs;
  const odd = (tensor: Tensor | undefined, isChosen: boolean): number => {
    const width = isChosen ? (tensor?.shape.at(dim) ?? 0) : 0;
    return width % MULTIPLE === 0 ? 0 : width;
  };
  const into = odd(input, input !== undefined && flow.makerOf(input, op.index) !== undefined);
  const out = odd(output, output !== undefined && feeding.has(output.storage));
  return into + out > 0 ? [{ at: spotOf(op), into, out }] : [];
}

/** The memory that a linear map's input comes from: what isn't there is a result of the model. */
function feedingOthers({ graph }: Flow): ReadonlySet<Storage> {
  const feeding = new Set<Storage>();
  for (const op of graph.ops.toReversed())
    if (op.op.role === "linear map" || op.outputs.some(({ storage }) => feeding.has(storage)))
      for (const { storage } of inputsOf(op)) feeding.add(storage);
  return feeding;
}
