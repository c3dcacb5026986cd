import { describe, expect, test } from "vitest";
import { Model } from "../../src/explain/model.ts";
import { totalOf } from "../../src/explain/total.ts";
import { addCounts, type Count } from "../../src/formula/index.ts";
import { nn, type Tensor } from "../../src/index.ts";
import { runCli } from "../support/run-cli.ts";

/** A table that is the output layer's weight, too. */
class Tied extends nn.Module {
  table = new nn.Embedding(50, 8);
  mix = new nn.TransformerEncoderLayer(8, 2, { batchFirst: true });
  out = new nn.Linear(8, 50);

  constructor() {
    super();
    this.out.weight = this.table.weight;
  }

  override forward(words: Tensor): Tensor {
    return this.out(this.mix(this.table(words)));
  }
}

describe("where the totals are", () => {
  const model = new Model(new Tied(), { inputSize: [2, 7], dtypes: ["long"], mode: "train" });
  const total = totalOf(model);
  const sum = (of: "params" | "macs" | "savedBytes"): Count =>
    total.shares.map((share) => share[of]).reduce(addCounts, 0);

  test("the shares come to what the summary counts", () => {
    const { totalParams, exact } = model.summary;
    expect(sum("params")).toBe(totalParams);
    expect(sum("macs")).toBe(exact.macs);
    expect(sum("savedBytes")).toBe(exact.savedBytes);
  });

  test("a tied weight counts once, at the first module that holds it", () => {
    const params = Object.fromEntries(total.shares.map(({ path, params }) => [path, params]));
    expect(params).toMatchObject({ table: 400, out: 50 });
  });
});

test("layers beside --total are a mistake", async () => {
  const { status, err } = await runCli(["explain", "examples/vgg11.ts:MyNet", "conv1", "--total"]);
  expect({ status, err }).toEqual({
    status: 2,
    err: "layerwise: --total is of the whole model: name no layers with it\n",
  });
});
