import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const golden = readFileSync(
  new URL("../golden/summary/basic-vgg11/expected.txt", import.meta.url),
  "utf8",
);

const folder = mkdtempSync(join(tmpdir(), "layerwise-python-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of that text, in a folder of its own. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const NET = `
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, n=3):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(n, 8, 3), nn.ReLU())
        self.fc1 = nn.Linear(25088, 10)

    def forward(self, x):
        return self.fc1(torch.flatten(self.body(x), 1))
`;

describe("a Python file", { timeout: 30_000 }, () => {
  test("that asks for weights gets its model without them, whatever it does to them first", async () => {
    const path = file(
      "weights.py",
      `${NET}
from torch.hub import load_state_dict_from_url
net = Net()
net.load_state_dict(load_state_dict_from_url("https://example.org/net.pth"))
weights = load_state_dict_from_url("https://example.org/all.pth")["model"]
weights.pop("fc1.weight")
print(net.load_state_dict({name.removeprefix("module."): value for name, value in weights.items()}))
`,
    );
    expect(await runCli([path])).toEqual({
      status: 0,
      out: "<All keys matched successfully>\n",
      err: ["net", "all"]
        .map((name) => `layerwise: no weights are loaded here (https://example.org/${name}.pth)\n`)
        .join(""),
    });
  });

  test("that sums its model up says on what input it is explained and checked", async () => {
    const { out } = await runCli(["explain", "examples/vgg11.py", "conv7"]);
    expect(out).toContain("12·512·14·14·512·3·3 = 5,549,064,192");
    expect((await runCli(["check", "examples/vgg11.py"])).out).toContain("fc1 → fc2");
  });

  test("runs as a script and prints what it prints", async () => {
    expect(await runCli(["examples/vgg11.py"])).toEqual({ status: 0, out: `${golden}\n`, err: "" });
  });

  test("gives a model out of it a summary", async () => {
    const run = await runCli(["examples/vgg11.py:MyNet", "--input-size", "12,1,224,224"]);
    expect(run).toEqual({ status: 0, out: `${golden}\n`, err: "" });
  });

  test("that fails says where, in which module, and what would be right", async () => {
    const path = file("bad.py", NET);
    const run = await runCli([`${path}:Net`, "--input-size", "2,3,8,8"]);
    expect(run).toEqual({
      status: 1,
      out: "",
      err: `layerwise: fc1 (Linear): RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x288 and 25088x10)
  at ${path}:12
  fix: set in_features to 288 = 8·6·6
`,
    });
  });

  test("that hands on all that a recurrent layer gave is told what to hand on", async () => {
    const path = file(
      "whole.py",
      `
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        return self.fc(self.lstm(x))
`,
    );
    // The words are PyTorch 2.13's.
    expect((await runCli([`${path}:Net`, "--input-size", "5,4"])).err).toBe(
      `layerwise: fc (Linear): TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple
  at ${path}:11
  fix: hand on the first of what it got: y, _ = …
`,
    );
  });

  test("that throws as a script shows Python's traceback, without a frame that isn't its own", async () => {
    const path = file("script.py", `${NET}\nNet()(torch.rand(2, 3, 8, 8))\n`);
    const { status, err } = await runCli([path]);
    expect(status).toBe(1);
    expect(err).toBe(`Traceback (most recent call last):
  File "${path}", line 14, in <module>
    Net()(torch.rand(2, 3, 8, 8))
    ~~~~~^^^^^^^^^^^^^^^^^^^^^^^^
  File "${path}", line 12, in forward
    return self.fc1(torch.flatten(self.body(x), 1))
           ~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x288 and 25088x10)
layerwise: set in_features to 288
layerwise: in fc1 (Linear)
`);
  });

  test("of a wrong name lists its models", async () => {
    const path = file("names.py", NET);
    const { status, err } = await runCli([`${path}:Nett(n=4)`, "--input-size", "2,3,8,8"]);
    expect({ status, err }).toEqual({
      status: 1,
      err: `layerwise: ${path} has no Nett (did you mean Net?); its model is Net\n`,
    });
  });

  test("of several classes takes the one that needs no argument: the others are its parts", async () => {
    const block =
      "from torch import nn\nclass Block(nn.Module):\n    def __init__(self, width):\n        super().__init__()\n        self.fc = nn.Linear(width, width)\n    def forward(self, x):\n        return self.fc(x)\n";
    const whole =
      "class Whole(nn.Module):\n    def __init__(self, width=4):\n        super().__init__()\n        self.block = Block(width)\n    def forward(self, x):\n        return self.block(x)\n";
    const path = file("whole.py", block + whole);
    const { out } = await runCli([path, "--input-size", "1,4"]);
    expect(out).toContain("\nWhole  ");
    const two = file("twice.py", block + whole + whole.replace("Whole", "Other"));
    expect((await runCli([two, "--input-size", "1,4"])).err).toBe(
      `layerwise: ${two} has several models: name one of\n  ${two}:Whole\n  ${two}:Other\n`,
    );
  });

  test("that prints nothing says which command to run", async () => {
    const path = file("silent.py", NET);
    const { status, err } = await runCli([path]);
    expect({ status, err }).toEqual({
      status: 2,
      err: `layerwise: ${path} printed nothing. For a summary, run
  layerwise ${path}:Net --input-size 1,3,224,224
`,
    });
  });

  test("that never ends is stopped", async () => {
    const path = file("loop.py", "while True: pass\n");
    const { status, err } = await runCli([path, "--timeout", "1"]);
    expect({ status, err }).toEqual({
      status: 1,
      err: `layerwise: ${path} was stopped: it ran for more than 1 s: give it more with --timeout\n`,
    });
  });

  test("that can't be parsed shows where", async () => {
    const path = file("syntax.py", "x = (1,\n");
    const script = await runCli([path]);
    expect(script.err).toBe(
      `  File "${path}", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n`,
    );
    const model = await runCli([`${path}:Net`, "--depth", "2"]);
    expect(model.err).toBe(
      `layerwise: SyntaxError: '(' was never closed\n  at ${path}:1\n  x = (1,\n      ^\n`,
    );
  });

  test("that takes all memory gets Python's MemoryError", async () => {
    const path = file("memory.py", "x = []\nwhile True: x.append(bytearray(10**7))\n");
    const { status, err } = await runCli([path]);
    expect({ status, end: err.trimEnd().split("\n").at(-1) }).toEqual({
      status: 1,
      end: "MemoryError",
    });
  });

  test("that prints without end is stopped", async () => {
    const path = file("printing.py", "while True: print('x' * 100000)\n");
    const { status, err } = await runCli([path]);
    expect({ status, err }).toEqual({
      status: 1,
      err: `layerwise: ${path} was stopped: it printed more than 64 MB\n`,
    });
  });

  test("that isn't there", async () => {
    const { status, err } = await runCli(["nowhere.py"]);
    expect({ status, err }).toEqual({
      status: 2,
      err: "layerwise: cannot read nowhere.py: there is no such file\n",
    });
  });

  test("says in JSON where each of its modules is made", async () => {
    const path = file("source.py", NET.replace("25088", "288"));
    const { out } = await runCli([`${path}:Net`, "--input-size", "2,3,8,8", "--format", "json"]);
    const rows = JSON.parse(out).rows as { path: string; source: unknown }[];
    expect(rows.map((row) => [row.path, row.source])).toEqual([
      ["", null],
      ["body", { file: path, line: 8, endLine: 8, column: 20, endColumn: 64 }],
      ["body.0", { file: path, line: 8, endLine: 8, column: 34, endColumn: 52 }],
      ["body.1", { file: path, line: 8, endLine: 8, column: 54, endColumn: 63 }],
      ["fc1", { file: path, line: 9, endLine: 9, column: 19, endColumn: 37 }],
    ]);
  });
});
