import { expect, test } from "vitest";
import type { Survey } from "../../src/survey/index.ts";
import { shapesByLine } from "./beside.ts";

type Call = Survey["calls"][number];

const call = (path: string, columns: [number, number], shape: number[], op?: string): Call => ({
  span: { file: "main.py", line: 7, endLine: 7, column: columns[0], endColumn: columns[1] },
  ...{ path, op: op ?? null, shapes: [shape] },
});

test.each<[string, Call[], string]>([
  [
    "a Sequential gives what its last layer gives",
    [
      call("backbone.0.conv", [8, 20], [2, 32, 8, 8]),
      call("backbone.0", [8, 20], [2, 32, 8, 8]),
      call("backbone.1", [8, 20], [2, 64, 4, 4]),
      call("backbone", [8, 20], [2, 64, 4, 4]),
    ],
    "→ 2×64×4²",
  ],
  [
    "methods one after another give what the last of them gives",
    [
      call("scores", [8, 22], [2, 60, 16, 16]),
      call("", [8, 33], [2, 60, 256], "flatten"),
      call("", [8, 49], [2, 256, 60], "transpose"),
    ],
    "→ 2×256×60",
  ],
  [
    "a call within another one is not the line's",
    [call("conv", [20, 30], [1, 8, 4, 4]), call("pool", [8, 31], [1, 8, 2, 2])],
    "→ 1×8×2²",
  ],
  [
    "each run of a loop",
    [call("blocks.0", [8, 20], [1, 8]), call("blocks.1", [8, 20], [1, 16])],
    "→ 1×8, 1×16",
  ],
  ["a model that is called itself", [call("0", [0, 6], [1, 8]), call("", [0, 6], [1, 9])], "→ 1×9"],
])("%s", (_, calls, text) => {
  expect(shapesByLine({ calls }).get(7)).toBe(text);
});
