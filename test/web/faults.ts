import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Visit } from "./opened.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong in what a selector names, by the rules of WCAG 2.1 A and AA. */
export async function faults({ page }: Visit, selector = "html"): Promise<readonly string[]> {
  return (await page.evaluate(`${AXE};
    axe.run(${JSON.stringify(selector)}, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + html + " " + (any[0]?.message ?? ""))))`)) as readonly string[];
}
