import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/explain.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(schema);

const VGG = ["examples/vgg11.ts:MyNet", "--input-size", "12,1,224,224"];
const VIT = ["examples/vit-b16.ts", "--input-size", "2,3,224,224"];
const LSTM = ["examples/lstm-classifier.ts:LstmClassifier(1000, 2)", "--input-size", "4,50"];

test.each([
  ["layers", [...VGG, "*", "flatten", "."]],
  ["attention", [...VIT, "**.0.*"]],
  ["recurrent layers", [...LSTM, "*", "--dtypes", "long"]],
  ["a model that is not run", ["test/fixtures/silent.ts:Net", "conv1"]],
  ["totals", [...VGG, "--total"]],
  ["other counters", [...VIT, "--reconcile"]],
])("the JSON of %s is what the schema says", async (_, args) => {
  const { out } = await runCli(["explain", ...args, "--format", "json"]);
  validate(JSON.parse(out));
  expect(validate.errors).toBe(null);
});

test("the schema refuses what is not there", () => {
  expect(validate({ schema: "layerwise/explain@1", model: "Net" })).toBe(false);
});
