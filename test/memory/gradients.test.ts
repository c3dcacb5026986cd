import { expect, test } from "vitest";
import { nn } from "../../src/index.ts";
import { settle } from "../../src/memory/options.ts";
import { runAt } from "../../src/memory/run.ts";
import { stepTape } from "../../src/memory/step.ts";
import { add, exp, mul } from "../../src/ops/index.ts";
import type { Tensor } from "../../src/tensor.ts";

const ROWS = 1024;
const WIDTH = 64;
const WHOLE = ROWS * WIDTH * 4;

/** A gate of one element for each row, as in squeeze and excitation. */
class Gated extends nn.Module {
  readonly gate = new nn.Linear(WIDTH, 1);
  override forward(x: Tensor): Tensor {
    return mul(x, this.gate(x));
  }
}

class Branches extends nn.Module {
  readonly stem = new nn.Linear(WIDTH, WIDTH);
  override forward(x: Tensor): Tensor {
    const stem = this.stem(x);
    return add(exp(stem), stem);
  }
}

/** By op of the first step's backward, the bytes of what it takes. */
function takes(model: nn.Module, sumsApart = false): [string, number[]][] {
  const inputSize = [["N", WIDTH]] as const;
  const settings = settle({ inputSize, memory: 2 ** 30, optimizer: "sgd", sumsApart });
  const { moments } = stepTape(runAt(model, settings.run, ROWS), settings);
  const second = moments.findIndex(({ phase }, at) => at > 1 && phase === "optimizer");
  return moments
    .slice(0, second)
    .filter(({ phase }) => phase === "backward")
    .map(({ op, takes }) => [op?.op.opName ?? "", takes.map(({ bytes }) => bytes)]);
}

// What torch.profiler sees of PyTorch 2.13's backward on the CPU.
test("a stretched factor's gradient is as large as the product, before it is summed up", () => {
  expect(takes(new Gated())[0]).toEqual(["mul", [WHOLE, ROWS * 4]]);
});

test("gradients are added up in place, before PyTorch 2.0 in a tensor of their own", () => {
  const ofExp = (apart: boolean) => takes(new Branches(), apart).filter(([op]) => op === "exp");
  expect(ofExp(false)).toEqual([["exp", [WHOLE]]]);
  expect(ofExp(true)).toEqual([
    ["exp", [WHOLE]],
    ["exp", [WHOLE]],
  ]);
});
