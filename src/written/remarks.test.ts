import { expect, test } from "vitest";
import { remarksOf } from "./remarks.ts";

test("a comment of a line or of several is found with its line", () => {
  const source = `const a = 1; // layerwise: ignore[never-run] why
/* layerwise: ignore */
/**
 * layerwise: ignore[softmax-output, receptive-field]
 */
//layerwise:ignore`;
  expect(remarksOf(source)).toEqual([
    { line: 1, text: "ignore[never-run] why" },
    { line: 2, text: "ignore" },
    { line: 4, text: "ignore[softmax-output, receptive-field]" },
    { line: 6, text: "ignore" },
  ]);
});

test("what looks like one in a string, a template or a regular expression is none", () => {
  const source = [
    `const a = "// layerwise: ignore", b = '/* layerwise: ignore */';`,
    "const c = `\n// layerwise: ignore\n`;",
    String.raw`const d = /["'\/]\// ; const e = x.replace(/[/"]\//g, "'"); // layerwise: ignore[a]`,
    "const f = 4 / 2; // layerwise: ignore[b]",
    "// see layerwise: ignore",
  ].join("\n");
  expect(remarksOf(source)).toEqual([
    { line: 5, text: "ignore[a]" },
    { line: 6, text: "ignore[b]" },
  ]);
});
