import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { format, type nn, ops, summary } from "../src/index.ts";
import { basic, single } from "./networks/basic.ts";
import { containers } from "./networks/containers.ts";
import { options } from "./networks/options.ts";
import { sharing } from "./networks/sharing.ts";

const schema = JSON.parse(
  readFileSync(new URL("../schema/summary.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(schema);
const networks = Object.entries({ ...basic, ...single, ...containers, ...options, ...sharing });

const problems = (result: ReturnType<typeof summary>) => {
  validate(JSON.parse(format(result, "json")));
  return validate.errors;
};

test.each(networks)("the JSON of %s, not run, is what the schema says", (_, build) => {
  expect(problems(summary(build()))).toBe(null);
});

test.each([
  ["MyNet()", [12, 1, 224, 224]],
  ["SmallCnn()", [16, 1, 28, 28]],
  ["Mlp().half()", [2, 64]],
] as const)("the JSON of %s, run, is what the schema says", (name, size) => {
  const build = basic[name] as () => nn.Module;
  const dtypes = name.includes("half") ? ["half"] : undefined;
  const result = summary(build(), [...size], { dtypes });
  expect(problems(result)).toBe(null);
});

test("integers past 2^53 and numbers among the inputs fit the schema", () => {
  const big = (single["nn.Linear(3, 1000000007, device='meta')"] as () => nn.Module)();
  const result = summary(big, [3_000_017, 3]);
  expect(problems(result)).toBe(null);
  expect(format(result, "json")).toContain('"12000068084000476"');
  const scaled = (basic["Doubler()"] as () => nn.Module)();
  expect(problems(summary(scaled, { inputData: [ops.rand(2, 3), 0.25] }))).toBe(null);
});
