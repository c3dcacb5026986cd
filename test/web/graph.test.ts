/// <reference lib="dom" />
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

test("the graph has every layer and shape; selecting goes both ways, and keys walk", async () => {
  const visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 900 } });
  const { page } = visit;
  await page.getByRole("tab", { name: "graph" }).click();
  const node = (key: string) => page.locator(`.graph [data-key="${key}"]`);
  await node("conv7#0").waitFor();
  expect(await node("conv7#0").getAttribute("aria-label")).toContain("Conv2d · 2,359,808 · 1.78 %");
  expect(await page.locator(".graph .arrow text").allTextContents()).toContain("12×25088");
  await node("conv7#0").dispatchEvent("click");
  await page.locator(".rows tr.selected", { hasText: "conv7" }).waitFor();
  await visit.row("fc1").locator("th").click();
  await page.locator('.graph .node.selected[data-key="fc1#0"]').waitFor();
  await node("fc1#0").focus();
  await page.keyboard.press("ArrowUp");
  const focused = await page.locator(".graph .node:focus").getAttribute("data-key");
  expect(focused).toContain("op  flatten");
  await page.keyboard.press("End");
  expect(await page.locator(".graph .node:focus").getAttribute("aria-label")).toBe("output");
  await page.keyboard.press("Home");
  expect(await page.locator(".graph .node:focus").getAttribute("aria-label")).toBe("input");
  await page.locator(".graph .choice.macs").click();
  expect(await node("conv7#0").getAttribute("aria-label")).toContain("5,549,064,192");
  await page.getByRole("button", { name: "fit" }).click();
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  expect(visit.complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});
