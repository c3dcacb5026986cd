import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Worker } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandName, Requests } from "../../../src/commands.ts";
import { PythonSession } from "../../../src/python/node/session.ts";
import { FOLDER } from "../../../src/python/web/session.ts";
import { builtinSpec } from "../../../src/verify/index.ts";
import { type Opened, openPage } from "./opened.ts";
import type { Thrown, Told } from "./page/page.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const EXAMPLES = fileURLToPath(new URL("../../../examples", import.meta.url));
const VGG11 = { files: { "vgg11.py": read("examples/vgg11.py") }, file: "vgg11.py" };
const GOLDEN = read("test/golden/summary/basic-vgg11/expected.txt");
const SUMMARY = { options: { inputSize: [12, 1, 224, 224] }, format: "text" } as const;
const { options } = SUMMARY;
const EXPLAIN = {
  options,
  layers: ["conv7"],
  lang: "en",
  steps: true,
  subject: "layers",
  cwd: FOLDER,
} as const;
const REQUESTS: readonly (readonly [CommandName, Requests[CommandName]])[] = [
  ["summary", SUMMARY],
  ["summary", { options, format: "json" }],
  ["explain", { ...EXPLAIN, format: "text" }],
  ["explain", { ...EXPLAIN, layers: [], format: "json", lang: "zh" }],
  ["explain", { ...EXPLAIN, subject: "total", format: "markdown" }],
  ["check", { options, spec: builtinSpec("vgg11"), format: "json", lang: "en", cwd: FOLDER }],
  ["outline", { options }],
];
/** More than any file here takes on a machine that has much else to do. */
const LONG = 50;
const SHORT = 1;

const folder = mkdtempSync(join(tmpdir(), "layerwise-web-"));
let opened: Opened;
let started: Told<void>;

beforeAll(async () => {
  opened = await openPage();
  started = await start(LONG);
}, 60_000);

afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

const request = <N extends CommandName>(name: N, source: object, given: Requests[N]) =>
  opened.call((page, [verb, from, how]) => page.request(verb, from, how), [
    name,
    source as typeof VGG11,
    given,
  ] as const);

const script = (code: string, others: Readonly<Record<string, string>> = {}) =>
  opened.call((page, source) => page.script(source), {
    files: { "main.py": code, ...others },
    file: "main.py",
  });

const thrown = ({ value }: Told<unknown>) => (value as Thrown).error;

const at = (line: number, endLine: number, column: number, endColumn: number) => ({
  file: "/model/main.py",
  line,
  endLine,
  column,
  endColumn,
});

describe("Python in the browser", () => {
  test("starts, and tells how its parts come in", async () => {
    expect(started.value).toBeUndefined();
    const heard = await opened.call((page) => page.progress(), null);
    const [loaded, total] = heard.at(-1) as readonly [number, number];
    expect(loaded).toBe(total);
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.map(([now]) => now)).toEqual(heard.map(([now]) => now).sort((a, b) => a - b));
  });

  test("prints VGG11's table as a script", async () => {
    const { value, printed } = await opened.call((page, vgg11) => page.script(vgg11), VGG11);
    expect(printed).toBe(`${GOLDEN}\n`);
    expect(value).toEqual({
      status: 0,
      models: ["net"],
      hasStopped: false,
      ran: [{ model: "MyNet", inputs: [[[128, 1, 224, 224], "float32"]] }],
    });
  });

  test("gives the reports that Node gives", async () => {
    const node = new PythonSession({ cache: join(folder, "cache"), stdout: () => undefined });
    await node.load({ file: join(EXAMPLES, "vgg11.py") });
    for (const [name, given] of REQUESTS) {
      const wanted = await node.command(name, { ...given, cwd: EXAMPLES } as typeof given);
      const { value } = await request(name, VGG11, given);
      expect(value).toEqual(JSON.parse(JSON.stringify(wanted).replaceAll(EXAMPLES, FOLDER)));
    }
    await node.close();
  });

  test("names the models where none is meant, and makes the one that is", async () => {
    const code =
      "from torch import nn\nclass A(nn.Linear): pass\nclass B(nn.Linear): pass\ndef make(n): return B(3, n)\n";
    const source = { files: { "main.py": code }, file: "main.py" };
    const how = { options: { inputSize: [1, 3] }, format: "text" } as const;
    expect(thrown(await request("summary", source, how))).toMatchObject({
      kind: "Undecided",
      models: ["A", "B"],
    });
    const made = await request("summary", { ...source, model: "make(5)" }, how);
    expect(made.value).toMatchObject({ text: expect.stringContaining("Total params: 20") });
  });

  test("imports the other files, and reads them", async () => {
    const { printed } = await script("from blocks.head import N\nprint(N, open('a.txt').read())", {
      "blocks/__init__.py": "",
      "blocks/head.py": "from ..blocks import body\nfrom .body import N\n".replace(
        "from ..blocks import body\n",
        "",
      ),
      "blocks/body.py": "N = 7\n",
      "a.txt": "é",
    });
    expect(printed).toBe("7 é\n");
  });

  test("says where an error is", async () => {
    const how = { options: { inputSize: [1, 3] }, format: "text" } as const;
    const failureOf = async (code: string) =>
      thrown(await request("summary", { files: { "main.py": code }, file: "main.py" }, how))
        .failure;
    expect(await failureOf("x = 1\nif x\n    pass\n")).toMatchObject({
      kind: "SyntaxError",
      message: "expected ':'",
      file: "/model/main.py",
      line: 2,
      column: 5,
      span: at(2, 2, 4, 5),
    });
    const added = "'é', torch.zeros(2) + torch.zeros(3)";
    expect(await failureOf(`import torch\n\n${added}\n`)).toMatchObject({
      kind: "RuntimeError",
      file: "/model/main.py",
      line: 3,
      span: at(3, 3, 6, 37),
    });
    expect(await failureOf("import json\njson.loads('{')\n")).toMatchObject({
      kind: "JSONDecodeError",
      span: at(2, 2, 0, 15),
    });
    expect(await failureOf("from torch import nn\nnet = nn.Linear(4, 5)\n")).toMatchObject({
      kind: "RuntimeError",
      message: "mat1 and mat2 shapes cannot be multiplied (1x3 and 4x5)",
      fix: "set in_features to 3",
    });
  });
});

const start = (timeout: number) => opened.call((page, seconds) => page.start(seconds), timeout);

describe("a file in the browser that takes too long:", () => {
  beforeAll(() => start(SHORT), 60_000);
  afterAll(() => start(LONG), 60_000);

  for (const [name, code] of [
    [
      "a loop that catches everything",
      "while True:\n    try:\n        while True: pass\n    except: pass",
    ],
    ["a computation in C", "print(3 ** (3 ** 18) % 7)"],
  ] as const)
    test(`${name} is stopped`, async () => {
      const message = `it ran for more than ${SHORT} s`;
      expect(thrown(await script(code))).toEqual({ kind: "Stopped", message });
    });
});

describe("a file in the browser that", () => {
  const FILES: readonly (readonly [name: string, code: string, reason: string])[] = [
    [
      "prints a gigabyte",
      "for _ in range(1 << 10): print('x' * (1 << 20))",
      "it printed more than 64 MB",
    ],
    [
      "ends Python",
      "import os\nos._exit(0)",
      "it ended Python with os._exit, an abort or a signal",
    ],
    [
      "lets the stack grow as it likes",
      "import sys\nsys.setrecursionlimit(10**9)\nclass A:\n    def __getattr__(self, n): return getattr(self, 'x')\nA().a",
      "it recursed too deeply",
    ],
    [
      "recurses through C",
      "def f(x): return sorted([x], key=f)\ntry: f(1)\nexcept RecursionError: pass",
      "it recursed too deeply",
    ],
  ];

  for (const [name, code, reason] of FILES)
    test(`${name} is stopped, and the next file runs`, async () => {
      expect(thrown(await script(code))).toEqual({ kind: "Stopped", message: reason });
      expect((await script("import torch\nprint(torch.zeros(2, 3).shape)")).printed).toBe(
        "torch.Size([2, 3])\n",
      );
    });

  test("runs is stopped when the user says so", async () => {
    const running = script("while True: pass");
    await opened.call((page) => page.stop(), null);
    expect(thrown(await running)).toEqual({ kind: "Stopped", message: "by the user" });
  });

  test("takes all memory gets a MemoryError", async () => {
    const { printed } = await script(
      "x = []\ntry:\n    while True: x.append(bytearray(1 << 28))\nexcept MemoryError: print(len(x) > 1)",
    );
    expect(printed).toBe("True\n");
  });

  test("nests modules deeply is counted", async () => {
    const code =
      "from torch import nn\nnet = nn.Linear(3, 3)\nfor _ in range(40): net = nn.Sequential(net)\n";
    const how = { options: { inputSize: [1, 3] }, format: "text" } as const;
    const { value } = await request(
      "summary",
      { files: { "m.py": code }, file: "m.py", model: "net" },
      how,
    );
    expect(value).toMatchObject({ text: expect.stringContaining("Total params: 12") });
  });
});

describe("the page", () => {
  test("has nothing to complain of, and asks its own server only", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.asked.filter((path) => !/^\/($|assets\/|favicon)/.test(path))).toEqual([]);
  });

  test("leaves Python's worker no way out, should one ever reach JavaScript", async () => {
    const worker = opened.tab.workers().at(-1) as Worker;
    const ways = "fetch XMLHttpRequest WebSocket EventSource indexedDB caches importScripts Worker";
    const left = `${JSON.stringify(ways.split(" "))}.filter((way) => globalThis[way] !== undefined)`;
    expect(await worker.evaluate(left)).toEqual([]);
    // Later: what a test runs itself may make code.
    const make = `new Promise((done) => setTimeout(() => {
      try { done(Function("return 1")()); } catch ({ name }) { done(name); }
    }))`;
    expect(await worker.evaluate(make)).toBe("EvalError");
    const bring = `import("https://layerwise.invalid/a.js").then(() => "came", ({ name }) => name)`;
    expect(await worker.evaluate(bring)).toBe("TypeError");
  });

  test("starts Python from its memory image the second time", async () => {
    await opened.tab.reload();
    const { value } = await start(LONG);
    expect(value).toBeUndefined();
    const { printed } = await opened.call((page, vgg11) => page.script(vgg11), VGG11);
    expect(printed).toBe(`${GOLDEN}\n`);
  });

  test("says what can't be loaded, and starts when it can", async () => {
    const { tab } = opened;
    await tab.route("**/*.wasm", (route) => route.abort());
    await tab.reload();
    expect(thrown(await start(LONG))).toMatchObject({
      kind: "Unavailable",
      message: expect.stringMatching(/^http:.*\.wasm can't be loaded: Failed to fetch$/),
    });
    await tab.unroute("**/*.wasm");
    // As where the browser's cache can't take the file: the second time it isn't asked. The route stays: one that ends
    // with its first request can lose the next, which comes at once.
    let requests = 0;
    await tab.route("**/*.wasm", (route) => (requests++ === 0 ? route.abort() : route.continue()));
    expect((await script("print(1)")).printed).toBe("1\n");
    expect(requests).toBe(2);
    await tab.unroute("**/*.wasm");
  });

  test("says that Python needs WebAssembly", async () => {
    await opened.tab.addInitScript("delete globalThis.WebAssembly");
    await opened.tab.reload();
    expect(thrown(await start(LONG))).toEqual({
      kind: "Unavailable",
      message: "this browser has no WebAssembly, or has it turned off: Python needs it",
    });
  });
});
