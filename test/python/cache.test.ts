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
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { cacheFolder, readImage, writeImage } from "../../src/python/node/cache.ts";
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
const image = () => join(images, kept()[0] as string);

/** With one bit changed. */
function flipped(bytes: Buffer): Buffer {
  const middle = bytes.length >> 1;
  const changed = Buffer.from(bytes);
  changed.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return changed;
}

describe("a start", { timeout: 120_000 }, () => {
  test("keeps Python's memory image for the next, and nothing else", async () => {
    expect(await run()).toEqual(PRINTED);
    expect(kept()).toEqual([expect.stringMatching(/^python-[0-9a-f]{16}\.image$/)]);
    const written = readFileSync(image());
    expect(await run()).toEqual(PRINTED);
    expect(readFileSync(image()).equals(written)).toBe(true);
  });

  test("at once with another leaves one image that can be used", async () => {
    expect(await Promise.all([run(), run()])).toEqual([PRINTED, PRINTED]);
    expect(kept()).toHaveLength(1);
    expect(await run()).toEqual(PRINTED);
  });

  test("makes the image again where it is another than was written", async () => {
    expect(await run()).toEqual(PRINTED);
    const whole = readFileSync(image());
    writeFileSync(image(), flipped(whole));
    expect(await run()).toEqual(PRINTED);
    expect(readFileSync(image()).length).toBe(whole.length);
    expect(readImage(images, kept()[0] as string)).toBeDefined();
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
    writeImage(images, "python-1.image", bytes);
    writeImage(images, "python-2.image", bytes.subarray(1));
    expect(kept()).toEqual(["python-2.image"]);
    expect(readImage(images, "python-2.image")).toEqual(Buffer.from(bytes.subarray(1)));
    expect(readImage(images, "python-1.image")).toBeUndefined();
  });

  test("drops what a killed start left of its own, not what another one writes just now", () => {
    writeImage(images, "python-1.image", bytes);
    for (const pid of [1, 2]) writeFileSync(join(images, `python-1.image.${pid}.new`), bytes);
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(join(images, "python-1.image.1.new"), hourAgo, hourAgo);
    writeImage(images, "python-1.image", bytes);
    expect(kept()).toEqual(["python-1.image", "python-1.image.2.new"]);
  });

  test.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ["was cut short", (bytes) => bytes.subarray(0, 500)],
    ["ends in its digest", (bytes) => bytes.subarray(0, 20)],
    ["is empty", () => Buffer.alloc(0)],
    ["has another bit", flipped],
    ["goes on behind its end", (bytes) => Buffer.concat([bytes, bytes])],
  ])("that %s isn't used", (_, spoil) => {
    writeImage(images, "python-1.image", bytes);
    writeFileSync(image(), spoil(readFileSync(image())));
    expect(readImage(images, "python-1.image")).toBeUndefined();
  });

  test.skipIf(process.getuid?.() === 0)("that can't be written is no error", () => {
    writeImage(images, "python-1.image", bytes);
    chmodSync(images, 0o500);
    writeImage(images, "python-2.image", bytes);
    expect(kept()).toEqual(["python-1.image"]);
    chmodSync(images, 0o700);
  });
});

test("the cache lies where the system keeps such folders", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/var/tmp/x" })).toBe(join("/var/tmp/x", "layerwise"));
  expect(cacheFolder({})).toMatch(/layerwise$/);
});
