import { expect, test } from "vitest";
import { MyNet } from "../../examples/vgg11.ts";
import { Vit } from "../../examples/vit-b16.ts";
import { type Plan, type PlanOptions, plan } from "../../src/memory/index.ts";

const VIT = { inputSize: [["N", 3, 224, 224]], gpu: "a100-40g" } as const;
const cases: [string, () => Plan][] = [
  ["training", () => plan(new MyNet(), { inputSize: [["N", 1, 224, 224]], memory: 2 ** 34 })],
  ["evaluation", () => plan(new Vit(), { ...VIT, mode: "eval" })],
  ...(["zero1", "zero2", "fsdp", "tp"] as const).map((strategy): [string, () => Plan] => [
    strategy,
    () => plan(new Vit(), { ...VIT, devices: 4, strategy }),
  ]),
];

test.each(cases)(
  "in %s, parts add up to the curve, and its highest point is the peak",
  (_, make) => {
    const { curve, rows, largest } = make();
    curve.bytes.forEach((bytes, at) => {
      expect(Object.values(curve.parts).reduce((sum, part) => sum + (part[at] as number), 0)).toBe(
        bytes,
      );
    });
    const { rounding, total, fits, batch, ...parts } = rows.find(
      (row) => row.batch === largest,
    ) as Plan["rows"][number];
    expect(Math.max(...curve.bytes)).toBe(Object.values(parts).reduce((a, b) => a + b, 0));
  },
);

test("checkpointed blocks keep what they are called with, and are computed again one at a time", () => {
  const options: PlanOptions = { ...VIT, batches: [64] };
  const at64 = ({ rows }: Plan) => rows.find(({ batch }) => batch === 64) as Plan["rows"][number];
  const [plain, checkpointed] = [[], ["blocks"]].map((checkpoint) =>
    at64(plan(new Vit(), { ...options, checkpoint })),
  ) as [Plan["rows"][number], Plan["rows"][number]];
  // 12 inputs of 197 tokens of 768 floats, and one block's own.
  const inputs = 12 * 64 * 197 * 768 * 4;
  expect(checkpointed.activations).toBeGreaterThan(inputs);
  expect(checkpointed.activations).toBeLessThan(inputs + plain.activations / 8);
});
