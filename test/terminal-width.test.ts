import { describe, expect, test } from "vitest";
import { displayWidth } from "../src/columns.ts";
import { runCli } from "./support/run-cli.ts";

const VGG = "examples/vgg11.ts:MyNet";
const INPUT = ["--input-size", "12,1,224,224"];
const COMMANDS = [
  ["check", VGG, ...INPUT, "--spec", "vgg-b"],
  ["check", VGG, ...INPUT, "--against", "test/fixtures/silent.ts:Net"],
  ["check", VGG, ...INPUT, "--rules", "all"],
  ["explain", VGG, ...INPUT],
  ["explain", VGG, "conv7", "fc3", ...INPUT],
  ["explain", VGG, ...INPUT, "--total"],
  ["plan", VGG, "--input-size", "N,1,224,224", "--memory", "24GiB"],
];
/** What can't be broken: addresses, paths of files, long names. */
const isWhole = (line: string): boolean => !/\S\s+\S/.test(line.trim());

describe.each(["en", "zh"])("in %s", (lang) => {
  test.each(COMMANDS)("%s %s %s %s %s fits terminals of 40 and 60 columns", async (...args) => {
    for (const columns of [40, 60]) {
      const { out } = await runCli([...args, "--lang", lang], {
        env: { COLUMNS: String(columns) },
      });
      const long = out.split("\n").filter((line) => displayWidth(line) > columns);
      expect(long.filter((line) => !isWhole(line))).toEqual([]);
    }
  });
});

test("where no terminal shows it, each finding of a check is one line", async () => {
  const args = ["check", VGG, ...INPUT, "--spec", "vgg-a"];
  const { out } = await runCli(args);
  expect(out).toContain("papers leave activations out of their tables, not of their networks\n");
  const { out: narrow } = await runCli(args, { env: { COLUMNS: "60" } });
  expect(narrow.replace(/\n {4}(?=\w)/g, " ")).toContain("not of their networks\n");
});

test("a wide terminal shows calls whole that two narrow columns cut short", async () => {
  const args = ["check", VGG, ...INPUT, "--against", "test/fixtures/silent.ts:Net"];
  const call = "conv1  Conv2d(1, 64, 3, padding=1)";
  const wide = await runCli(args, { env: { COLUMNS: "120" } });
  expect(wide.out).toContain(call);
  const narrow = await runCli(args, { env: { COLUMNS: "40" } });
  expect(narrow.out).not.toContain(call);
});

test("a terminal says how wide it is, and COLUMNS says otherwise", async () => {
  const args = ["explain", VGG, "conv7", ...INPUT];
  const widest = ({ out }: { readonly out: string }) =>
    Math.max(...out.split("\n").map(displayWidth));
  const terminal = { isTTY: true, columns: 60 };
  expect(widest(await runCli(args, terminal))).toBeLessThanOrEqual(60);
  expect(widest(await runCli(args, { ...terminal, env: { COLUMNS: "90" } }))).toBe(90);
  expect(widest(await runCli(args))).toBe(80);
});
