import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { ResNet50 } from "../../examples/resnet50.ts";
import { builtinSpec, check, outlineOf, outlineText, type Spec } from "../../src/verify/index.ts";

const problems = (name: string, data: unknown) => {
  const schema = JSON.parse(readFileSync(`schema/${name}.schema.json`, "utf8"));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(JSON.parse(JSON.stringify(data)));
  return validate.errors;
};

test("the result and the outline are what their schemas say", () => {
  const options = { inputSize: [1, 3, 64, 64] };
  const outline = outlineOf(new ResNet50(), options);
  expect(problems("outline", JSON.parse(outlineText(outline)))).toBe(null);
  const others = [{ name: "itself", outline, isContract: true }];
  const spec = builtinSpec("resnet-34") as Spec;
  const result = check(new ResNet50(), { spec, others }, options);
  expect(problems("check", result)).toBe(null);
  expect(result.sections.map(({ passed }) => passed)).toEqual([false, true]);
});
