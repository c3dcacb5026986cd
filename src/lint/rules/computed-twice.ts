import type { TracedOp } from "../../graph.ts";
import { grouped } from "../../summary/numbers.ts";
import { Tensor } from "../../tensor.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Again extends Evidence {
  readonly first: Spot;
  readonly macs: number;
}

export const computedTwice = defineRule<Again>({
  id: "computed-twice",
  severity: "warning",
  blames: "called",
  finds:
    "The same linear layer or convolution on the same tensor twice, with nothing written there in between.",
  source: "https://docs.pytorch.org/tutorials/recipes/recipes/tuning_guide.html",
  find: (flow) => {
    const known = new Map<string, TracedOp>();
    const names = new Names();
    return flow.withRole("linear map").flatMap((op) => {
      const key = names.of(op, flow);
      const first = known.get(key);
      if (!first) known.set(key, op);
      return first ? [{ at: spotOf(op), first: spotOf(first), macs: Number(op.op.macs(op)) }] : [];
    });
  },
  says: {
    en: {
      reason: "the same layer on the same input gives the same result",
      found: ({ at, macs }) =>
        `${at.name} runs again on an input that it has had, for ${grouped(macs)} multiply-adds`,
      fix: () => "keep the first result, or was another layer or another input meant?",
    },
    zh: {
      reason: "同一层作用于同一输入，结果相同",
      found: ({ at, macs }) =>
        `${at.name} 在同一个输入上又运行了一次，多花 ${grouped(macs)} 次乘加`,
      fix: () => "保留第一次的结果；或者本意是另一层、另一个输入？",
    },
  },
});

/** The same text for calls of the same op with the same arguments, tensors as they were then. */
class Names {
  readonly #numbers = new Map<unknown, number>();

  of(op: TracedOp, flow: Flow): string {
    const written = inputsOf(op).map((input) => flow.makerOf(input, op.index)?.index ?? -1);
    const args = Object.values(op.args).map((arg) =>
      arg instanceof Tensor ? `#${this.#number(arg)}` : String(arg),
    );
    return [op.op.opName, ...args, ...written].join();
  }

  #number(tensor: Tensor): number {
    const known = this.#numbers.get(tensor) ?? this.#numbers.size;
    this.#numbers.set(tensor, known);
    return known;
  }
}
