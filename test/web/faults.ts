import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Visit } from "./opened.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong in what a selector names, by the rules of WCAG 2.1 A and AA. */
export async function faults({ page }: Visit, selector = "html"): Promise<readonly string[]> {
  return (await page.evaluate(`${AXE};
    axe.run(${JSON.stringify(selector)}, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + html + " " + (any[0]?.message ?? ""))))`)) as readonly string[];
}

/** Light and dark, there is no fault in it. */
export async function expectReadable(visit: Visit, selector: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await visit.page.emulateMedia({ colorScheme });
    expect(await faults(visit, selector)).toEqual([]);
  }
}

/** Nor is there on a narrow screen and in Chinese, with `shown` there, and nothing stands out at its side. */
export async function expectReadableNarrow(
  visit: Visit,
  selector: string,
  shown: (page: Visit["page"]) => Locator,
): Promise<void> {
  const { page } = visit;
  await page.setViewportSize({ width: 390, height: 900 });
  await page.getByRole("button", { name: "detail", exact: true }).click();
  await page.getByRole("button", { name: "中文" }).click();
  await shown(page).waitFor();
  expect(await faults(visit, selector)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
}
