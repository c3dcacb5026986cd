import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstResult } from "./first-result.ts";
import { outdated } from "./library.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "layerwise-library-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A file that was written at a time, in seconds. */
function file(path: string, time: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
  utimesSync(join(root, path), time, time);
}

test("a library that was built after its source was written is up to date", () => {
  file("src/summary/rows.ts", 100);
  file("dist/cli/main.js", 200);
  // Nothing is built of it.
  file("src/summary/rows.test.ts", 300);
  expect(outdated(root)).toBeUndefined();
});

test("one that isn't built, or not since the source changed, is told with what is missing", () => {
  file("src/python/shim/torch/__init__.py", 100);
  expect(outdated(root)).toBe("the library isn't built: there is no dist/");
  file("dist/cli/main.js", 50);
  expect(outdated(root)).toBe(
    `the library is older than its source: ${join("src", "python", "shim", "torch", "__init__.py")} has changed since dist/ was built`,
  );
});

test("the page isn't built with it", () => {
  file("src/summary/rows.ts", 100);
  const { buildStart } = firstResult(root);
  expect(buildStart).toThrow("there is no dist/. Run npm run build first");
});
