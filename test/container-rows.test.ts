import { expect, test } from "vitest";
import { addCounts } from "../src/formula/index.ts";
import { nn, summary, type Tensor } from "../src/index.ts";

/** Blocks of a list run in turn with a module beside them: torchinfo writes the list's line above each of them. */
class Alternating extends nn.Module {
  blocks = new nn.ModuleList([
    new nn.Sequential(new nn.Linear(4, 8), new nn.ReLU()),
    new nn.Sequential(new nn.Linear(8, 16), new nn.ReLU()),
  ]);
  between = new nn.Identity();

  override forward(x: Tensor): Tensor {
    let y = x;
    for (const block of this.blocks as Iterable<nn.Sequential>) y = this.between(block(y));
    return y;
  }
}

test.each([1, 2, 3])("exact costs of the rows down to depth %i add up to the total", (depth) => {
  const result = summary(new Alternating(), [10, 4], { depth, verbose: 0 });
  const macs = result.shownRows.map((row) => result.costShown(row).macs).reduce(addCounts, 0);
  expect(macs).toBe(10 * (4 * 8 + 8 * 16));
  expect(result.exact.macs).toBe(macs);
});

test("a list's line has what runs below that very line, and torchinfo's number in every place", () => {
  const result = summary(new Alternating(), [10, 4], { verbose: 0 });
  const lists = result.summaryList.filter(({ path }) => path === "blocks");
  expect(lists.map((row) => result.wholeCost(row).macs)).toEqual([10 * 4 * 8, 10 * 8 * 16]);
  expect(lists.map(({ depthIndex }) => depthIndex)).toEqual([3, 3]);
});
