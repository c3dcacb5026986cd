import { expect, test } from "vitest";
import type { OpInfo } from "../op/index.ts";
import * as ops from "./index.ts";

const defined = Object.entries(ops).filter(
  (entry): entry is [string, (typeof entry)[1] & OpInfo] =>
    typeof entry[1] === "function" && "slots" in entry[1],
);

test("every op's formulas name only what its definition gives: they are compiled at the first call, so here too", () => {
  expect(defined.length).toBeGreaterThan(300);
  for (const [name, op] of defined) expect(() => op.formulas, name).not.toThrow();
});
