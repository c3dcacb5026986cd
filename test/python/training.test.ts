import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

// Files that define a network, and go on to train it.

const folder = mkdtempSync(join(tmpdir(), "layerwise-training-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const NET = `import math
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, hidden=16):
        super().__init__()
        self.fc1 = nn.Linear(28 * 28, hidden)
        self.fc2 = nn.Linear(hidden, 10)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(torch.flatten(x, 1))))

`;

const TRAINING = `${NET}model = Net(hidden=32)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
running, correct = 0.0, 0
for epoch in range(2):
    x, y = torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,))
    output = model(x)
    loss = criterion(output, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    running += loss.item()
    correct += (output.argmax(1) == y).sum().item()
`;

const STOPPED = `${TRAINING}if running < 1:
    print("good")
`;
const WHY =
  "UnknownValue: <: the model asks for the value of a tensor of shape [], which a run on shapes doesn't have";

describe("a training script", { timeout: 30_000 }, () => {
  test("logs numbers that aren't known as ?, and goes on", async () => {
    const path = file(
      "logs.py",
      `${TRAINING}
    print(epoch, loss.item(), f"{loss.item():.4f} [{running / 2:8.3f}] {correct:<4d}|")
    print("[%d/%d] loss: %.4f acc: %5.2f%% %-4d|" % (epoch, 2, loss.item(), 100.0 * correct / 64, correct))
    print("%(loss).3f after %(epoch)d" % {"loss": loss, "epoch": epoch}, "%.3f" % loss)
    print("{:.6f} {:>6}".format(math.exp(running), round(-correct, 2)), abs(running) ** 2 % 3 // 1)
    print(isinstance(loss.item(), float), isinstance(correct, int), loss.item() is None)
    print("%.2f" % 1.5, "%d%%" % 7, "%s" % [1], math.sqrt(4))
`,
    );
    const once = (epoch: number) => `${epoch} ? ? [       ?] ?   |
[${epoch}/2] loss: ? acc:     ?% ?   |
? after ${epoch} ?
?      ? ?
True True False
1.50 7% [1] 2.0
`;
    expect(await runCli([path])).toEqual({ status: 0, out: once(0) + once(1), err: "" });
  });

  test.each([
    ["running < 1", "<"],
    ["min(5.0, running)", "<"],
    ["running == 1", "=="],
    ["torch.zeros(int(running))", "item"],
    ["range(int(loss))", "index"],
    ["list(map(float, [loss]))", "float"],
    ["bool(correct)", "bool"],
    ["[1, 2][correct]", "index"],
    ["{correct: 1}", "hash"],
    ["torch.zeros(correct)", "item"],
    ["torch.arange(correct)", "item"],
    ["nn.Dropout(running)", "item"],
  ])("ends where they decide: %s", async (code, what) => {
    const { status, err } = await runCli([file("decides.py", `${TRAINING}${code}\n`)]);
    expect(status).toBe(1);
    expect(err).toContain(`UnknownValue: ${what}: the model asks for the value of a tensor`);
  });

  test("counts on with them in numpy, torch.tensor and schedulers", async () => {
    const path = file(
      "means.py",
      `import numpy as np
${TRAINING}losses = [loss.item(), running]
print(np.mean(losses), f"{np.array(losses).std():.2f}", np.exp(running), np.float64(2) * running)
print(torch.tensor(losses), torch.tensor([correct]).dtype, f"{loss.detach().numpy():.3f}")
print(np.mean([1.0, 2.0]), np.array([1, 2]).dtype, torch.tensor([1.5]))
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
scheduler.step(1.0)
print(scheduler.get_last_lr())
scheduler.step(loss)
print(scheduler.get_last_lr())
`,
    );
    expect(await runCli([path])).toEqual({
      status: 0,
      out: `? ? ? ?
tensor(..., size=(2,)) torch.int64 ?
1.5 int64 tensor([1.5000])
[0.1]
[?]
`,
      err: "",
    });
  });

  test("writes them into tensors, whose elements aren't known then", async () => {
    const path = file(
      "tensors.py",
      `${TRAINING}losses = torch.zeros(3)
losses[1] = loss.item()
print(losses, losses.mean().item(), losses.shape)
print(loss.detach() * running, (torch.ones(2).long() * running).dtype, correct - torch.ones(2, dtype=torch.int8))
print(torch.full((2,), running), torch.ones(2).fill_(running), torch.ones(4)[correct].shape, running < torch.ones(2))
weight = torch.ones(2)
weight *= running
print(weight, torch.ones(2))
`,
    );
    expect(await runCli([path])).toEqual({
      status: 0,
      out: `tensor(..., size=(3,)) ? torch.Size([3])
tensor(..., size=()) torch.float32 tensor(..., size=(2,), dtype=torch.int8)
tensor(..., size=(2,)) tensor(..., size=(2,)) torch.Size([]) tensor(..., size=(2,))
tensor(..., size=(2,)) tensor([1., 1.])
`,
      err: "",
    });
  });

  test("logs them from its other files, as floats, lists and by logging", async () => {
    const show = 'def show(loss): print("%.3f" % loss.item(), float(loss), int(loss) + 1)\n';
    file("beside.py", show);
    file("pack/__init__.py", "");
    file("pack/inner.py", show);
    const path = file(
      "uses.py",
      `import logging, sys
from pack import inner
import beside
${TRAINING}
beside.show(loss)
inner.show(loss)
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stdout)
logging.info("loss %.3f after %d of %s, %5.1f%%", loss.item(), 3, "x", running)
logging.info("plain %"), logging.info("%(a).2f", {"a": loss})
print(loss.tolist(), output[:1, :2].tolist(), float("2.5"), int(3.7), float(torch.tensor(2)))
class float:
    def __new__(kind, value): return "the file's own"
print(float(loss))
`,
    );
    expect(await runCli([path])).toEqual({
      status: 0,
      out: `? ? ?
? ? ?
INFO loss ? after 3 of x,     ?%
INFO plain %
INFO ?
? [[?, ?]] 2.5 3 2.0
the file's own
`,
      err: "",
    });
  });

  test("in a package gives the model that was there before it stopped", async () => {
    file("whole/__init__.py", "");
    file("whole/parts.py", "width = 32\n");
    const path = file(
      "whole/train.py",
      `from .parts import width\n${NET}model = Net(width)\nopen("nowhere.csv")\n`,
    );
    const { status, out, err } = await runCli([`${path}:model`, "--input-size", "2,784"]);
    expect(status).toBe(0);
    expect(out).toContain("Total params: 25,450\n");
    expect(err).toMatch(/stopped at line 16: FileNotFoundError: .*; Net was defined before\n/);
  });

  test("takes its arguments behind --, also where its model is named", async () => {
    const text = `${NET}import argparse
parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("--hidden", type=int)
args = parser.parse_args()
model = Net(args.hidden)
print(args.data, model.fc1)
`;
    const path = file("takes.py", text);
    const own = ["--", "here", "--hidden", "8"];
    const linear = "Linear(in_features=784, out_features=8, bias=True)";
    expect(await runCli([path, ...own])).toEqual({ status: 0, out: `here ${linear}\n`, err: "" });
    const named = await runCli([`${path}:model`, ...own]);
    expect(named.out).toContain("Total params: 6,370\n");
    const explained = await runCli(["explain", `${path}:model`, "fc1", ...own]);
    expect(explained.out).toContain("(784 + 1)·8 = 6,280");
    // Without them argparse ends it, and what is said then works.
    const { status, err } = await runCli([path]);
    expect(status).toBe(2);
    expect(err).toMatch(/are required: data\nlayerwise: for a summary, run\n {2}layerwise .*:Net /);
    const early = await runCli([file("early.py", text.slice(text.indexOf("import argparse")))]);
    expect(early.err).toContain(
      "layerwise: what stands behind -- is the script's own, as in\n  layerwise ",
    );
    const wrong = await runCli([path, "--hidden", "8"]);
    expect(wrong).toMatchObject({ status: 2, out: "" });
    expect(wrong.err).toContain(
      `unknown option '--hidden'\nWhat is meant for the script stands behind --: layerwise ${path} -- --hidden …\n`,
    );
    const checked = await runCli(["check", path, "--hidden", "8"]);
    expect(checked.err).toContain(`stands behind --: layerwise check ${path} -- --hidden …`);
    const other = await runCli(["examples/vgg11.ts", "--", "x"]);
    expect(other.err).toBe(
      "layerwise: examples/vgg11.ts takes no arguments behind --: a Python file does\n",
    );
  });

  test("that ends says which command sums its model up, on what it called it", async () => {
    const path = file("stopped.py", STOPPED);
    const { status, err } = await runCli([path]);
    expect(status).toBe(1);
    expect(err).toContain(WHY);
    const command = `layerwise '${path}:Net(hidden=32)' --input-size 64,1,28,28`;
    expect(err.endsWith(`\nlayerwise: for a summary, run\n  ${command}\n`)).toBe(true);
    const made = await runCli([`${path}:Net(hidden=32)`, "--input-size", "64,1,28,28"]);
    expect(made.out).toContain("Total params: 25,450\n");
    expect(made.status).toBe(0);
  });

  test("gives the model that was there before it stopped, and says so in a line", async () => {
    const path = file("stopped.py", STOPPED);
    const line = STOPPED.split("\n").indexOf("if running < 1:") + 1;
    const said = `layerwise: ${path} stopped at line ${line}: ${WHY}; Net was defined before\n`;
    for (const [name, total] of [
      [":Net", "12,730"],
      [":model", "25,450"],
    ]) {
      const { status, out, err } = await runCli([`${path}${name}`, "--input-size", "64,1,28,28"]);
      expect({ status, err }).toEqual({ status: 0, err: said });
      expect(out).toContain(`Total params: ${total}\n`);
    }
    // Without a name it is the one that the script has called; its loss is none.
    const { out } = await runCli([path, "--input-size", "64,1,28,28"]);
    expect(out).toContain("Total params: 25,450\n");
    const explained = await runCli(["explain", path, "fc1"]);
    expect(explained.out).toContain("MACs        B·I·O = 64·784·32 = 1,605,632");
  });

  test("whose time is over ends with the models that it has called", async () => {
    const path = file(
      "endless.py",
      `${TRAINING.replace("range(2)", "iter(int, 1)")}    continue
`,
    );
    const { status, out, err } = await runCli([path, "--timeout", "1"]);
    expect(status).toBe(1);
    expect(err).toMatch(
      /^layerwise: .*endless\.py was stopped at line \d+: it ran for more than 1 s: give it more with --timeout; this is the model that it had called, on the input of its first call\n$/,
    );
    const named = await runCli([`${path}:model`, "--input-size", "64,1,28,28", "--timeout", "1"]);
    expect(named.status).toBe(0);
    expect(named.err).toMatch(/: TimeLimit: it ran for more than 1 s; Net was defined before\n/);
    expect(named.out).toContain("Net                                      [64, 10]");
    expect(out).toBe(named.out);
  });

  test("that has called none when its time is over says so alone", async () => {
    const path = file("nothing.py", `${NET}while True:\n    torch.zeros(1)\n`);
    const { status, out, err } = await runCli([path, "--timeout", "1"]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe(
      `layerwise: ${path} was stopped at line 15: it ran for more than 1 s: give it more with --timeout\n`,
    );
  });

  test("goes on with it after sys.exit, as argparse calls it", async () => {
    const path = file(
      "arguments.py",
      `${NET}import argparse
parser = argparse.ArgumentParser()
parser.add_argument("data")
args = parser.parse_args()
late = Net()
`,
    );
    const { status, out, err } = await runCli([`${path}:Net`]);
    expect(status).toBe(0);
    expect(out).toContain("Total params: 12,730\n");
    expect(err).toContain("stopped at line 17: SystemExit: 2; Net was defined before\n");
    const late = await runCli([`${path}:late`]);
    expect(late).toMatchObject({ status: 2, out: "" });
  });

  test("keeps its error where the name was to come later", async () => {
    const path = file("later.py", `${NET}data = open("nowhere.csv")\nmodel = Net()\n`);
    const { status, out, err } = await runCli([`${path}:model`]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/^layerwise: FileNotFoundError: .*\n {2}at .*later\.py:14\n$/);
  });

  test("keeps its error where classes were to come later, and none is named", async () => {
    const path = file("between.py", `${NET}wrong\n\nclass Whole(nn.Module):\n    pass\n`);
    const { status, err } = await runCli([path, "--depth", "2"]);
    expect(status).toBe(1);
    expect(err).toMatch(/^layerwise: NameError: name 'wrong' is not defined\n/);
  });
});
