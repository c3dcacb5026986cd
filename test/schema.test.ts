import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { format, type nn, ops, summary } from "../src/index.ts";
import { NETWORKS } from "./networks/index.ts";
import { PYTHON_ONLY } from "./networks/python-only.ts";
import { optionsOf, RECORDED } from "./networks/recorded.ts";

const schema = JSON.parse(
  readFileSync(new URL("../schema/summary.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(schema);

const problems = (result: ReturnType<typeof summary>) => {
  validate(JSON.parse(format(result, "json")));
  return validate.errors;
};

const runs = RECORDED.filter(
  ({ name, recorded }) =>
    recorded.construct in NETWORKS && !recorded.error && !(name in PYTHON_ONLY),
);

test.each(runs)("the JSON of $name is what the schema says", ({ recorded }) => {
  const build = NETWORKS[recorded.construct] as () => nn.Module;
  expect(problems(summary(build(), optionsOf(recorded.call)))).toBe(null);
});

test("integers past 2^53 and numbers among the inputs fit the schema", () => {
  const big = (NETWORKS["nn.Linear(3, 1000000007, device='meta')"] as () => nn.Module)();
  const result = summary(big, [3_000_017, 3]);
  expect(problems(result)).toBe(null);
  expect(format(result, "json")).toContain('"12000068084000476"');
  const scaled = (NETWORKS["Doubler()"] as () => nn.Module)();
  expect(problems(summary(scaled, { inputData: [ops.rand(2, 3), 0.25] }))).toBe(null);
});
