import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { features } from "../scripts/features-text.ts";

test("FEATURES.md lists what there is: run `npm run features` after a change", () => {
  const written = readFileSync(new URL("../FEATURES.md", import.meta.url), "utf8");
  expect(written).toBe(features());
});
