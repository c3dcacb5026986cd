import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync("schema/plan.schema.json", "utf8")),
);

test.each([
  ["examples/vgg11.py", "--input-size", "N,1,224,224"],
  ["examples/resnet50.ts:ResNet50", "--input-size", "N,3,64,64", "--mode", "eval"],
  ["examples/vit-b16.ts", "--input-size", "N,3,224,224", "--devices", "4", "--strategy", "tp"],
])("the JSON of %s is what its schema says, and its parts add up", async (...args) => {
  const { out } = await runCli(["plan", ...args, "--memory", "24GiB", "--format", "json"]);
  const plan = JSON.parse(out);
  validate(plan);
  expect(validate.errors).toBe(null);
  const { context, workspaces, memory } = plan.settings;
  for (const { batch, total, fits, ...parts } of plan.rows) {
    const used = Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(used + context + workspaces, `batch ${batch}`).toBe(total);
    expect(fits).toBe(batch <= plan.largest);
    expect(fits).toBe(total <= memory);
  }
});
