import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { cacheFolder, readKept, writeKept } from "../../src/python/node/cache.ts";
import { spawnCli } from "../support/spawn-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-cache-"));
const home = join(folder, "home");
const images = join(home, "layerwise");
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const script = join(folder, "net.py");
writeFileSync(script, "from torch import nn\nprint(nn.Linear(3, 4))\n");
const PRINTED = {
  status: 0,
  out: "Linear(in_features=3, out_features=4, bias=True)\n",
  err: "",
};

const run = (...options: string[]) =>
  spawnCli([script, ...options], { env: { XDG_CACHE_HOME: home } });
const kept = () => readdirSync(images);
const imageNamed = (start: string) =>
  join(images, kept().find((name) => name.startsWith(start)) as string);
const image = () => imageNamed("python-");
const code = () => imageNamed("code-");

/** With one bit changed. */
function flipped(bytes: Buffer, at = bytes.length >> 1): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return changed;
}

describe("a start", { timeout: 120_000 }, () => {
  test("keeps Python's memory and V8's code for the next, and nothing else", async () => {
    expect(await run()).toEqual(PRINTED);
    expect(kept().sort()).toEqual([
      expect.stringMatching(/^code-[0-9a-f]{16}\.image$/),
      expect.stringMatching(/^python-[0-9a-f]{16}\.image$/),
    ]);
    const written = [code(), image()].map((path) => readFileSync(path));
    expect(await run()).toEqual(PRINTED);
    for (const [i, path] of [code(), image()].entries())
      expect(readFileSync(path).equals(written[i] as Buffer)).toBe(true);
  });

  test("makes the code again where it is of another V8, or isn't what was written", async () => {
    expect(await run()).toEqual(PRINTED);
    const whole = readFileSync(code());
    const name = basename(code());
    // What V8 wrote, with another version of it: the digest is right.
    const other = flipped(whole.subarray(64), 4);
    for (const wrong of [
      () => writeKept(images, name, other),
      () => writeFileSync(code(), flipped(whole)),
    ]) {
      wrong();
      expect(await run()).toEqual(PRINTED);
      expect(readKept(images, name)?.subarray(0, 8)).toEqual(
        Uint8Array.from(whole.subarray(64, 72)),
      );
    }
  });

  test("at once with another leaves one image that can be used", async () => {
    expect(await Promise.all([run(), run()])).toEqual([PRINTED, PRINTED]);
    expect(kept()).toHaveLength(2);
    expect(await run()).toEqual(PRINTED);
  });

  test("makes the image again where it is another than was written", async () => {
    expect(await run()).toEqual(PRINTED);
    writeFileSync(image(), flipped(readFileSync(image())));
    expect(await run()).toEqual(PRINTED);
    expect(readKept(images, basename(image()))).toBeDefined();
  });

  test("finds its own image beside one that another version has written just now", async () => {
    expect(await run()).toEqual(PRINTED);
    const whole = readFileSync(image());
    writeFileSync(join(images, "python-0.image"), whole);
    expect(await run()).toEqual(PRINTED);
  });

  test("needs no cache folder that can be written to", async () => {
    writeFileSync(home, "a file is where the folder should be");
    expect(await run()).toEqual(PRINTED);
  });

  test("with --no-cache writes nothing", async () => {
    expect(await run("--no-cache")).toEqual(PRINTED);
    expect(existsSync(home)).toBe(false);
  });
});

describe("an image", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at);

  test("is read as it was written, and drops those of other versions", () => {
    writeKept(images, "python-1.image", bytes);
    writeKept(images, "python-2.image", bytes.subarray(1));
    expect(kept()).toEqual(["python-2.image"]);
    expect(readKept(images, "python-2.image")).toEqual(bytes.subarray(1));
    expect(readKept(images, "python-1.image")).toBeUndefined();
  });

  test("drops what a killed start left of its own, not what another one writes just now", () => {
    writeKept(images, "python-1.image", bytes);
    for (const pid of [1, 2]) writeFileSync(join(images, `python-1.image.${pid}.new`), bytes);
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(join(images, "python-1.image.1.new"), hourAgo, hourAgo);
    writeKept(images, "python-1.image", bytes);
    expect(kept()).toEqual(["python-1.image", "python-1.image.2.new"]);
  });

  test.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ["was cut short", (bytes) => bytes.subarray(0, 500)],
    ["ends in its digest", (bytes) => bytes.subarray(0, 20)],
    ["is empty", () => Buffer.alloc(0)],
    ["has another bit", flipped],
    ["goes on behind its end", (bytes) => Buffer.concat([bytes, bytes])],
  ])("that %s isn't used", (_, spoil) => {
    writeKept(images, "python-1.image", bytes);
    writeFileSync(image(), spoil(readFileSync(image())));
    expect(readKept(images, "python-1.image")).toBeUndefined();
  });

  test.skipIf(process.getuid?.() === 0)("that can't be written is no error", () => {
    writeKept(images, "python-1.image", bytes);
    chmodSync(images, 0o500);
    writeKept(images, "python-2.image", bytes);
    expect(kept()).toEqual(["python-1.image"]);
    chmodSync(images, 0o700);
  });
});

test("the cache lies where the system keeps such folders", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/var/tmp/x" })).toBe(join("/var/tmp/x", "layerwise"));
  expect(cacheFolder({})).toMatch(/layerwise$/);
});
