// A mask whose elements nobody knows: the counts are the most that they can be, and say so.
import { expect, test } from "vitest";
import { nn, summary, type Tensor } from "../src/index.ts";

class Masked extends nn.Module {
  weight_orig = new nn.Parameter([200, 200]);
  weight_mask = new nn.Buffer([200, 200]);
  override forward(x: Tensor): Tensor {
    return x;
  }
}

test("an unknown mask bounds the counts from above", () => {
  const columns = ["num_params", "params_percent", "mult_adds"] as const;
  const result = summary(new Masked(), [2, 200], { colNames: columns, colWidth: 12 });
  const lines = String(result).split("\n");
  expect(lines[3]).toMatch(/^Masked +≤ 40,000 +\? +≤ 80,000$/);
  expect(lines.slice(5)).toEqual(
    expect.arrayContaining(["Total params: ≤ 40,000", "Non-trainable params: 0"]),
  );
  expect(result.warnings).toEqual([
    "Nothing tells how many elements a pruning mask keeps: parameters and sizes are the most that they can be.",
  ]);
});
