import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { spawnCli } from "./support/spawn-cli.ts";

const recorded = (name: string) =>
  readFileSync(new URL(`golden/summary/${name}/expected.txt`, import.meta.url), "utf8");

/** What each example prints: the recorded table of its twin in Python, and the totals that its authors published. */
const EXAMPLES: Readonly<Record<string, { table: string; before?: string; params?: string }>> = {
  "bert-base.ts": { table: "examples-bert-base", params: "109,482,240" },
  "lstm-classifier.ts": { table: "examples-lstm-classifier" },
  "resnet50.ts": { table: "examples-resnet50", params: "25,557,032" },
  "unet.ts": { table: "examples-unet" },
  "vgg.ts": {
    table: "examples-vgg-d",
    params: "138,357,544",
    // Table 2 of the paper.
    before: `A     133 million parameters
A-LRN 133 million parameters
B     133 million parameters
C     134 million parameters
D     138 million parameters
E     144 million parameters
`,
  },
  "vgg11.ts": { table: "basic-vgg11" },
  "vit-b16.ts": { table: "examples-vit-b16", params: "86,567,656" },
};

test("gpt_block.py prints what torchinfo prints, and its attention is counted", async () => {
  const printed = readFileSync(new URL("golden/scripts/gpt_block.txt", import.meta.url), "utf8");
  expect((await spawnCli(["examples/gpt_block.py"])).out).toBe(printed);
  const named = ["examples/gpt_block.py:GptBlock", "--input-size", "4,1024,768"];
  const { totals } = JSON.parse((await spawnCli([...named, "--format", "json"])).out);
  // Twelve squares of weights for each token, and for each head every query with every key, then every weight with a value.
  expect(totals.exact.macs).toBe(4 * 1024 * 12 * 768 ** 2 + 2 * 4 * 1024 ** 2 * 768);
});

test("every example is here", () => {
  const files = readdirSync(new URL("../examples/", import.meta.url));
  expect(files.filter((file) => file.endsWith(".ts")).sort()).toEqual(Object.keys(EXAMPLES));
});

test.each(Object.entries(EXAMPLES))(
  "%s prints what torchinfo prints of its twin",
  async (file, { table, before = "", params }) => {
    const run = await spawnCli([`examples/${file}`]);
    expect(run).toEqual({ status: 0, out: `${before}${recorded(table)}\n`, err: "" });
    if (params) expect(run.out).toContain(`\nTotal params: ${params}\n`);
  },
);
