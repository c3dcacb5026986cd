// Sizes that only data decide, where the largest is taken: what depends on one is a bound, and says so; nothing else does.
import { expect, test } from "vitest";
import { nn, ops, type Summary, summary, Tensor } from "../src/index.ts";
import { assumingSizes } from "../src/ops/data-dependent.ts";

const assumed = (model: nn.Module, ...size: number[]): Summary =>
  assumingSizes(
    () => undefined,
    () => summary(model as never, size, { colNames: ["macs", "activation"], colWidth: 12 }),
  );

const cells = (result: Summary): string[] =>
  String(result)
    .split("\n")
    .filter((line) => /Linear/.test(line))
    .map((line) => line.trim().split(/ {2,}/).slice(1).join(" | "));

class Selecting extends nn.Module {
  before = new nn.Linear(4, 8);
  within = new nn.Linear(8, 5);
  pooled = new nn.Linear(5, 3);
  override forward(x: Tensor): Tensor {
    const rows = this.before(x);
    const chosen = ops.maskedSelect(rows, ops.gt(rows, 0));
    const within = this.within(ops.reshape(chosen, [-1, 8]));
    return this.pooled(ops.mean(within, 0));
  }
}

test("what depends on such a size is a bound, from the op that decides it to where it is summed over", () => {
  const result = assumed(new Selecting(), 6, 4);
  expect(cells(result)).toEqual(["192 | 96", "≤ 240 | ≤ 192", "15 | 20"]);
  expect(result.exact.atMost).toEqual({ macs: true, savedBytes: true });
});

class Scattering extends nn.Module {
  expert = new nn.Linear(4, 4);
  after = new nn.Linear(4, 2);
  override forward(x: Tensor): Tensor {
    const rows = ops.select(ops.nonzero(x), 1, 0);
    const chosen = this.expert(ops.indexSelect(x, 0, rows));
    return this.after(ops.indexAdd(x, 0, rows, chosen));
  }
}

test("what is added to has the size that it had", () => {
  expect(cells(assumed(new Scattering(), 6, 4))).toEqual(["≤ 384 | ≤ 384", "48 | 96"]);
});

class Distinct extends nn.Module {
  rows = new nn.Linear(4, 2);
  override forward(x: Tensor): Tensor {
    return this.rows(ops.unique(x, true, false, false, 0) as Tensor);
  }
}

test("unique takes as many as there are: no fewer could be a bound", () => {
  const result = assumed(new Distinct(), 6, 4);
  expect(result.summaryList[1]?.outputSize).toEqual([6, 2]);
  expect(cells(result)).toEqual(["≤ 48 | ≤ 96"]);
});

class Plain extends nn.Module {
  rows = new nn.Linear(4, 2);
  override forward(x: Tensor): Tensor {
    return this.rows(x);
  }
}

test("a run that assumes nothing has exact numbers, after one that assumed the same sizes too", () => {
  assumed(new Distinct(), 6, 4);
  expect(cells(assumed(new Plain(), 6, 4))).toEqual(["48 | 96"]);
});

const sizesOf = (run: () => unknown): number[] => [
  ...(assumingSizes(() => undefined, run) as Tensor).shape,
];

test("unique takes no more than the elements come from: a detector's classes, however many its boxes", () => {
  const boxes = new Tensor([5000]);
  const chosen = () => ops.select(ops.nonzero(ops.gt(boxes, 0)), 1, 0);
  const classes = ops.narrow(ops.expand(ops.view(ops.arange(91), [1, -1]), [5000, -1]), 1, 1, 90);
  const labels = ops.reshape(classes, [-1]);
  const levels = ops.cat([ops.full([9000], 0), ops.full([9000], 1), ops.full([9000], 2)]);
  expect(sizesOf(() => ops.unique(ops.getitem(labels, chosen())))).toEqual([90]);
  expect(sizesOf(() => ops.unique(ops.indexSelect(levels, 0, chosen())))).toEqual([3]);
  // In a row they come again; what is computed, or written into, is other elements.
  expect(sizesOf(() => ops.uniqueConsecutive(levels))).toEqual([27000]);
  expect(
    sizesOf(() =>
      ops.unique(
        ops.mul(levels, ops.cat([boxes, boxes, boxes, boxes, boxes, ops.full([2000], 0)])),
      ),
    ),
  ).toEqual([27000]);
  // No NaN is equal to another.
  const nans = ops.cat([ops.full([3000], Number.NaN), ops.full([2000], 0)]);
  expect(sizesOf(() => ops.unique(ops.getitem(nans, chosen())))).toEqual([5000]);
  const written = ops.clone(levels);
  ops.copy_(ops.narrow(written, 0, 0, 5000), boxes);
  expect(sizesOf(() => ops.unique(written))).toEqual([27000]);
});
