import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../support/spawn-cli.ts";

const action = readFileSync("action.yml", "utf8");
const folder = mkdtempSync(join(tmpdir(), "layerwise-action-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The script of the action's last step, without its indentation. */
const script = (action.split(/^ {6}run: \|\n/m)[1] ?? "").replace(/^ {8}/gm, "");
const variables = [...action.matchAll(/^ {8}(\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)];

/** Runs the step as a workflow would. */
async function step(inputs: Readonly<Record<string, string>>) {
  const summary = join(folder, `summary-${Object.keys(inputs).length}.md`);
  const given = variables.map(([, name, input]) => [name, inputs[input as string] ?? ""]);
  const env = {
    ...Object.fromEntries(given),
    LAYERWISE: resolve("dist/cli/main.js"),
    GITHUB_STEP_SUMMARY: summary,
  };
  // The shell that GitHub runs such a step with.
  const result = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    env,
  });
  return { ...result, summary: result.status < 2 ? readFileSync(summary, "utf8") : "" };
}

test("every input reaches the command", () => {
  const inputs = [
    ...(action.split(/^inputs:$/m)[1]?.split(/^runs:$/m)[0] ?? "").matchAll(/^ {2}([\w-]+):$/gm),
  ];
  expect(variables.map(([, , input]) => input).sort()).toEqual(
    inputs.map(([, name]) => name).sort(),
  );
});

test("the action passes, fails and writes its summary", async () => {
  const model = "examples/vgg11.ts:MyNet";
  const good = await step({ model, spec: "vgg-a", params: "~133M", lang: "en" });
  expect(good).toMatchObject({ status: 0, err: "" });
  expect(good.summary).toContain("**MyNet**: passed: 2 checks");
  const bad = await step({ model, "input-size": "12,1,224,224", macs: "<=90G" });
  expect(bad.status).toBe(1);
  expect(bad.summary).toContain("### ✗ multiply-adds: 90,615,447,552, wanted \\<=90G");
  const nonsense = await step({ model: "$(touch /tmp/layerwise-was-here).py", params: "x" });
  expect(nonsense.status).toBe(2);
});
