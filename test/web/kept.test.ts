/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish } from "./opened.ts";

// What somebody wrote is there again after a reload, or the page says that it won't be.

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

const begins = async (page: Page, text: string): Promise<void> => {
  await page.locator(".cm-line", { hasText: text }).first().waitFor();
};
const refusal = (page: Page) => page.locator(".moved", { hasText: "keeps nothing here" });

test("where localStorage is full, the source is kept all the same", async () => {
  const { page, write } = await published.visitWithoutPython();
  // Other pages of the same address may have left no room: of five million characters, not one.
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size /= 2)
      try {
        for (let at = 0; ; at++) localStorage.setItem(`other.${size}.${at}`, "x".repeat(size));
      } catch {}
  });
  const text = `# mine\n${"# a long comment\n".repeat(40_000)}`;
  await write(text);
  await expect
    .poll(() => page.evaluate("localStorage['layerwise.source']"))
    .toBe('{"isLarge":true}');
  expect(await refusal(page).count()).toBe(0);
  await page.evaluate("sessionStorage.clear()");
  await page.reload();
  await begins(page, "# mine");
});

test("after a reload the bar says whose table it is, until Python is there", async () => {
  const { page, write } = await published.visitWithoutPython();
  await write("from torch import nn\nnet = nn.Linear(3, 4)\n");
  await page.waitForFunction("localStorage['layerwise.source']?.includes('nn.Linear(3, 4)')");
  await page.unrouteAll();
  // It is on its way, and never comes.
  await page.route("**/*.wasm", () => undefined);
  await page.reload();
  const status = page.locator(".bar .status", { hasText: "until then the table is the example's" });
  await status.waitFor();
  await page.getByRole("button", { name: "example", exact: true }).click();
  await status.waitFor({ state: "detached" });
});

test("where nothing may be stored, it is said, and the browser asks before it leaves", async () => {
  const visit = await published.visitWithoutPython();
  const { page, write } = visit;
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"])
      Object.defineProperty(window, name, { get: refuse });
  });
  await page.reload();
  // The example is nothing that could be lost.
  await begins(page, "import torch");
  expect(await refusal(page).count()).toBe(0);
  await write("# mine");
  await refusal(page).waitFor();
  const asked = new Promise<string>((resolve) =>
    page.once("dialog", (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    }),
  );
  await page.evaluate("setTimeout(() => location.reload())");
  expect(await asked).toBe("beforeunload");
  await begins(page, "# mine");
  await page.getByRole("button", { name: "example" }).click();
  await page.getByRole("button", { name: "bring it back" }).click();
  await begins(page, "# mine");
  expect(visit.complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});

test("a reload brings back what stood in this tab, whatever another one wrote", async () => {
  const { page, write } = await published.visitWithoutPython();
  await write("# mine");
  const other = await page.context().newPage();
  await other.goto(published.site.url);
  await begins(other, "# mine");
  await other.locator(".cm-content").click();
  await other.keyboard.press("ControlOrMeta+a");
  await other.keyboard.insertText("# another");
  await expect.poll(() => other.evaluate("localStorage['layerwise.source']")).toBe('"# another"');
  await page.reload();
  await begins(page, "# mine");
  await other.reload();
  await begins(other, "# another");
});
