import { expect, test } from "vitest";
import { ResNet50 } from "../../examples/resnet50.ts";
import { MyNet } from "../../examples/vgg11.ts";
import { nn, ops, type Tensor } from "../../src/index.ts";
import { type ModelFlow, surveyReport } from "../../src/survey/index.ts";
import type { Runnable } from "../../src/trace.ts";

const flowOf = (model: Runnable, inputSize: readonly number[]): ModelFlow =>
  surveyReport(model, { options: { inputSize: [...inputSize] }, untilError: false }).data.flow;

/** `conv1 → norm1 2×64×8×8`, in the order in which the second ones start. */
function arrows({ nodes, edges }: ModelFlow): string[] {
  const name = (at: number) => {
    const { kind, path, name, run } = nodes[at] as ModelFlow["nodes"][number];
    const own = kind === "module" ? path : kind === "op" ? name : kind;
    return run > 0 ? `${own}#${run}` : own;
  };
  return edges.map(({ from, to, shape }) => `${name(from)} → ${name(to)} ${shape.join("×")}`);
}

class Block extends nn.Module {
  conv = new nn.Conv2d(4, 4, 3, { padding: 1 });
  same = new nn.Identity();
  override forward(x: Tensor): Tensor {
    return ops.add(this.same(this.conv(x)), x);
  }
}

class Twice extends nn.Module {
  block = new Block();
  relu = new nn.ReLU();
  override forward(x: Tensor): Tensor {
    return ops.flatten(this.relu(this.block(this.relu(x))), 1);
  }
}

test("tensors lead from what gives them to what reads them, with their shapes", () => {
  const flow = flowOf(new Twice(), [2, 4, 8, 8]);
  expect(arrows(flow)).toEqual([
    "input → relu 2×4×8×8",
    "relu → block.conv 2×4×8×8",
    "block.conv → block.same 2×4×8×8",
    "block.same → add 2×4×8×8",
    "relu → add 2×4×8×8",
    "add → relu#1 2×4×8×8",
    "relu#1 → flatten 2×4×8×8",
    "flatten → output 2×256",
  ]);
  const inBlock = flow.nodes.filter(({ parent }) => flow.nodes[parent ?? -1]?.path === "block");
  expect(inBlock.map(({ name, path }) => [name, path])).toEqual([
    ["Conv2d", "block.conv"],
    ["Identity", "block.same"],
    ["add", "block"],
  ]);
});

class Filled extends nn.Module {
  a = new nn.Linear(3, 4);
  override forward(x: Tensor): Tensor {
    const whole = ops.zeros([2, 4]);
    ops.copy_(ops.narrow(whole, 0, 0, 2), this.a(x));
    return ops.relu(whole);
  }
}

test("what is written in place through a view reaches those who read the whole", () => {
  const flow = arrows(flowOf(new Filled(), [2, 3]));
  expect(flow).toContain("a → copy_ 2×4");
  expect(flow).toContain("copy_ → relu 2×4");
});

test("edges only lead forward, between what has no parts, and every layer of a deep model has some", () => {
  for (const [model, size] of [
    [new MyNet(), [2, 1, 224, 224]],
    [new ResNet50(), [1, 3, 64, 64]],
  ] as const) {
    const { nodes, edges } = flowOf(model, size);
    const parents = new Set(nodes.flatMap(({ parent }) => parent ?? []));
    for (const { from, to } of edges) {
      expect(from).toBeLessThan(to);
      expect(parents.has(from) || parents.has(to)).toBe(false);
    }
    nodes.forEach(({ parent, kind }, at) => {
      if (parent !== null) expect(parent).toBeLessThan(at);
      if (kind === "input" || parents.has(at)) return;
      expect(edges.some(({ to }) => to === at)).toBe(true);
    });
  }
});
