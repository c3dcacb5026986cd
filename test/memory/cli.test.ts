import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const VGG = "examples/vgg11.ts:MyNet";
const INPUT = ["--input-size", "N,1,224,224"];
const plan = (...args: string[]) => runCli(["plan", ...args]);
const expected = (name: string) =>
  readFileSync(new URL(`expected/${name}.txt`, import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "layerwise-plan-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Columns on a terminal. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (/[⺀-鿿＀-｠]/.test(sign) ? 2 : 1), 0);

const RESNET = ["examples/resnet50.ts:ResNet50", "--input-size", "N,3,224,224"];
const VIT = ["examples/vit-b16.ts", "--input-size", "N,3,224,224"];

describe("layerwise plan prints", () => {
  test.each<[name: string, args: string[]]>([
    ["train", [VGG, ...INPUT, "--memory", "24GiB"]],
    ["chinese", [VGG, ...INPUT, "--memory", "24GiB", "--lang", "zh"]],
    ["eval", [VGG, ...INPUT, "--gpu", "t4", "--mode", "eval", "--batches", "100"]],
    ["checkpoint", [...VIT, "--gpu", "rtx4090", "--checkpoint", "blocks", "--accumulate", "4"]],
    ["amp", [...RESNET, "--gpu", "RTX 3090", "--precision", "amp-fp16", "--optimizer", "momentum"]],
    ["fsdp", [...VIT, "--gpu", "a100-40g", "--devices", "8", "--strategy", "fsdp"]],
    ["markdown", [VGG, ...INPUT, "--memory", "24GiB", "--format", "markdown"]],
  ])("%s", async (name, args) => {
    const { status, out, err } = await plan(...args);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toBe(expected(name));
    const shown = args.includes("markdown") ? "" : out;
    for (const line of shown.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(80);
  });
});

const RECURRENT = `
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(8, 8)
        self.gru = nn.GRU(8, 8, batch_first=True)
        self.register_buffer("place", torch.ones(7, 8))

    def forward(self, x):
        return self.first(self.gru(self.first(x))[0] + self.place)
`;

test("a recurrent layer and a buffer from Python are in half precision with the rest", async () => {
  const net = join(folder, "recurrent.py");
  writeFileSync(net, RECURRENT);
  const bytes = [];
  for (const precision of ["fp32", "amp-bf16", "bf16"]) {
    const given = ["--input-size", "2,7,8", "--memory", "1GiB", "--batches", "64"];
    const { out, err } = await plan(
      `${net}:Net`,
      ...given,
      "--precision",
      precision,
      "--format",
      "json",
    );
    expect(err).toBe("");
    const { rows } = JSON.parse(out) as { rows: { parameters: number; buffers: number }[] };
    bytes.push([rows[0]?.parameters, rows[0]?.buffers]);
  }
  // 504 parameters and 56 elements in the buffer; autocast leaves both in float32.
  expect(bytes).toEqual([
    [2016, 224],
    [2016, 224],
    [1008, 112],
  ]);
});

test("a file's ending gives the format", async () => {
  const file = join(folder, "plan.svg");
  const { status, out } = await plan(VGG, ...INPUT, "--memory", "24GiB", "-o", file);
  expect({ status, out }).toEqual({ status: 0, out: "" });
  expect(readFileSync(file, "utf8")).toMatch(/^<svg xmlns=.*<title>MyNet: .*<\/svg>\n$/s);
});

describe("layerwise plan says what is wrong with", () => {
  test.each<[what: string, args: string[], message: string]>([
    [
      "a card that there isn't",
      ["--gpu", "rtx409"],
      "There is no card rtx409 (did you mean rtx4090?)",
    ],
    ["an unknown optimizer", ["--memory", "24GiB", "--optimizer", "adamm"], "adamm"],
    ["an unknown precision", ["--memory", "24GiB", "--precision", "fp61"], "fp61"],
    ["a memory that is none", ["--memory", "lots"], "It must be bytes, as 24GiB."],
    ["no card at all", [], "a plan needs a card: give --memory 24GiB, or --gpu with its name"],
  ])("%s", async (_, args, message) => {
    const { status, out, err } = await plan(VGG, ...INPUT, ...args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a memory smaller than the parameters", async () => {
    const { status, out } = await plan(VGG, ...INPUT, "--memory", "256MiB");
    expect(status).toBe(1);
    expect(out).toContain(
      "MyNet does not fit: its parameters alone are 506.83 MiB, and the card has 256 MiB",
    );
  });

  test("a module that there isn't", async () => {
    const { status, err } = await plan(VGG, ...INPUT, "--memory", "1GiB", "--checkpoint", "fc9");
    expect(status).toBe(1);
    expect(err).toContain("no module is called fc9");
  });
});

describe("where the options don't say it, a Python script does:", () => {
  const planned = async (...args: string[]) => {
    const { out } = await plan(
      "test/fixtures/plan/trained.py",
      "--memory",
      "1GiB",
      ...args,
      "--format",
      "json",
    );
    const { optimizer, inputSize, dtypes } = JSON.parse(out).settings;
    return { optimizer, inputSize, dtypes };
  };

  test("the sizes of its summary, and its optimizer", async () => {
    const said = { optimizer: "momentum", inputSize: [[2, 7]], dtypes: ["int64"] };
    expect(await planned()).toEqual(said);
  });

  test("but options count first", async () => {
    const given = { optimizer: "adam", inputSize: [["N", 9]], dtypes: ["long"] };
    expect(await planned("--optimizer", "adam", "--input-size", "N,9", "--dtypes", "long")).toEqual(
      given,
    );
  });
});

test("a model of which nothing says the input's size", async () => {
  const { status, err } = await plan("test/fixtures/cli/good.ts:Net", "--memory", "24GiB");
  expect(status).toBe(1);
  expect(err).toContain("a plan needs the size of the input");
  expect(err).toContain("fix: give --input-size N,3,224,224");
});
