import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { diskFolder } from "../../src/python/node/folder.ts";
import type { Folder } from "../../src/python/read-only.ts";
import { type Started, startInterpreter } from "../support/interpreter.ts";
import type { Attempt } from "./escapes/attempt.ts";
import { DEVICE } from "./escapes/device.ts";
import { FILES } from "./escapes/files.ts";
import { JAVASCRIPT } from "./escapes/javascript.ts";
import { NETWORK } from "./escapes/network.ts";
import { POISONINGS } from "./escapes/poisonings.ts";
import { PROCESSES } from "./escapes/processes.ts";

const host = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-host-")));
const given = join(host, "given");
let started: Started;

beforeAll(async () => {
  mkdirSync(given);
  writeFileSync(join(host, "secret.txt"), "secret");
  writeFileSync(join(given, "net.py"), "x = 1\n");
  symlinkSync(join(host, "secret.txt"), join(given, "out.txt"));
  symlinkSync(host, join(given, "outside"));
  execFileSync("mkfifo", [join(given, "pipe")]);
  started = await startInterpreter();
}, 60_000);

afterAll(() => rmSync(host, { recursive: true }));
afterEach(() => started.python.reset());

/** How a file ends: Python's last line, or what stopped it. */
function end(code: string): string {
  const { python } = started;
  python.files.mount(given, diskFolder(given) as Folder);
  try {
    python.run(code.replaceAll("GIVEN", given).replaceAll("HOST", host));
    return "it ended well";
  } catch (error) {
    const { name, message } = error as Error;
    const last = message.trimEnd().split("\n").at(-1) ?? "";
    const text = name === "Error" ? last : `${name}: ${message}`;
    return text.replaceAll(given, "GIVEN").replaceAll(host, "HOST");
  }
}

/** Everything in the host's folder that a file could have changed. */
const hostNow = () => ({
  names: [readdirSync(host), readdirSync(given)],
  text: readFileSync(join(given, "net.py"), "utf8"),
  stat: [statSync(join(given, "net.py")), statSync(given)].map(({ mode, mtimeMs, uid }) => [
    mode,
    mtimeMs,
    uid,
  ]),
  process: [process.exitCode, process.umask(), process.cwd()],
});

const GROUPS: Readonly<Record<string, readonly Attempt[]>> = {
  "a process": PROCESSES,
  "the network": NETWORK,
  JavaScript: JAVASCRIPT,
  "files that it wasn't given": FILES,
  "the engine, past the shim": DEVICE,
};

for (const [group, attempts] of Object.entries(GROUPS))
  describe(`a file that reaches for ${group} is refused:`, () => {
    for (const { name, code, ends } of attempts)
      test(name, () => {
        const before = hostNow();
        expect(end(code)).toBe(ends);
        expect(hostNow()).toEqual(before);
      });
  });

describe("what one model did leaves the next one's numbers alone:", () => {
  const vgg11 = readFileSync(new URL("../../examples/vgg11.py", import.meta.url), "utf8");
  const golden = readFileSync(
    new URL("../golden/summary/basic-vgg11/expected.txt", import.meta.url),
    "utf8",
  );

  for (const [name, code] of POISONINGS)
    test(name, () => {
      const { python, printed } = started;
      end(code);
      python.reset();
      printed();
      python.run(vgg11);
      expect(printed()).toBe(`${golden}\n`);
    });

  test("a poisoning works until then", () => {
    expect(end("import builtins\nbuiltins.abs = lambda value: 7\nraise SystemError(abs(1))")).toBe(
      "SystemError: 7",
    );
  });
});

describe("folders", () => {
  test("that one file was given the next one isn't", () => {
    const { python } = started;
    expect(end("open('GIVEN/net.py').read()")).toBe("it ended well");
    python.reset();
    expect(() => python.run(`open('${given}/net.py')`)).toThrow("No such file or directory");
  });

  test("given are read as they are now", () => {
    const path = join(given, "changing.py");
    for (const text of ["1", "22"]) {
      writeFileSync(path, text);
      expect(end("raise SystemError(open('GIVEN/changing.py').read())")).toBe(
        `SystemError: ${text}`,
      );
      started.python.reset();
    }
    rmSync(path);
  });

  test("that can't be read are a PermissionError, not the end of Python", () => {
    const { python } = started;
    const fail = () => {
      throw new Error("EACCES");
    };
    const stat = () => ({ isFolder: false, size: 1, modified: 0 });
    python.files.mount("/locked", { stat, list: fail, read: fail });
    expect(() => python.run("open('/locked/a').read()")).toThrow("PermissionError: [Errno 2]");
    expect(() => python.run("import os\nos.listdir('/locked')")).toThrow("PermissionError");
  });

  test("with a file of any size don't fill memory", () => {
    const { python } = started;
    const stat = (path: string) => ({ isFolder: path === "", size: 1 << 30, modified: 0 });
    python.files.mount("/large", { stat, list: () => ["a"], read: () => new Uint8Array() });
    expect(() => python.run("open('/large/a').read()")).toThrow("File too large");
  });
});
