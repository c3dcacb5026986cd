import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const RESNET = ["examples/resnet50.ts", "layer1.0.conv1", "--input-size", "1,3,64,64"];

test("what is switched off is said as TypeScript writes it", async () => {
  const { out } = await runCli(["explain", ...RESNET]);
  expect(out).toContain("no bias (bias: false)\n");
  const { out: chinese } = await runCli(["explain", ...RESNET, "--lang", "zh"]);
  expect(chinese).toContain("没有 bias（bias: false）");
});

test("and as Python does, of a network in Python", async () => {
  const folder = mkdtempSync(join(tmpdir(), "layerwise-explain-"));
  const file = join(folder, "net.py");
  writeFileSync(
    file,
    `from torch import nn
class Net(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(4, 2, bias=False), nn.LayerNorm(2, elementwise_affine=False))
`,
  );
  const { out } = await runCli(["explain", `${file}:Net`, "0", "1", "--input-size", "1,4"]);
  rmSync(folder, { recursive: true });
  expect(out).toContain("no bias (bias=False)\n");
  expect(out).toContain("no weight, bias (elementwise_affine=False)\n");
});
