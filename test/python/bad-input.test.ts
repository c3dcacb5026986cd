import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { spawnCli } from "../support/spawn-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-bad-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** A process as a user starts one: that it ends at all shows that nothing goes on in it. */
const run = (...args: string[]) => spawnCli(args, { cwd: folder });

const last = (text: string, count: number) => text.trimEnd().split("\n").slice(-count).join("\n");

const ALONE = "a model's file runs by itself: leave out what starts processes or threads";

const SCRIPTS: readonly (readonly [name: string, text: string | Uint8Array, ends: string])[] = [
  [
    "holds no text",
    Uint8Array.from({ length: 300 }, (_, at) => at % 7),
    "SyntaxError: source code string cannot contain null bytes",
  ],
  [
    "is in Latin-1 and doesn't say so",
    Buffer.from('x = "é"\n', "latin1"),
    "SyntaxError: Non-UTF-8 code starting with '\\xe9' on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
  ],
  ["prints a gigabyte at once", "print('x' * 10**9)\n", "MemoryError"],
  [
    "forks",
    "import os\nos.fork()\n",
    "OSError: [Errno 52] Function not implemented\nlayerwise: a model's file runs without an operating system of its own: leave this call out",
  ],
  [
    "starts a program",
    "import subprocess\nsubprocess.run(['ls'])\n",
    `OSError: [Errno 138] emscripten does not support processes.\nlayerwise: ${ALONE}`,
  ],
  [
    "starts a thread",
    "import threading\nthreading.Thread(target=print).start()\n",
    `RuntimeError: can't start new thread\nlayerwise: ${ALONE}`,
  ],
  [
    "starts a process of Python's",
    "import multiprocessing as m\nm.Process(target=print).start()\n",
    "ImportError: layerwise: a model's file can't import _multiprocessing",
  ],
];

describe("a script that", { timeout: 60_000 }, () => {
  test.each(SCRIPTS)("%s ends with one message", async (_, text, ends) => {
    const { status, out, err } = await run(file("script.py", text));
    expect({ status, out, end: last(err, ends.split("\n").length) }).toEqual({
      status: 1,
      out: "",
      end: ends,
    });
  });

  test("waits for ever is stopped, and its process ends", async () => {
    const name = file("waits.py", "import time\nwhile True: time.sleep(1)\n");
    expect(await run(name, "--timeout", "1")).toEqual({
      status: 1,
      out: "",
      err: "layerwise: waits.py was stopped: it ran for more than 1 s: give it more with --timeout\n",
    });
  });
});

const NET = (body: string) =>
  `import torch
from torch import nn

class Net(nn.Module):
    def forward(self, x):
        ${body}
`;

const MODELS: readonly (readonly [name: string, text: string, says: string])[] = [
  [
    "asks for an unknown value",
    NET("return x if x.sum() > 0 else -x"),
    "layerwise: Net: UnknownValue: bool: the model asks for the value of a tensor of shape [], which a run on shapes doesn't have\n  at net.py:6\n  fix: let sizes, arguments or self.training decide: tensors have no data here\n",
  ],
  [
    "runs for ever in forward",
    NET("while True: pass"),
    "layerwise: net.py was stopped: it ran for more than 2 s: give it more with --timeout\n",
  ],
  [
    "starts a thread in forward",
    NET("__import__('threading').Thread(target=print).start()"),
    `layerwise: Net: RuntimeError: can't start new thread\n  at net.py:6\n  fix: ${ALONE}\n`,
  ],
  [
    "imports what isn't there",
    "from nowhere_to_be_found import *\n",
    "layerwise: ModuleNotFoundError: No module named 'nowhere_to_be_found'\n  at net.py:1\n  fix: give the folder that it lies in with --path\n",
  ],
  [
    "ends Python in forward",
    NET("__import__('os')._exit(0)"),
    "layerwise: net.py was stopped: it ended Python with os._exit, an abort or a signal\n",
  ],
];

test.each(MODELS)("a model that %s is refused with one message", async (_, text, says) => {
  const name = file("net.py", text);
  const run = await spawnCli([`${name}:Net`, "--input-size", "2,3", "--timeout", "2"], {
    cwd: folder,
  });
  expect(run).toEqual({ status: 1, out: "", err: says });
});

test("a folder is no file", async () => {
  mkdirSync(join(folder, "folder.py"));
  expect(await run("folder.py")).toEqual({
    status: 2,
    out: "",
    err: "layerwise: cannot read folder.py: it is a folder; name a file in it\n",
  });
});
