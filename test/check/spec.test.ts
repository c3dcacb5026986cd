import { describe, expect, test } from "vitest";
import { ResNet50 } from "../../examples/resnet50.ts";
import { Vgg } from "../../examples/vgg.ts";
import { nn, type Tensor } from "../../src/index.ts";
import * as op from "../../src/ops/index.ts";
import {
  BUILTIN_NAMES,
  builtinSpec,
  check,
  parseSpec,
  type Spec,
  SpecError,
} from "../../src/verify/index.ts";
import { readsAnySpec } from "../support/hostile.ts";

const texts = (text: string) => parseSpec("it", text).items.map((item) => item.text);
const found = (model: nn.Module, spec: Spec, inputSize?: number[]) =>
  check(model, { spec }, inputSize ? { inputSize } : {});
const differences = (model: nn.Module, text: string, inputSize?: number[]) =>
  found(model, parseSpec("it", text), inputSize)
    .sections[0]?.findings.filter(({ severity }) => severity === "difference")
    .map((finding) => finding.text);

describe("a spec is read", () => {
  test.each([
    ["conv3-64 → maxpool → FC-1000 → softmax", ["conv3-64", "maxpool", "FC-1000", "softmax"]],
    ["conv3-64 -> maxpool => FC-10, softmax", ["conv3-64", "maxpool", "FC-10", "softmax"]],
    ["conv3-64\nmaxpool\n\nFC-10 | soft-max", ["conv3-64", "maxpool", "FC-10", "softmax"]],
    ["64 M 128 M", ["conv3-64", "maxpool2/2", "conv3-128", "maxpool2/2"]],
    ["c1-256 LRN", ["conv1-256", "lrn"]],
    ["conv11-96/4 p2, conv5-256 g2", ["conv11-96/4 p2", "conv5-256 g2"]],
    ["7×7, 64, stride 2 → 3×3 max pool, stride 2", ["conv7-64/2", "maxpool3/2"]],
    ["3x3 conv, 64; 3*5 conv-8; conv1x7-16", ["conv3-64", "conv3×5-8", "conv1×7-16"]],
    ["[3×3, 64; 3×3, 64] ×2", ["conv3-64", "conv3-64", "add", "conv3-64", "conv3-64", "add"]],
    ["(conv3-8 → BN → ReLU) x2", ["conv3-8", "bn", "relu", "conv3-8", "bn", "relu"]],
    ["64 ×3", ["conv3-64", "conv3-64", "conv3-64"]],
    ["global average pool → 1000-d fc", ["global avgpool", "FC-1000"]],
    ["average pool, fully connected 10, linear 5, dense-3", ["avgpool", "FC-10", "FC-5", "FC-3"]],
    ["dropout-0.5, dropout(0.25), Dropout", ["dropout-0.5", "dropout-0.25", "dropout"]],
    ["batch norm, leaky relu, GELU, flatten", ["bn", "leakyrelu", "gelu", "flatten"]],
    ["batchnorm after conv\n64 64", ["conv3-64", "bn", "conv3-64", "bn"]],
    ["deconv4-32/2 p1 # upsamples", ["deconv4-32/2 p1"]],
  ])("%s", (text, items) => {
    expect(texts(text)).toEqual(items);
  });

  test.each([
    ["conv3-64 → mxpool → FC-10", "word", "mxpool"],
    ["conv3 → maxpool", "outputs", "conv3"],
    ["[3×3, 64; 3×3, 64 ×2", "bracket", "]"],
    ["", "nothing", ""],
    ["64 ×0", "repeat", "×0"],
    ["64 ×1000000", "repeat", "×1000000"],
    ["conv3-99999999999", "number", "99999999999"],
    ["conv3-64/0", "modifier", "/0"],
    ["(".repeat(100), "bracket", "("],
    ["64 ".repeat(40_000), "long", ""],
  ])("or refused where it is wrong: %#", (text, problem, word) => {
    expect(() => parseSpec("it", text)).toThrow(expect.objectContaining({ problem, word }));
    expect(() => parseSpec("it", text)).toThrow(SpecError);
  });

  test("or refused, in several thousand ways at random", () => readsAnySpec(4000));

  test("built in, under every name that it goes by", () => {
    for (const name of ["vgg-a", "VGG A", "vgg_a", "vgg11", "VGG-11"])
      expect(builtinSpec(name)?.name).toBe("vgg-a");
    expect(builtinSpec("ResNet 50")?.name).toBe("resnet-50");
    expect(builtinSpec("constructor")).toBe(undefined);
    // Convolutions and fully connected layers, as the names count them.
    const weighty = (name: string) =>
      builtinSpec(name)?.items.filter(({ kind }) => kind === "conv" || kind === "fc").length;
    expect(["vgg-11", "vgg-13", "vgg-16", "vgg-19"].map(weighty)).toEqual([11, 13, 16, 19]);
    const resnets = [18, 34, 50, 101, 152];
    expect(resnets.map((depth) => weighty(`resnet-${depth}`))).toEqual(resnets);
  });
});

describe("a model", () => {
  const columns = ["A", "A-LRN", "B", "C", "D", "E"] as const;

  test.each(columns)("of VGG's column %s is that column and no other", (column) => {
    const model = new Vgg(column);
    for (const name of BUILTIN_NAMES) {
      const spec = builtinSpec(name) as Spec;
      expect([name, found(model, spec).passed]).toEqual([
        name,
        name === `vgg-${column.toLowerCase()}`,
      ]);
    }
  });

  test("that is another network is told which", () => {
    const [section] = found(new ResNet50(), builtinSpec("resnet-101") as Spec).sections;
    expect(section?.findings.at(-1)).toEqual({
      severity: "note",
      code: "spec/closest",
      text: "it is resnet-50",
    });
  });

  test.each([
    ["kernel", { kernelSize: 5 }, "kernelSize is 5, wanted 3"],
    ["outputs", { outChannels: 7 }, "outChannels is 7, wanted 8"],
    ["stride", { stride: 2 }, "stride is 2, wanted 1"],
    ["padding", { padding: 0 }, "padding is 0, wanted 1"],
    ["groups", { groups: 2 }, "groups is 2, wanted 1"],
  ])("with another %s says which argument to change", (_, other, message) => {
    const usual = { inChannels: 4, outChannels: 8, kernelSize: 3, padding: 1 };
    const net = new nn.Sequential(new nn.Conv2d({ ...usual, ...other }), new nn.ReLU());
    const [text, ...more] = differences(net, "padding same | conv3-8") ?? [];
    expect(text).toContain(`: ${message}`);
    expect(more).toEqual([]);
    expect(differences(new nn.Sequential(new nn.Conv2d(usual)), "padding same | conv3-8")).toEqual(
      [],
    );
  });

  test("is told what lies between, and after what something is missing", () => {
    const net = new nn.Sequential(
      new nn.Conv2d(3, 8, 3),
      new nn.BatchNorm2d(8),
      new nn.Conv2d(8, 8, 3),
    );
    expect(differences(net, "conv3-8 → maxpool → conv3-8")).toEqual([
      "maxpool is missing: it has one after 0",
      "1 (bn) is not in it",
    ]);
  });
});

class Block extends nn.Module {
  conv1: nn.Conv2d;
  conv2: nn.Conv2d;
  short: nn.Conv2d | undefined;
  joins: boolean;

  constructor(from: number, to: number, stride: number, joins = true) {
    super();
    this.conv1 = new nn.Conv2d(from, to, 3, { stride, padding: 1 });
    this.conv2 = new nn.Conv2d(to, to, 3, { padding: 1 });
    this.short = from === to ? undefined : new nn.Conv2d(from, to, 1, { stride });
    this.joins = joins;
  }

  override forward(x: Tensor): Tensor {
    const inner = this.conv2(op.relu(this.conv1(x)));
    return op.relu(this.joins ? op.add(inner, this.short ? this.short(x) : x) : inner);
  }
}

describe("residual blocks", () => {
  const SPEC = "[3×3, 8; 3×3, 8] ×1 → [3×3, 16; 3×3, 16]/2 ×1";
  const net = (stride: number, joins = true) =>
    new nn.Sequential(new Block(8, 8, 1, joins), new Block(8, 16, stride, joins));

  test("have shortcuts that tables leave out", () => {
    expect(differences(net(2), SPEC, [1, 8, 8, 8])).toEqual([]);
  });

  test("that don't shrink the image are found", () => {
    expect(differences(net(1), SPEC, [1, 8, 8, 8])).toEqual([
      "stage 2, from 1.conv1 on, divides the image by 1, wanted 2",
    ]);
  });

  test("without their sum are none", () => {
    const plain = new nn.Sequential(new Block(8, 8, 1, false));
    expect(differences(plain, "[3×3, 8; 3×3, 8] ×1", [1, 8, 8, 8])).toEqual([
      "add is missing: it has one after conv2".replace("conv2", "0.conv2"),
    ]);
  });
});
