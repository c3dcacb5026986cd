import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../src/cli/main.ts";

vi.mock("../src/cli/load.ts", async () => {
  const { UsageError } = await import("../src/cli/usage-error.ts");
  const { existsSync } = await import("node:fs");
  return {
    // The built CLI loads with its own loader; here Vitest is one.
    load: async (file: string) => {
      if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
      return import(/* @vite-ignore */ join(process.cwd(), file));
    },
  };
});

let out = "";
let err = "";
beforeEach(() => {
  out = "";
  err = "";
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const VGG = "examples/vgg11.ts:MyNet";
const golden = (file: string) =>
  readFileSync(new URL(`golden/summary/basic-vgg11/${file}`, import.meta.url), "utf8");

test("a class out of a file prints the recorded table", async () => {
  expect(await main([VGG, "--input-size", "12,1,224,224"])).toBe(0);
  expect(out).toBe(`${golden("expected.txt")}\n`);
  expect(err).toBe("");
});

test("a wrong input says where, what came, and what would be right", async () => {
  expect(await main([VGG, "--input-size", "2,3,224,224"])).toBe(1);
  expect(err).toContain(
    "layerwise: conv1 (Conv2d): RuntimeError: Given groups=1, weight of size [64, 1, 3, 3], expected input[2, 3, 224, 224] to have 1 channels, but got 3 channels instead\n",
  );
  expect(err).toMatch(/\n {2}at .*examples\/vgg11\.ts:\d+\n {2}fix: set inChannels to 3\n$/);
});

test.each([
  [
    [VGG, "--input-size", "12,1,0"],
    "option '--input-size <sizes>' argument '12,1,0' is invalid. It must be sizes of 1 or more, as 12,1,224,224.",
  ],
  [
    [VGG, "--verbose", "4"],
    "option '--verbose <n>' argument '4' is invalid. It must be 0, 1 or 2.",
  ],
  [
    [VGG, "--mode", "fast"],
    "option '--mode <mode>' argument 'fast' is invalid. Choose from train, eval, same.",
  ],
  [["nosuch.ts"], "there is no file nosuch.ts"],
  [["examples/vgg11.ts:Foo"], "examples/vgg11.ts exports no Foo: its models are MyNet"],
  [
    ["examples/vgg11.ts:MyNet(1, x=?)"],
    "cannot read the model: wanted a number, a string, true, false, null, [ or {\n  examples/vgg11.ts:MyNet(1, x=?)\n                               ^",
  ],
  [[], "missing required argument 'model'"],
])("%j is wrong usage", async (args, message) => {
  expect(await main(args)).toBe(2);
  expect(err).toBe(`layerwise: ${message}\n`);
  expect(out).toBe("");
});

test("the summary can be written to a file, as JSON", async () => {
  const file = join(tmpdir(), `layerwise-${process.pid}.json`);
  expect(await main([VGG, "--input-size", "12,1,224,224", "--format", "json", "-o", file])).toBe(0);
  const written = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  expect(written.schema).toBe("layerwise/summary@1");
  expect(JSON.stringify(written)).toContain("132862184");
});
