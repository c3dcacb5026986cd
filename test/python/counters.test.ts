// How a call is written decides what ptflops sees of it: only Python's source tells.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../golden/${path}.json`, import.meta.url), "utf8"));

/** Networks that call methods, operators and functions of several modules; masks are applied by hooks. */
test.each([
  ["attention-matmul", "attention"],
  ["generative-vae", "generative"],
  ["layers-activations", "layers"],
  ["parameters-pruned-half", "parameters"],
  ["parametrized-user-hooks", "parametrized"],
  ["python-only-ways", "python_only"],
])("other counters count %s in Python as recorded", async (name, file) => {
  const { construct, call } = read(`summary/${name}/case`);
  const golden = read(`counters/${name}`);
  const model = `networks.${file}:${construct}`;
  const size = [call.input_size].flat(Number.isInteger(call.input_size[0]) ? 0 : 1);
  const sizes = size.flatMap((each: number[]) => ["--input-size", each.join(",")]);
  const args = ["explain", model, "--path", "oracle", ...sizes, "--reconcile", "--format", "json"];
  const { out, err } = await runCli(args);
  expect(err).toBe("");
  const { counters } = JSON.parse(out) as {
    counters: { name: string; answer: { value: number } }[];
  };
  const answers = Object.fromEntries(counters.map(({ name, answer }) => [name, answer.value]));
  expect(answers).toMatchObject({
    FlopCounterMode: golden.flopCounter.total,
    fvcore: golden.fvcore.total,
    ptflops: golden.ptflops.answer,
  });
});
