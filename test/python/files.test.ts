import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PythonSession } from "../../src/python/node/session.ts";

// Files as people write them print here what they print under PyTorch: oracle/record_python.py recorded it.

const FOLDER = fileURLToPath(new URL("../golden/python/", import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => name.slice(0, -".txt".length));

const cache = mkdtempSync(join(tmpdir(), "layerwise-files-"));
let session: PythonSession;
let printed = "";
let complained = "";

beforeAll(async () => {
  const stdout = new TextDecoder();
  const stderr = new TextDecoder();
  session = new PythonSession({
    cache,
    stdout: (bytes) => {
      printed += stdout.decode(bytes, { stream: true });
    },
    stderr: (bytes) => {
      complained += stderr.decode(bytes, { stream: true });
    },
  });
  await session.ready();
}, 60_000);

afterAll(async () => {
  await session.close();
  rmSync(cache, { recursive: true });
});

for (const name of NAMES)
  test(name, async () => {
    printed = "";
    complained = "";
    const folder = join(FOLDER, name);
    const { status } = await session.script(
      existsSync(folder) ? join(folder, "main.py") : `${folder}.py`,
    );
    expect({ status, printed }, complained).toEqual({
      status: 0,
      printed: readFileSync(`${folder}.txt`, "utf8"),
    });
  });
