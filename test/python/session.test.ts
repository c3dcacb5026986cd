import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PythonSession } from "../../src/python/node/session.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-session-")));
let session: PythonSession;
let printed = "";

beforeAll(async () => {
  const decoder = new TextDecoder();
  const take = (bytes: Uint8Array) => {
    printed += decoder.decode(bytes);
  };
  const cache = join(folder, "cache");
  session = new PythonSession({ timeout: 2, cache, stdout: take, stderr: take });
  await session.ready();
}, 60_000);

afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

let count = 0;

/** Runs `code` from a file of its own; gives how it ended, and what it printed. */
async function run(code: string): Promise<string> {
  const file = join(folder, `net${count++}.py`);
  writeFileSync(file, code);
  printed = "";
  try {
    const { status } = await session.script(file);
    return `${printed}${status}`;
  } catch (error) {
    return `${(error as Error).constructor.name}: ${(error as Error).message}`;
  }
}

const LATE = "Stopped: it ran for more than 2 s";
const ENDED = "Stopped: it ended Python with os._exit, an abort or a signal";
const DEEP = "RecursionError maximum recursion depth exceeded\n0";

/** What `code` raises. */
const caught = (code: string) => `${code}\nexcept BaseException as e: print(type(e).__name__, e)\n`;

const FILES: readonly (readonly [name: string, code: string, ends: string])[] = [
  [
    "catches every stop, and goes on",
    "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    LATE,
  ],
  ["computes for ever in C", "print(3 ** (3 ** 18) % 7)", LATE],
  ["matches for ever", "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')", LATE],
  ["sleeps", "import time\ntime.sleep(100)", LATE],
  ["never ends its end", "import atexit\n@atexit.register\ndef f():\n    while True: pass\n", LATE],
  [
    "catches MemoryError and goes on",
    "x = []\nwhile True:\n    try:\n        while True: x.append(bytearray(1 << 24))\n    except MemoryError: pass",
    LATE,
  ],
  [
    "floods standard error",
    "import sys\nwhile True: sys.stderr.write('x' * 100000)",
    "Stopped: it printed more than 64 MB",
  ],
  ["calls os._exit", "import os\nos._exit(0)", ENDED],
  ["aborts", "import os\nos.abort()", ENDED],
  ["sends itself a signal", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", ENDED],
  [
    "reaches for JavaScript",
    "import gc\nnext(o for o in gc.get_objects() if getattr(o, '__name__', '') == 'to_js' and type(o).__name__ == 'builtin_function_or_method')([])",
    "Stopped: a model's file may not reach outside of Python (JsvArray_New)",
  ],
  [
    "lets the stack grow as it likes",
    "import sys\nsys.setrecursionlimit(10**9)\nclass A:\n    def __getattr__(self, n): return getattr(self, 'x')\nA().a",
    "Stopped: it recursed too deeply",
  ],
  [
    "recurses in __getattr__",
    caught("class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\ntry: A().a"),
    DEEP,
  ],
  [
    "recurses in __repr__",
    caught("class A:\n    def __repr__(self): return repr(self)\ntry: repr(A())"),
    DEEP,
  ],
  ["recurses through C", caught("def f(x): return sorted([x], key=f)\ntry: f(1)"), DEEP],
  [
    "calls itself in forward",
    "import torch, torchinfo\nclass Net(torch.nn.Module):\n    def forward(self, x): return self(x)\ntry: torchinfo.summary(Net(), (1, 3))\nexcept RuntimeError as e: print(type(e.__cause__).__name__)",
    "RecursionError\n0",
  ],
  [
    "is a module in itself",
    caught(
      "import torch, torchinfo\nnet = torch.nn.Sequential()\nnet.add_module('a', net)\ntry: torchinfo.summary(net, (1, 3))",
    ),
    DEEP,
  ],
  [
    "nests brackets",
    caught("try: eval('(' * 10000 + ')' * 10000)"),
    "SyntaxError too many nested parentheses (<string>, line 1)\n0",
  ],
  ["calls sys.exit", "import sys\nsys.exit(7)", "7"],
  ["calls sys.exit with text", "import sys\nsys.exit('why')", "why\n1"],
  ["calls sys.exit with a number of any size", "import sys\nsys.exit(10**30)", "255"],
  [
    "runs something at exit",
    "import atexit, sys\natexit.register(lambda: print('bye'))\nsys.exit()",
    "bye\n0",
  ],
  [
    "throws what throws when it is printed",
    "class E(Exception):\n    def __str__(self): raise self\nraise E\n",
    "E: <exception str() failed>\n1",
  ],
  [
    "has objects that throw when they are looked at",
    "class Lazy:\n    @property\n    def __class__(self): raise RuntimeError('not yet')\nlazy = Lazy()\nglobals()[1] = 2\nprint('fine')",
    "fine\n0",
  ],
  [
    "waits with asyncio",
    "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    print('woke')\nasyncio.run(main())",
    "woke\n0",
  ],
  ["reads an answer", "try: input('? ')\nexcept EOFError: print('none')", "? none\n0"],
];

describe("a file that", { timeout: 60_000 }, () => {
  for (const [name, code, ends] of FILES)
    test(`${name}, and the next file`, async () => {
      const end = await run(code);
      // A traceback names the file first.
      expect(end.startsWith("Traceback") ? end.split("\n").slice(-2).join("\n") : end).toBe(ends);
      expect(await run("import torch\nprint(torch.zeros(2, 3).shape)")).toBe(
        "torch.Size([2, 3])\n0",
      );
    });
});

describe("a session", { timeout: 60_000 }, () => {
  test("that was stopped has no model any more", async () => {
    const file = join(folder, "two.py");
    writeFileSync(file, "from torch import nn\nnet = nn.Linear(3, 4)\n");
    await session.load({ file });
    expect((await session.summary({ inputSize: [1, 3] })).text).toContain("Total params: 16");
    expect(await run("import os\nos._exit(0)")).toBe(ENDED);
    expect(() => session.summary({ inputSize: [1, 3] })).toThrow("load a model first");
  });

  test("gives a file the folder of its package and no other", async () => {
    for (const path of ["pkg/sub", "other"])
      mkdirSync(join(folder, "own", path), { recursive: true });
    const write = (path: string, text: string) => writeFileSync(join(folder, "own", path), text);
    write("secret.py", "x = 'secret'");
    write("pkg/__init__.py", "");
    write("pkg/sub/__init__.py", "");
    write("pkg/beside.py", "from torch import nn\nclass Net(nn.Linear): pass\n");
    write("pkg/sub/net.py", "from ..beside import Net\nnet = Net(2, 3)\n");
    const loaded = await session.load({ file: join(folder, "own/pkg/sub/net.py") });
    expect(loaded).toMatchObject({ class: "Net" });
    const outside = join(folder, "own/other/net.py");
    writeFileSync(outside, "open('../secret.py')\n");
    printed = "";
    await session.script(outside);
    expect(printed).toContain("FileNotFoundError");
  });

  test("finds names that a module makes when they are asked for", async () => {
    const file = join(folder, "lazy.py");
    const text = "def __getattr__(name):\n    from torch import nn\n    return getattr(nn, name)\n";
    writeFileSync(file, text);
    const loaded = await session.load({ file, model: "Sequential(Linear(2, 3), ReLU())" });
    expect(loaded).toMatchObject({ class: "Sequential" });
    await expect(session.load({ file, model: "Sequential(Nothing())" })).rejects.toThrow("Nothing");
  });

  test("has a folder that isn't there on its path", async () => {
    const other = new PythonSession({
      paths: [join(folder, "nowhere")],
      cache: join(folder, "cache"),
      stdout: () => undefined,
    });
    const file = join(folder, "plain.py");
    writeFileSync(file, "x = 1");
    expect(await other.script(file)).toEqual({
      status: 0,
      models: [],
      hasStopped: false,
      ran: [],
    });
    await other.close();
  });

  test("writes nothing beside the user's files", () => {
    expect(existsSync(join(folder, "__pycache__"))).toBe(false);
    expect(existsSync(join(folder, "own/pkg/__pycache__"))).toBe(false);
  });
});
