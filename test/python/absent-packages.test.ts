import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ModelFailure } from "../../src/python/index.ts";
import { PythonSession } from "../../src/python/node/session.ts";

// A model's file imports what it trains with. What isn't there may be named, and mustn't decide any number.

const folder = mkdtempSync(join(tmpdir(), "layerwise-absent-"));
const packages = join(folder, "env", "site-packages");
let session: PythonSession;

beforeAll(async () => {
  for (const [name, text] of Object.entries({
    native: "from native import _machine_code",
    plain: "WIDTH = 5",
    inner:
      "from torch._inductor.config import x\ntry:\n    import torch._six\nexcept ImportError:\n    WIDTH = 8",
    leaning: "import native\nWIDTH = 6\ndef scale(x):\n    return native.scale(x)",
    late: "from torch import nn\ndef make(width):\n    import native\n    return nn.Linear(width, 3)",
    careful: "try:\n    import native\n    WIDTH = 1\nexcept ImportError:\n    WIDTH = 7",
  })) {
    mkdirSync(join(packages, name), { recursive: true });
    writeFileSync(join(packages, name, "__init__.py"), text);
  }
  session = new PythonSession({ cache: join(folder, "cache"), paths: [packages] });
  await session.ready();
}, 60_000);

afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

interface Parts {
  readonly before?: string;
  readonly base?: string;
  readonly width?: string;
  readonly layer?: string;
  readonly forward?: string;
}

function source({ before = "", base = "nn.Module", width = "4", layer, forward }: Parts): string {
  return `import torch
from torch import nn
${before}
class Net(${base}):
    def __init__(self):
        super().__init__()
        self.fc = ${layer ?? `nn.Linear(${width}, 3)`}
    def forward(self, x):
        return ${forward ?? "self.fc(x)"}
`;
}

/** The parameters of the file's network, or the error of its use. */
async function outcome(parts: Parts, width = 4): Promise<number | string> {
  const file = join(folder, "net.py");
  writeFileSync(file, source(parts));
  try {
    await session.load({ file });
    const { text } = await session.summary({ inputSize: [2, width] });
    return Number(/Total params: (\d+)/.exec(text)?.[1]);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return error.message;
  }
}

describe("what isn't there", () => {
  test.each([
    [
      "is imported and named",
      "import away\nimport away.deep.er as er\nfrom away import a, b\nName = away.x.Y",
    ],
    [
      "is called for what it does",
      "import away\naway.use('Agg')\nlog = away.logger(__name__)\nlog.error('!')",
    ],
    [
      "is told something",
      "import away\naway.flag = True\naway.rc['size'] = 3\naway.opts().a.b = 2",
    ],
    ["is a base of something else", "import away\nclass Data(away.Dataset):\n    pass"],
    [
      "stands in annotations",
      "import away\ndef f(x: away.A[int], y: away.B | None) -> away.C: ...",
    ],
    ["decorates", "import away\n@away.register('net')"],
    [
      "decorates a function",
      "import away\n@away.main(config='x')\ndef main(cfg):\n    return 4\nassert main(0) == 4",
    ],
    [
      "is a part of PyTorch",
      "import torch.export\nfrom torch.utils.tensorboard import SummaryWriter",
    ],
  ])("%s: the network counts", async (_, before) => {
    expect(await outcome({ before })).toBe(15);
  });

  test.each([
    ["a size", { width: "away.width" }, "away.width"],
    ["a size that it gives", { width: "away.get('a')['b']" }, "away.get()['b']"],
    ["a sum", { width: "away.n() + 1" }, "away.n()"],
    ["a number", { width: "int(away.n)" }, "away.n"],
    ["a choice", { width: "4 if away.ok else 3" }, "away.ok"],
    ["a comparison", { width: "4 if away.version() >= 2 else 3" }, "away.version()"],
    ["equality", { width: "4 if away.mode() == 'a' else 3" }, "away.mode()"],
    ["a loop", { width: "len([1 for _ in away.items()])" }, "away.items()"],
    ["a layer", { layer: "away.Linear(4, 3)" }, "away.Linear()"],
    ["a layer among others", { layer: "nn.Sequential(away.Linear(4, 3))" }, "away.Linear()"],
    ["a layer in a list", { layer: "nn.ModuleList([away.Linear(4, 3)])" }, "away.Linear()"],
    ["an op on a tensor", { forward: "away.gelu(self.fc(x))" }, "away.gelu"],
    ["an op on tensors", { forward: "away.cat([x, self.fc(x)])" }, "away.cat"],
    ["a factor", { forward: "self.fc(x) * away.scale(2)" }, "away.scale()"],
    ["an argument", { forward: "self.fc(x).reshape(away.n)" }, "away.n"],
    ["what changes a network", { forward: "away.prune(self)" }, "away.prune"],
    ["its base", { base: "away.LightningModule" }, "away.LightningModule"],
    [
      "a settings class",
      { before: "class C(away.Base):\n    w: int = 4\n", width: "C().w" },
      "away.Base",
    ],
  ])("decides no number: %s", async (_, parts: Parts, needed) => {
    const before = `import away\n${parts.before ?? ""}`;
    expect(await outcome({ ...parts, before })).toBe(
      `ModuleNotFoundError: No module named 'away'; net.py:3 imports it, and ${needed} is needed here`,
    );
  });

  test.each([
    ["a try", "try:\n    import away\n    n = 3\nexcept ImportError:\n    n = 4"],
    [
      "a try around a call",
      "def get():\n    import away\n    return 3\ntry:\n    n = get()\nexcept Exception:\n    n = 4",
    ],
    [
      "suppress",
      "from contextlib import suppress\nn = 4\nwith suppress(ImportError):\n    import away\n    n = 3",
    ],
    [
      "find_spec",
      "import importlib.util\nn = 4 if importlib.util.find_spec('away') is None else 3",
    ],
  ])("a file that is prepared for it sees it fail: %s", async (_, before) => {
    expect(await outcome({ before, width: "n" })).toBe(15);
  });

  test("a star brings nothing, and a part of one's own package must be there", async () => {
    expect(await outcome({ before: "from away import *" })).toBe(
      "ModuleNotFoundError: No module named 'away'",
    );
    expect(await outcome({ before: "import torch.nn.functionl" })).toBe(
      "ModuleNotFoundError: No module named 'torch.nn.functionl'",
    );
  });

  test("a function that makes none without it says why", async () => {
    const file = join(folder, "make.py");
    writeFileSync(file, "import away\ndef make():\n    return away.Net(3)\n");
    await expect(session.load({ file, model: "make" })).rejects.toThrow(
      "No module named 'away'; make.py:1 imports it, and away.Net() is needed here",
    );
  });

  test("what this torch lacks says so where it is used", async () => {
    const before = "from torch.export import export";
    expect(await outcome({ before, forward: "export(x)" })).toBe(
      "MissingName: layerwise doesn't have torch.export.export yet",
    );
  });
});

describe("an installed package", () => {
  test("of Python runs", async () => {
    expect(await outcome({ before: "import plain", width: "plain.WIDTH" }, 5)).toBe(18);
  });

  test("of machine code may be named, and says why it can't be used", async () => {
    expect(await outcome({ before: "import native\nnative.start()" })).toBe(15);
    expect(await outcome({ before: "import native", width: "native.WIDTH" })).toBe(
      "ImportError: native can't run here (ImportError: cannot import name '_machine_code' from partially initialized module 'native' (most likely due to a circular import)" +
        ` (${packages}/native/__init__.py)); net.py:3 imports it, and native.WIDTH is needed here`,
    );
  });

  test("runs on without another one that can't, until it needs it", async () => {
    expect(await outcome({ before: "import leaning", width: "leaning.WIDTH" }, 6)).toBe(21);
    expect(await outcome({ before: "import leaning", forward: "leaning.scale(x)" })).toContain(
      "__init__.py:1 imports it, and native.scale is needed here",
    );
  });

  test("runs on where the expression for the model leads to one that can't", async () => {
    await session.load({ module: "late", model: "make(4)" });
    const { text } = await session.summary({ inputSize: [2, 4] });
    expect(text).toContain("Total params: 15");
  });

  test("is let go on where it only says the error again, or takes errors of other kinds", async () => {
    const around = (handler: string) => `try:\n    import native\n    n = 4\nexcept ${handler}`;
    for (const handler of [
      "Exception as e:\n    raise e",
      "(KeyError, ModuleNotFoundError):\n    n = 3",
    ])
      expect(await outcome({ before: around(handler), width: "n" })).toBe(15);
    expect(
      await outcome({ before: around("(KeyError, ImportError):\n    n = 5"), width: "n" }, 5),
    ).toBe(18);
  });

  test("may name PyTorch's inner modules", async () => {
    expect(await outcome({ before: "import inner", width: "inner.WIDTH" }, 8)).toBe(27);
  });

  test("regex is read by Python's re, with its categories of characters", async () => {
    const pattern = "[\\p{L}]+|\\p{N}|[^\\s\\p{L}\\p{N}]+";
    const before = `import regex\nfound = regex.findall(r"${pattern}", "wörld's 42 日本!")`;
    expect(await outcome({ before, width: "len(found)" }, 7)).toBe(24);
  });

  test("of pictures has the tags by which files look them up", async () => {
    const before =
      "from PIL import ExifTags\nfor tag in ExifTags.TAGS:\n    if ExifTags.TAGS[tag] == 'Orientation': break";
    expect(await outcome({ before, width: "tag - 270" })).toBe(15);
  });

  test("that is prepared to do without another does without it", async () => {
    expect(await outcome({ before: "import careful", width: "careful.WIDTH" }, 7)).toBe(24);
  });
});
