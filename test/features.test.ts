import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { features } from "../scripts/features-text.ts";
import { lintText } from "../scripts/lint-text.ts";

test("FEATURES.md lists what there is: run `npm run features` after a change", () => {
  const written = readFileSync(new URL("../FEATURES.md", import.meta.url), "utf8");
  expect(written).toBe(features());
});

test("docs/lint.md has a paragraph for each rule: run `npm run features` after a change", () => {
  const written = readFileSync(new URL("../docs/lint.md", import.meta.url), "utf8");
  expect(written).toBe(lintText());
});
