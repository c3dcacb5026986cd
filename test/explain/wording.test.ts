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
  expect(text).toContain("O = 64 (a part of attn.in_proj_weight)");
  expect(text).not.toContain("from attn");
});

/** What the places of sizes go through: a gate from a pool, a join, tokens before patches, a buffer of another module. */
class Passing extends nn.Module {
  squeeze = new nn.AdaptiveAvgPool2d(1);
  gate = new nn.Conv2d(3, 3, 1);
  joined = new nn.Conv2d(6, 4, 1);
  place = new nn.Embedding(8, 4);
  out = new nn.Linear(4, 2);

  constructor() {
    super();
    this.registerBuffer("places", ops.arange(8));
  }

  override forward(x: Tensor): Tensor {
    const gated = ops.mul(this.gate(this.squeeze(x)), x);
    const tokens = ops.transpose(ops.flatten(this.joined(ops.cat([gated, x], 1)), 2), 1, 2);
    const places = this.place((this as unknown as { places: Tensor }).places);
    const mixed = ops.matmul(ops.matmul(tokens, ops.transpose(tokens, 1, 2)), tokens);
    return this.out(ops.add(mixed, places));
  }
}

test("a size is told by what made it, through pools, joins, products and what is stretched", () => {
  const text = explained(new Passing(), ["**"], [[5, 3, 2, 4]]).replace(/\s+/g, " ");
  const of = (layer: string) => text.slice(text.indexOf(`${layer}(`)).split("same parameters")[0];
  expect(of("gate Conv2d")).toContain("N = 5 (input)");
  expect(of("joined Conv2d")).toContain("H = 2 (input)");
  expect(of("joined Conv2d")).toContain("W = 4 (input)");
  expect(of("joined Conv2d")).toContain("N = 5 (input)");
  expect(of("out Linear")).toContain("B = 5·8 = 40 (input, from flatten");
  expect(of("place Embedding")).toContain("input: places, there anyway");
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
