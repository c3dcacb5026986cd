import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const VGG = "examples/vgg11.ts:MyNet";
const INPUT = ["--input-size", "12,1,224,224"];
const explain = (...args: string[]) => runCli(["explain", ...args]);
const expected = (name: string) =>
  readFileSync(new URL(`expected/${name}.txt`, import.meta.url), "utf8");

describe("layerwise explain prints", () => {
  test.each<[name: string, args: string[]]>([
    ["convolution", [VGG, "conv7", ...INPUT]],
    ["python", ["examples/vgg11.py", "conv7", "fc1", "max_pool_4", ...INPUT]],
    ["pool-and-op", [VGG, "maxPool4", "flatten", ...INPUT]],
    ["sum-of-parts", [VGG, ...INPUT]],
    ["total", ["examples/vgg11.ts:MyNet", "--total", ...INPUT]],
    ["reconcile", [VGG, "--reconcile", ...INPUT]],
    [
      "reconcile-layer",
      [
        "examples/vit-b16.ts",
        "encoder.layers.0",
        "--input-size",
        "2,3,224,224",
        "--reconcile",
        "--lang",
        "zh",
      ],
    ],
    ["reconcile-markdown", [VGG, "fc*", "--reconcile", ...INPUT, "--format", "markdown"]],
    ["chinese", [VGG, "conv7", "fc3", "maxPool4", ...INPUT, "--lang", "zh"]],
    ["steps", [VGG, "conv1", ...INPUT, "--steps"]],
    ["without-input", ["test/fixtures/silent.ts", "conv1", "."]],
    ["markdown", [VGG, "fc3", ".", ...INPUT, "--format", "markdown"]],
    [
      "lstm",
      [
        "examples/lstm-classifier.ts:LstmClassifier(1000, 2)",
        "LSTM",
        "Embedding",
        "--input-size",
        "4,50",
        "--dtypes",
        "long",
      ],
    ],
    [
      "attention",
      [
        "examples/vit-b16.ts",
        "encoder.layers.0.self_attn",
        "encoder.layers.0.norm1",
        "--input-size",
        "2,3,224,224",
      ],
    ],
    [
      "batch-norm",
      ["examples/resnet50.ts", "bn1", "layer1.0", "relu", "--input-size", "2,3,224,224"],
    ],
  ])("%s", async (name, args) => {
    const { status, out, err } = await explain(...args);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toBe(expected(name));
    const shown = args.includes("markdown") ? "" : out;
    for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

test.each([[INPUT], [[]]])("Markdown's table has the cells of the text's, %j", async (input) => {
  const text = await explain(VGG, ".", ...input);
  const markdown = await explain(VGG, ".", ...input, "--format", "markdown");
  const ofText = text.out.split("\n").filter((line) => /^ {2}(conv1|fc3|in all) {2}/.test(line));
  const cells = markdown.out.split("\n").filter((line) => /^\| (conv1|fc3|in all) /.test(line));
  expect(ofText.length).toBe(3);
  expect(cells.map((line) => line.split("|").join(" ").trim().split(/ +/))).toEqual(
    ofText.map((line) => line.trim().split(/ +/)),
  );
});

test("the JSON has numbers for numbers, and both languages' formula", async () => {
  const { out } = await explain(VGG, "fc3", ...INPUT, "--format", "json");
  const { schema, layers } = JSON.parse(out);
  expect(schema).toBe("layerwise/explain@1");
  expect(layers[0].params).toBe(4_097_000);
  expect(layers[0].own.groups[0].derivation).toMatchObject({
    formula: "(I + 1)·O",
    numbers: "(4096 + 1)·1000",
    value: 4_097_000,
  });
});

test("a name of nothing is refused, with what was probably meant", async () => {
  expect(await explain(VGG, "conv77", ...INPUT)).toEqual({
    status: 1,
    out: "",
    err: `layerwise: ValueError: MyNet has no layer conv77 (did you mean conv7?)
  at examples/vgg11.ts
  fix: its layers are conv1, maxPool1, conv2, maxPool2, conv3, conv4, maxPool3, conv5, … (16 in all)
`,
  });
});
