import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ops } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import { withRegime } from "../../src/op/regime.ts";
import { autocast } from "../../src/ops/autocast.ts";
import {
  type AutocastRules,
  CPU_RULES,
  CUDA_RULES,
  CUDA_RULES_1_12,
} from "../../src/ops/autocast-lists.ts";
import { Tensor } from "../../src/tensor.ts";

const recorded = JSON.parse(
  readFileSync(new URL("../golden/memory/autocast.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** What these do depends on elements, or on a device; or they make a tensor of a sequence. */
const OTHERS = new Set([
  "bitwiseNot",
  "bernoulli",
  "poisson",
  "normal",
  "histc",
  "tensor",
  "asTensor",
  "asarray",
]);

const functions = Object.entries(recorded).flatMap(([name, dtype]) => {
  const op = (ops as Record<string, unknown>)[camel(name)];
  return op && !OTHERS.has(camel(name)) ? [[camel(name), dtype, op] as const] : [];
});

describe("results of float16 under torch.autocast", () => {
  test.each(functions)("%s is %s", (_, dtype, op) => {
    const input = new Tensor([2, 3, 4], { dtype: "float16" });
    const out = withRegime(autocast("float16", true), () => (op as (x: Tensor) => unknown)(input));
    const first = Array.isArray(out) ? out[0] : out;
    expect((first as Tensor).dtype).toBe(dtype);
  });
});

test("PyTorch 1.12 resized images in half precision", () => {
  const input = new Tensor([2, 3, 4, 4], { dtype: "float16" });
  const resized = (rules?: AutocastRules) =>
    withRegime(autocast("float16", true, rules), () => ops.interpolate(input, 8)).dtype;
  expect([resized(), resized(CUDA_RULES_1_12)]).toEqual(["float32", "float16"]);
});

test("every name in the lists is an op", () => {
  const missing = [...CUDA_RULES.keys(), ...CPU_RULES.keys()].filter((name) => !(name in ops));
  expect(missing).toEqual([]);
});

test("half precision copies of weights are made once", () => {
  const regime = autocast("bfloat16", true);
  const weight = new Tensor([4, 3], { requiresGrad: true });
  const input = new Tensor([2, 3]);
  const [first, second] = withRegime(regime, () => [
    ops.linear(input, weight),
    ops.linear(input, weight),
  ]);
  expect([first?.dtype, second?.dtype]).toEqual(["bfloat16", "bfloat16"]);
  expect(regime.casts().map(({ shape, dtype }) => [shape, dtype])).toEqual([[[4, 3], "bfloat16"]]);
});
