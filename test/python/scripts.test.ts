import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { Interpreter } from "../../src/python/interpreter.ts";
import { loadHere } from "../../src/python/node/here.ts";
import { shimFolder } from "../../src/python/node/shim.ts";

// Scripts of oracle/scripts print here what they print under PyTorch: oracle/record_scripts.py recorded it.

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const NAMES = readdirSync(new URL("../../oracle/scripts/", import.meta.url))
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -".py".length));

let python: Interpreter;
let printed = "";

beforeAll(async () => {
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array) => {
    printed += decoder.decode(bytes, { stream: true });
  };
  const streams = { stdout: write, stderr: () => undefined };
  const shim = shimFolder();
  const snapshot = (await Interpreter.open(loadHere, shim, streams)).prepare();
  python = await Interpreter.open(loadHere, shim, streams, snapshot);
  python.connect();
}, 60_000);

for (const name of NAMES)
  test(name, () => {
    printed = "";
    try {
      python.run(read(`../../oracle/scripts/${name}.py`));
    } finally {
      python.reset();
    }
    expect(printed).toBe(read(`../golden/scripts/${name}.txt`));
  });
