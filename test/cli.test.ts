import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "./support/run-cli.ts";

const HERE = "test/fixtures/cli";
const VGG = "examples/vgg11.ts:MyNet";
const golden = (file: string) =>
  readFileSync(new URL(`golden/summary/basic-vgg11/${file}`, import.meta.url), "utf8");

const folder = mkdtempSync(join(tmpdir(), "layerwise-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a summary", () => {
  test("of a class out of a file is the recorded table", async () => {
    const run = await runCli([VGG, "--input-size", "12,1,224,224"]);
    expect(run).toEqual({ status: 0, out: `${golden("expected.txt")}\n`, err: "" });
  });

  test("has pip's footer when asked", async () => {
    const run = await runCli([VGG, "--input-size", "12,1,224,224", "--torchinfo", "1.8"]);
    expect(run.out).toBe(`${golden("expected-1.8.txt")}\n`);
  });

  test("of a file's only model needs no name", async () => {
    const { out } = await runCli([`${HERE}/good.ts`, "--input-size", "1,3,8,8"]);
    expect(out).toContain(
      "├─Conv2d: 1-1                            [1, 8, 6, 6]              224\n",
    );
  });

  test("of the only one that is made, or that needs no argument, needs no name either", async () => {
    const whole = await runCli([`${HERE}/whole.ts`, "--input-size", "1,4"]);
    expect(whole.out).toContain("\nNet  ");
    const made = await runCli([`${HERE}/two-models.ts`, "--input-size", "1,3"]);
    expect(made.out).toContain("\nLinear  ");
  });

  test("makes the model with the arguments in brackets", async () => {
    const { out } = await runCli([
      `${HERE}/good.ts:Net(16, kernelSize=5)`,
      "--input-size",
      "1,3,8,8",
    ]);
    expect(out).toContain("[1, 16, 4, 4]             1,216\n");
  });

  test("can do without an input", async () => {
    const { status, out } = await runCli([`${HERE}/good.ts:Net`]);
    expect({ status, out: out.includes("Output Shape") }).toEqual({ status: 0, out: false });
  });

  test("takes a module that is made, and a function that makes one", async () => {
    const made = await runCli([`${HERE}/two-models.ts:decoder`, "--input-size", "2,3"]);
    expect(made.out).toContain("Linear                                   [2, 4]  ");
    const makes = await runCli([`${HERE}/two-models.ts:makeNet(7)`, "--input-size", "2,7"]);
    expect(makes.out).toContain("Linear                                   [2, 1]  ");
  });

  test("takes a default export of plain JavaScript", async () => {
    const { out } = await runCli([`${HERE}/plain.mjs`, "--input-size", "1,4"]);
    expect(out).toContain("├─Linear: 1-1 ");
  });

  test("alone goes to standard output: what the model prints goes to standard error", async () => {
    const { out, err } = await runCli([`${HERE}/printing.ts:Net`, "--input-size", "1,4"]);
    expect(out).toMatch(/^=+\nLayer/);
    expect(err).not.toContain("the script's own words");
  });

  test("with --verbose 0 prints nothing", async () => {
    const run = await runCli([VGG, "--input-size", "12,1,224,224", "--verbose", "0"]);
    expect(run).toEqual({ status: 0, out: "", err: "" });
  });

  test("takes every option", async () => {
    const { out, err, status } = await runCli(
      `${HERE}/good.ts:Net --input-size 3,8,8 --batch-dim 0 --cache-forward-pass --col-width 15 --depth 1
      --device cpu --dtypes float --mode eval --row-settings depth,var_names,ascii_only --verbose 2
      --col-names kernel_size,groups,input_size,output_size,num_params,params_percent,mult_adds,trainable,macs,flops,activation,formula`.split(
        /\s+/,
      ),
    );
    expect({ err, status }).toEqual({
      err: "exact: 7.78 k multiply-adds; torchinfo's rule gives 8.06 k: it counts biases (288)\n",
      status: 0,
    });
    expect(out).toContain("\n+ Conv2d (conv): 1-1                     [3, 3]          1 ");
  });

  test.each([
    ["json", '{\n  "schema": "layerwise/summary@1",'],
    ["md", "| Layer (type:depth-idx) | Output Shape | Param # |"],
    ["html", "<!doctype html>"],
    ["csv", "path,class_name,depth,depth_idx,output_size,num_params\r\n"],
    [
      "tex",
      "% \\usepackage{booktabs}\n\\begin{tabular}{llr}\n\\toprule\nLayer (type:depth-idx) & Output Shape & Param \\# \\\\",
    ],
    ["txt", "=========="],
  ])("goes to a file; .%s gives the format", async (ending, start) => {
    const file = join(folder, `summary.${ending}`);
    const run = await runCli([VGG, "--input-size", "12,1,224,224", "-o", file]);
    expect(run).toEqual({ status: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8").startsWith(start)).toBe(true);
  });

  test("is coloured on a terminal only, and only by codes", async () => {
    const args = [VGG, "--input-size", "12,1,224,224"];
    const plain = `${golden("expected.txt")}\n`;
    const strip = (text: string) => text.replaceAll(/\p{Cc}\[\d+m/gu, "");
    const coloured = (await runCli(args, { isTTY: true })).out;
    expect(coloured).toContain("Total params: \u001b[1m132,862,184\u001b[22m\n");
    expect(coloured).toContain("\u001b[2m├─\u001b[22mConv2d: 1-1");
    expect(strip(coloured)).toBe(plain);
    expect((await runCli(args, { isTTY: true, env: { NO_COLOR: "1" } })).out).toBe(plain);
    expect((await runCli(args, { isTTY: true, env: { TERM: "dumb" } })).out).toBe(plain);
    expect((await runCli(args, { env: { FORCE_COLOR: "1" } })).out).toBe(coloured);
  });
});

describe("a wrong model: exit status 1", () => {
  test.each([
    [
      "wrong-shape.ts:Net",
      "head.0 (Linear): RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x72 and 1000x10)\n  at HERE/wrong-shape.ts:18\n  fix: set inFeatures to 72 = 8·3·3",
    ],
    [
      "wrong-argument.ts:Net",
      "TypeError: not all arguments converted during string formatting\n  at HERE/wrong-argument.ts:4\n  fix: give inChannels as a number",
    ],
    [
      "missing-layer.ts:Net",
      "layerwise has no nn.MaxPooling2d (did you mean MaxPool2d?)\n  at HERE/missing-layer.ts:4",
    ],
    [
      "missing-layer.ts:Calls",
      "Calls: layerwise has no ops.log_softmax (did you mean logSoftmax?)\n  at HERE/missing-layer.ts:9",
    ],
    [
      "missing-layer.ts:Late",
      "Late: TypeError: x.relu is not a function\n  at HERE/missing-layer.ts:15",
    ],
    [
      "negative-size.ts:Net",
      "RuntimeError: Trying to create tensor with negative dimension -5: [-5, 10]\n  at HERE/negative-size.ts:4",
    ],
    [
      "throws.ts:Net",
      "blocks.0 (Block): TypeError: Cannot read properties of undefined (reading 'value')\n  at HERE/throws.ts:7",
    ],
    ["throws-text.ts:Net", "Net: it threw no such thing\n  at HERE/throws-text.ts"],
    [
      "no-forward.ts:Net",
      'Net: NotImplementedError: Module [Net] is missing the required "forward" function\n  at HERE/no-forward.ts',
    ],
    [
      "odd-output.ts:Net",
      "TypeError: Model contains a layer with an unsupported input or output type: text, type: <class 'str'>\n  at HERE/odd-output.ts\n  fix: return tensors, or arrays and objects of them",
    ],
    [
      "syntax-error.ts",
      `SyntaxError: Unexpected token, expected ","\n  at HERE/syntax-error.ts:4\n    conv = new nn.Conv2d(3, 64, 3;\n${" ".repeat(33)}^`,
    ],
    [
      "missing-import.ts",
      "Error: Cannot find module './no-such-file.ts'\n  at HERE/missing-import.ts:1",
    ],
    [
      "no-model.ts",
      "HERE/no-model.ts exports no model: export a class that extends nn.Module, or print a summary",
    ],
  ])("%s", async (file, message) => {
    const run = await runCli([`${HERE}/${file}`, "--input-size", "1,3,8,8"]);
    expect(run).toEqual({
      status: 1,
      out: "",
      err: `layerwise: ${message.replaceAll("HERE", HERE)}\n`,
    });
  });

  test("a layer that never ran is named, and the summary printed", async () => {
    const { status, out, err } = await runCli([`${HERE}/never-ran.ts`, "--input-size", "2,10"]);
    expect({ status, printed: out !== "" }).toEqual({ status: 0, printed: true });
    expect(err.split("\n").slice(0, 3)).toEqual([
      "warning: fc2 (Linear) never ran; its 110 parameters are counted all the same",
      "warning: head (Sequential) never ran; its 1,302 parameters are counted all the same",
      "warning: relu (ReLU) never ran",
    ]);
  });
});

describe("a wrong command: exit status 2", () => {
  const sized = (model: string) => [model, "--input-size", "1,3,8,8"];
  const caret = (model: string, wanted: string, at: number) =>
    `cannot read the model: wanted ${wanted}\n  ${model}\n  ${" ".repeat(at)}^`;
  const literal = "a number, a string, true, false, null, [a list] or {an: object}";
  test.each<[string[], string]>([
    [[], "missing required argument 'model'"],
    [["a.ts", "b.ts"], "too many arguments. Expected 1 argument but got 2."],
    [[VGG, "--dept", "2"], "unknown option '--dept'\n(Did you mean --depth?)"],
    [
      [VGG, "--input-size", "12,1,0"],
      "option '--input-size <sizes>' argument '12,1,0' is invalid. It must be sizes of 1 or more, as 12,1,224,224.",
    ],
    [
      [VGG, "--input-size", "-1,3"],
      "option '--input-size <sizes>' argument '-1,3' is invalid. It must be sizes of 1 or more, as 12,1,224,224.",
    ],
    [[VGG, "--input-size"], "option '--input-size <sizes>' argument missing"],
    [
      [VGG, "--col-names", "output_size,num_param"],
      "option '--col-names <names>' argument 'output_size,num_param' is invalid. Choose from kernel_size, groups, input_size, output_size, num_params, params_percent, mult_adds, trainable, macs, flops, activation, formula (did you mean num_params?).",
    ],
    [
      [VGG, "--col-names", "output_size"],
      "You must pass input_data or input_size in order to use columns: {<ColumnSettings.OUTPUT_SIZE: 'output_size'>}: give an input size",
    ],
    [
      [VGG, "--row-settings", "names"],
      "option '--row-settings <names>' argument 'names' is invalid. Choose from depth, var_names, ascii_only, hide_recursive_layers.",
    ],
    [
      [VGG, "--verbose", "4"],
      "option '--verbose <n>' argument '4' is invalid. It must be 0, 1 or 2.",
    ],
    [
      [VGG, "--mode", "evil"],
      "option '--mode <mode>' argument 'evil' is invalid. Choose from train, eval, same (did you mean eval?).",
    ],
    [
      [VGG, "--depth", "deep"],
      "option '--depth <n>' argument 'deep' is invalid. It must be a whole number of 0 or more.",
    ],
    [
      [VGG, "--col-width", "0"],
      "option '--col-width <n>' argument '0' is invalid. It must be a whole number of 1 or more.",
    ],
    [
      [...sized(VGG), "--dtypes", "flaot"],
      "option '--dtypes <names>' argument 'flaot' is invalid. There is no dtype flaot (did you mean float?).",
    ],
    [
      [...sized(VGG), "--dtypes", "float,long"],
      "--dtypes names 2 dtypes for 1 input: name one for each --input-size",
    ],
    [
      [...sized(VGG), "--input-names", "ids,mask"],
      "--input-names names 2 names for 1 input: name one for each --input-size",
    ],
    [
      [...sized(VGG), "--batch-dim", "5"],
      "--batch-dim 5 is outside of an input of 4 dimensions: it goes from -5 to 4",
    ],
    [
      [...sized(VGG), "--device", "gpu"],
      "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: gpu",
    ],
    [
      [...sized(VGG), "--format", "xml"],
      "option '--format <format>' argument 'xml' is invalid. Choose from text, json, markdown, html, csv, latex.",
    ],
    [[...sized(VGG), "--kwargs", "3"], "cannot read the arguments: wanted name=value\n  3\n  ^"],
    [
      [...sized(`${HERE}/good.ts`), "-o", "no/such/folder.txt"],
      "cannot write no/such/folder.txt: its folder does not exist",
    ],
    [["nosuch.ts"], "cannot read nosuch.ts: there is no such file"],
    [
      ["examples"],
      "cannot read examples: a model is a Python, TypeScript or JavaScript file, net.py or net.py:Name, or in a module: package.module:Name",
    ],
    [
      ["net.txt"],
      "cannot read net.txt: a model is a Python, TypeScript or JavaScript file, net.py or net.py:Name, or in a module: package.module:Name",
    ],
    [
      ["examples/vgg11.ts:MyNett"],
      "examples/vgg11.ts exports no MyNett (did you mean MyNet?); its model is MyNet",
    ],
    [[`${HERE}/no-model.ts:Net`], `${HERE}/no-model.ts exports no Net; it exports no model`],
    [
      [`${HERE}/two-models.ts:notAModel`],
      `${HERE}/two-models.ts:notAModel is no model: name a class that extends nn.Module, a function that makes one, or one that is made; its models are Encoder and decoder`,
    ],
    [
      sized(`${HERE}/parts.ts`),
      `${HERE}/parts.ts exports several models: name one of\n  ${HERE}/parts.ts:Decoder\n  ${HERE}/parts.ts:Encoder`,
    ],
    [
      ["examples/vgg.ts:Vgg"],
      "examples/vgg.ts:Vgg can't be made without column (Cannot read properties of undefined (reading 'split')): name the model as 'examples/vgg.ts:Vgg(<column>)'",
    ],
    [
      ["examples/lstm-classifier.ts:LstmClassifier(9)"],
      "examples/lstm-classifier.ts:LstmClassifier can't be made without classes (Linear.__init__() missing 1 required positional argument: 'outFeatures'): name the model as 'examples/lstm-classifier.ts:LstmClassifier(9, <classes>)'",
    ],
    [
      sized("examples/unet.ts"),
      "examples/unet.ts:UNet can't be made without channels, classes (Conv2d.__init__() missing 1 required positional argument: 'outChannels'): name the model as 'examples/unet.ts:UNet(<channels>, <classes>)'",
    ],
    [
      [`${HERE}/good.ts`],
      `${HERE}/good.ts printed nothing. For a summary, run\n  layerwise ${HERE}/good.ts:Net --input-size 1,3,224,224`,
    ],
    [["a.ts:"], caret("a.ts:", "the name of a class, as in net.ts:MyNet or net.ts:MyNet(10)", 5)],
    [["a.ts:Net 3"], caret("a.ts:Net 3", '"(" or nothing more', 8)],
    [["a.ts:Net(3"], caret("a.ts:Net(3", '"," or ")"', 10)],
    [["a.ts:Net(x=?)"], caret("a.ts:Net(x=?)", literal, 11)],
    [["a.ts:Net(x=1, 2)"], caret("a.ts:Net(x=1, 2)", "name=value, as before it", 14)],
    [["a.ts:Net({1: 2})"], caret("a.ts:Net({1: 2})", "a name", 10)],
    [["a.ts:Net(1))"], caret("a.ts:Net(1))", "nothing more", 11)],
  ])("%j", async (args, message) => {
    const run = await runCli(args);
    expect(run).toEqual({ status: 2, out: "", err: `layerwise: ${message}\n` });
  });
});

test("help and version go to standard output", async () => {
  const help = await runCli(["--help"]);
  expect(help).toMatchObject({ status: 0, err: "" });
  expect(help.out).toContain("Examples:\n  layerwise examples/vgg11.py\n");
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(await runCli(["--version"])).toEqual({ status: 0, out: `${version}\n`, err: "" });
});
