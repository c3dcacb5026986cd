import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const VGG = "examples/vgg11.ts:MyNet";
const check = (...args: string[]) => runCli(["check", ...args]);

describe("a spec", () => {
  test("that the model is shows both side by side, and what tables leave out", async () => {
    expect(await check("examples/vgg11.py:MyNet", "--spec", "vgg-a", "--lang", "zh")).toEqual({
      status: 0,
      out: `✓ 它就是 vgg-a
    vgg-a       MyNet
  = conv3-64    conv1  conv3-64
  = maxpool2/2  max_pool_1  maxpool2/2
  = conv3-128   conv2  conv3-128
  = maxpool2/2  max_pool_2  maxpool2/2
  = conv3-256   conv3  conv3-256
  = conv3-256   conv4  conv3-256
  = maxpool2/2  max_pool_3  maxpool2/2
  = conv3-512   conv5  conv3-512
  = conv3-512   conv6  conv3-512
  = maxpool2/2  max_pool_4  maxpool2/2
  = conv3-512   conv7  conv3-512
  = conv3-512   conv8  conv3-512
  = maxpool2/2  max_pool_5  maxpool2/2
  = FC-4096     fc1  FC-4096
  = FC-4096     fc2  FC-4096
  = FC-1000     fc3  FC-1000
  · softmax
  提示: 末尾没有 softmax：输出的是 logits，PyTorch 的 CrossEntropyLoss 要的正是它
  提示: 它的输入有 1 个通道，论文中是 3 个
  提示: 规格按惯例不写的层：1 × flatten
  提示: conv1、conv2、conv3、conv4、conv5、conv6等 10 处之后没有非线性：论文的表格省略激活函数，但网络里有它们
MyNet: 通过：1 项检查
`,
      err: "",
    });
  });

  test("that it isn't names the item, the module, its line and the argument", async () => {
    const path = file(
      "wrong.py",
      readFileSync("examples/vgg11.py", "utf8").replace(
        "out_channels=512, kernel_size=3, stride=1, padding=1)\n        self.conv8",
        "out_channels=512, kernel_size=5, stride=1, padding=2)\n        self.conv8",
      ),
    );
    const { status, out } = await check(`${path}:MyNet`, "--spec", "vgg-a");
    expect(status).toBe(1);
    expect(out.replaceAll(folder, "")).toContain(
      `  ✗ conv7 is conv5-512, the spec has conv3-512: kernel_size is 5, wanted 3  /wrong.py:21
    → set kernel_size to 3
`,
    );
  });

  test("with a slip of the pen points at it", async () => {
    expect(await check(VGG, "--spec", "conv3-64 → mxpool → conv3-128")).toEqual({
      status: 2,
      out: "",
      err: `layerwise: cannot read the spec: there is no layer called mxpool (did you mean maxpool?)
  conv3-64 → mxpool → conv3-128
             ^^^^^^
`,
    });
    const path = file("table.txt", "input 3×32×32\nconv3-64\n\tconv3\n");
    expect((await check(VGG, "--spec", path)).err).toBe(
      `layerwise: cannot read the spec ${path}:3: conv3 needs its kernel and number of outputs: conv3-64
   conv3
   ^^^^^
`,
    );
    expect((await check(VGG, "--spec", "vgg-f")).err).toContain("(did you mean vgg-a?)");
  });
});
