import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

const check = (...args: string[]) => runCli(["check", ...args]);

describe("a checkpoint", () => {
  const NETS = `import { nn, ops, type Tensor } from "layerwise";
export class Same extends nn.Module {
  features = new nn.Sequential(new nn.Conv2d(3, 4, 3), new nn.BatchNorm2d(4), new nn.ReLU());
  classifier = new nn.Linear(4, 5);
}
export class Other extends nn.Module {
  conv1 = new nn.Conv2d(3, 4, 3);
  bn1 = new nn.BatchNorm2d(4);
  classifier = new nn.Linear(5, 4);
  head = new nn.Linear(4, 5).half();
}
export class Tied extends nn.Module {
  embedding = new nn.Embedding(6, 4);
  head = new nn.Linear(4, 6, { bias: false });
  constructor() {
    super();
    this.head.weight = this.embedding.weight;
  }
}
`;
  const nets = file("nets.ts", NETS);
  const held = (model: string, checkpoint: string, ...more: string[]) =>
    check(`${nets}:${model}`, "--checkpoint", `test/golden/checkpoints/${checkpoint}`, ...more);

  test("of the same model fits, whatever its format", async () => {
    for (const name of [
      "state-dict.zip.pt",
      "training.legacy.pt",
      "sharded.bin.index.json",
      "script.pt",
    ])
      expect(await held("Same", name)).toMatchObject({ status: 0, err: "" });
    expect((await held("Same", "training.zip.pt")).out).toBe(
      "✓ test/golden/checkpoints/training.zip.pt (PyTorch zip, model_state_dict, 9 tensors) fits\nSame: passed: 1 check\n",
    );
  });

  test("has no buffer of which the state dict doesn't speak, in a Python model either", async () => {
    const source = `import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.register_buffer("mean", torch.zeros(3))
        self.register_buffer("grid", torch.zeros(7), persistent=False)
`;
    const net = `${file("buffers.py", source)}:Net`;
    for (const name of ["buffers-2.zip.pt", "buffers-4.zip.pt", "scalar-as-list.zip.pt"])
      expect(await check(net, "--checkpoint", `test/golden/checkpoints/${name}`)).toMatchObject({
        status: 0,
        err: "",
      });
    const { status, out } = await check(net, "--size", "16");
    expect([status, out]).toEqual([
      0,
      "✓ bytes of its tensors: 16, wanted 16\nNet: passed: 1 check\n",
    ]);
  });

  test("of DataParallel needs its prefix taken off", async () => {
    const { status, out } = await held("Same", "data-parallel.zip.pth");
    expect(status).toBe(1);
    expect(out).toContain(`  ✗ every name in the file begins with module.
    → {k.removeprefix("module."): v for k, v in state.items()}
Same: failed: 1 of 1 check
`);
  });

  test("with other names is matched by order and shape", async () => {
    const { status, out } = await held("Other", "state-dict.zip.pt", "--format", "json");
    const [section] = JSON.parse(out).sections;
    expect(status).toBe(1);
    expect(section.title).toBe(
      "test/golden/checkpoints/state-dict.zip.pt (PyTorch zip, 9 tensors) does not fit: 7 renamed, 2 missing, 2 of another shape",
    );
    expect(section.findings).toEqual([
      {
        severity: "difference",
        code: "checkpoint/renamed",
        text: "features.0 in the file is probably conv1 in the model",
      },
      {
        severity: "difference",
        code: "checkpoint/renamed",
        text: "features.1 in the file is probably bn1 in the model",
      },
      {
        severity: "difference",
        code: "checkpoint/shape",
        text: "classifier.weight is [5, 4] in the file, [4, 5] in the model",
        fix: "it is transposed: load its .t(), or use a layer that keeps (in, out)",
      },
      {
        severity: "difference",
        code: "checkpoint/shape",
        text: "classifier.bias is [5] in the file, [4] in the model",
      },
      { severity: "difference", code: "checkpoint/missing", text: "head.weight [5, 4] is missing" },
      { severity: "difference", code: "checkpoint/missing", text: "head.bias [5] is missing" },
    ]);
  });

  test("that keeps tied weights under both names, or under one, fits", async () => {
    expect(await held("Tied", "tied.zip.pt")).toMatchObject({ status: 0 });
    const one = join(folder, "one.safetensors");
    const header = `{"embedding.weight":{"dtype":"F16","shape":[6,4],"data_offsets":[0,48]}}`;
    const bytes = Buffer.concat([Buffer.alloc(8), Buffer.from(header), Buffer.alloc(48)]);
    bytes.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(one, bytes);
    const { status, out } = await check(`${nets}:Tied`, "--checkpoint", one);
    expect({ status, lines: out.split("\n").slice(-4) }).toEqual({
      status: 0,
      lines: [
        "  note: head.weight is tied to embedding.weight, which the file has",
        "  note: 1 tensor is float16 in the file and float32 here: loading casts",
        "Tied: passed: 1 check",
        "",
      ],
    });
  });

  test("that can't be read says why, in the reader's language", async () => {
    expect(await held("Same", "../../../package.json")).toEqual({
      status: 1,
      out: "",
      err: "layerwise: test/golden/checkpoints/../../../package.json is no index: it needs a weight_map from tensors to files\n",
    });
    const empty = file("empty.pt", "");
    const { err } = await check(`${nets}:Same`, "--checkpoint", empty, "--lang", "zh");
    expect(err).toBe(`layerwise: ${empty} 是空文件\n`);
    expect(await held("Same", "none.pt")).toMatchObject({ status: 2 });
  });
});
