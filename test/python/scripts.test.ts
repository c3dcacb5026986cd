import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { Interpreter } from "../../src/python/interpreter.ts";
import { shimFiles } from "../../src/python/node/shim.ts";

const folder = new URL("../golden/python/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

let python: Interpreter;
let printed = "";

beforeAll(async () => {
  const decoder = new TextDecoder();
  const stdout = (bytes: Uint8Array) => {
    printed += decoder.decode(bytes);
  };
  const streams = { stdout, stderr: () => undefined };
  const files = shimFiles();
  const snapshot = (await Interpreter.open(files, undefined, streams)).prepare();
  python = await Interpreter.open(files, snapshot, streams);
  python.connect();
}, 60_000);

const scripts = readdirSync(folder).filter((name) => name.endsWith(".py"));

test.each(scripts)("%s prints what it prints under PyTorch", (name) => {
  printed = "";
  try {
    python.run(read(name));
    expect(printed).toBe(read(name.replace(".py", ".txt")));
  } finally {
    python.reset();
  }
});
