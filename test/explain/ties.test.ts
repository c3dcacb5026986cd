import { expect, test } from "vitest";
import { explain } from "../../src/explain/index.ts";
import { nn, type Tensor } from "../../src/index.ts";

class Tied extends nn.Module {
  embedding = new nn.Embedding(20, 8);
  attention = new nn.MultiheadAttention({ embedDim: 8, numHeads: 2, batchFirst: true });
  head = new nn.Linear(8, 20, false);

  constructor() {
    super();
    this.head.weight = this.embedding.weight;
  }

  override forward(tokens: Tensor): Tensor {
    const x = this.embedding(tokens);
    return this.head(this.attention(x, x, x)[0]);
  }
}

const layersOf = (...names: string[]) =>
  explain(new Tied(), names, { inputSize: [2, 5], dtypes: ["long"] }).layers;

test("a parameter that another module holds too is said to, in both places", () => {
  expect(layersOf("head", "embedding").map(({ tied }) => tied)).toEqual([
    [{ name: "weight", other: "embedding.weight" }],
    [{ name: "weight", other: "head.weight" }],
  ]);
});

test("a layer whose parameters another one reads isn't said to be idle", () => {
  const found = layersOf("attention.*", "attention").map(({ path, readBy }) => [path, readBy]);
  expect(Object.fromEntries(found)).toEqual({
    attention: null,
    "attention.out_proj": "attention",
  });
});
