// torchinfo runs a model in torch.no_grad; what training would keep for backward is counted all the same.
import { expect, test } from "vitest";
import { isGradEnabled } from "../src/grad.ts";
import { nn, summary } from "../src/index.ts";

const options = { inputSize: [3, 5, 8], mode: "eval" } as const;
const attention = () =>
  new nn.TransformerEncoderLayer(8, 2, { dimFeedforward: 16, batchFirst: true });

test("a summary of evaluation keeps for backward what a run with gradients keeps", () => {
  const [noted, real] = [false, true].map((grad) => summary(attention(), { ...options, grad }));
  expect(noted?.exact.savedBytes).toBeGreaterThan(0);
  expect(noted?.exact).toMatchObject({
    savedBytes: real?.exact.savedBytes,
    macs: real?.exact.macs,
  });
  expect(noted?.graph?.ops.map(({ op }) => op.opName)).toContain("_nativeMultiHeadAttention");
  expect(real?.graph?.ops.map(({ op }) => op.opName)).not.toContain("_nativeMultiHeadAttention");
});

test("the model runs without gradients, and what it changes in place stays its own", () => {
  const seen: unknown[] = [];
  const linear = new nn.Linear(4, 4);
  class Net extends nn.Module {
    linear = linear;
    override forward(x: Parameters<typeof linear>[0]) {
      seen.push(isGradEnabled());
      this.linear.weight.isLeaf && seen.push(this.linear.weight.requiresGrad);
      return this.linear(x);
    }
  }
  summary(new Net(), [2, 4]);
  expect(seen).toEqual([false, true]);
  expect(isGradEnabled()).toBe(true);
  expect(linear.weight).toMatchObject({ isLeaf: true, requiresGrad: true, isOnlyNoted: false });
});
