// What an explanation says where a name, a place or a view could be told wrong.
import { expect, test } from "vitest";
import { explainReport } from "../../src/explain/index.ts";
import { messagesIn } from "../../src/explain/messages/index.ts";
import { nn, type Tensor } from "../../src/index.ts";
import * as ops from "../../src/ops/index.ts";

const explained = (
  model: nn.Module,
  layers: readonly string[],
  inputSize: readonly (readonly number[])[],
): string =>
  explainReport(model as never, {
    subject: "layers",
    layers,
    options: { inputSize: inputSize as number[][] },
    lang: "en",
    format: "text",
    cwd: "/models",
    steps: false,
  }).text;

class Cross extends nn.Module {
  attn = new nn.MultiheadAttention(64, 4, { batchFirst: true, dropout: 0.1 });

  override forward(query: Tensor, memory: Tensor): Tensor {
    return this.attn(query, memory, memory, { needWeights: false })[0] as Tensor;
  }
}

const cross = (): string =>
  explained(
    new Cross(),
    ["attn"],
    [
      [2, 7, 64],
      [2, 10, 64],
    ],
  );

test("a part of a parameter is told by the parameter, and a size that the layer itself has made by the op", () => {
  const text = cross();
  expect(text).toContain("linear by in_proj_weight: B·I·O = 14·64·64 = 57,344");
  expect(text).toContain("linear by in_proj_weight: B·I·O = 20·64·128 = 163,840");
  expect(text).toContain("O = 64 (from split)");
  expect(text).not.toContain("from attn");
});

test("a view of a part keeps a storage that isn't its size times the bytes of its elements", () => {
  const text = cross();
  expect(text).not.toContain("2·4·10·16·8");
  expect(text).toMatch(/value of scaledDotProductAttention: a view of a tensor of 10,240\s+bytes/);
});

class Placed extends nn.Module {
  conv = new nn.Conv2d(3, 8, 3, { padding: 1, bias: false });

  override forward(x: Tensor): Tensor {
    return this.conv(x);
  }
}

test("a file of an installed package is named as it is imported; a long name leaves its title room", () => {
  const model = new Placed();
  const heading = (file: string): string[] => {
    const madeAt = { file, line: 98, endLine: 98, column: 0, endColumn: 9 };
    Object.assign(model.conv, { madeAt });
    return explained(model, ["conv"], [[1, 3, 8, 8]])
      .split("\n")
      .slice(0, 2);
  };
  const title = "conv  Conv2d(3 → 8, kernel 3×3, padding 1, no bias)";
  expect(heading("/a/lib/python3.11/site-packages/torchvision/ops/misc.py")[0]).toBe(
    `${title}   torchvision/ops/misc.py:98`,
  );
  const long = "/somewhere/else/altogether/where/nobody/looks/models/misc.py";
  expect(heading(long)).toEqual([title, `    ${long}:98`]);
});

test("what costs nothing is said in words of its own in Chinese too", () => {
  const reasons = new Set(
    Object.values(ops).flatMap((op) =>
      typeof op === "function" && "free" in op && typeof op.free === "string" ? [op.free] : [],
    ),
  );
  expect(reasons.size).toBeGreaterThan(3);
  for (const reason of reasons) expect(messagesIn("zh").freeOp("op", reason)).not.toContain(reason);
});
