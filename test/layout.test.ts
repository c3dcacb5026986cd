import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

/** The names in each line of the layout in CONTRIBUTING.md, from the ground up. */
const LINES = (readFileSync("CONTRIBUTING.md", "utf8").split(/^ {4}src\/$/m)[1] ?? "")
  .split("\n")
  .flatMap((line) => line.match(/^ {6}((?:[\w-]+(?:\/|\.ts) ?)+)/)?.[1] ?? [])
  .map((names) => names.trim().split(" "));

/** The line of a file of src/: the one that names it, or its folder. */
const lineOf = (path: string): number =>
  LINES.findIndex((names) => names.some((name) => path === name || path.startsWith(name)));

const FILES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));

/** A recorder tells of calls of ops, and an op tells a recorder: the former takes types alone. */
const TOLD = "recorder.ts → op/spec.ts";

function importsOf(path: string): string[] {
  const text = readFileSync(join("src", path), "utf8");
  return [...text.matchAll(/^(?:import|export) [^;]*?from "(\.[^"]+)";$/gm)].map(([, to = ""]) =>
    posix.join(posix.dirname(path), to),
  );
}

test("the layout in CONTRIBUTING.md is that of src/", () => {
  expect(LINES.flat().filter((name) => !existsSync(join("src", name)))).toEqual([]);
  expect(FILES.filter((path) => lineOf(path) < 0)).toEqual([]);
});

test("what a file imports stands above it there", () => {
  const imports = FILES.flatMap((path) => importsOf(path).map((to) => [path, to] as const));
  expect(imports.length).toBeGreaterThan(1000);
  const wrong = imports.filter(([path, to]) => lineOf(to) > lineOf(path));
  expect(wrong.map((each) => each.join(" → "))).toEqual([TOLD]);
});
