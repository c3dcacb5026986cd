import { nn, summary } from "layerwise";
import { expect, test } from "vitest";
import { changes, counts } from "../src/summary/changes.ts";

const { Linear, ReLU, Sequential } = nn;

/** What changed from a chain of `before` to one of `after`. */
const changed = (before: nn.Module[], after: nn.Module[], features = 4) => {
  const of = (layers: nn.Module[]) =>
    counts(summary(new Sequential(...layers), [2, features], { depth: 1 }));
  return changes(of(before), of(after));
};

test("nothing that is counted", () => {
  expect(changed([new Linear(4, 3)], [new Linear(4, 3)])).toBeUndefined();
});

test("a layer that is new, one that is gone, one that is another", () => {
  const before = [new Linear(4, 300), new ReLU(), new Linear(300, 2)];
  const after = [new Linear(4, 100), new Linear(100, 2), new ReLU()];
  expect(changed(before, after)).toBe(
    [
      "changed            params  multiply-adds  kept for backward  output",
      "0 (Linear)        −1.00 k        −1.60 k                     [2, 300] → [2, 100]",
      "1 (Linear)  new      +202           +400             +800 B  [2, 2]",
      "2 (ReLU)    new                                       +16 B  [2, 2]",
      "1 (ReLU)    gone                                   −2.40 kB  [2, 300]",
      "2 (Linear)  gone     −602        −1.20 k                     [2, 2]",
      "total             −1.40 k        −2.40 k           −1.58 kB",
    ].join("\n"),
  );
});

test("many rows are shown in part, and counted", () => {
  const chain = (width: number) => Array.from({ length: 30 }, () => new Linear(4, 4, width > 4));
  const text = changed(chain(4), chain(5)) ?? "";
  const lines = text.split("\n");
  expect(lines).toHaveLength(1 + 20 + 1 + 1);
  expect(lines.slice(-2)).toEqual(["… and 10 more", "total            +120"]);
});
