import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
}, 120_000);
afterAll(() => published.close());

test("the second visit needs no network: the page is there, and Python counts", async () => {
  const visit = await published.visit();
  const { page } = visit;
  // It serves the page once it has every file.
  await page.evaluate(
    `new Promise((done) => {
      const look = () => navigator.serviceWorker.controller ? done() : setTimeout(look, 50);
      look();
    })`,
  );
  const asked = published.site.asked.length;
  await page.context().setOffline(true);
  await page.reload();
  await page.locator(".cm-line", { hasText: "self.fc3 =" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("0");
  const params = visit.row("fc3").locator("td.params");
  await params.locator(".delta").waitFor();
  expect(await params.locator(".value").textContent()).toBe("40,970,000");
  // The browser looks by itself whether there is a newer one.
  const more = published.site.asked.slice(asked).filter((path) => path !== "/service-worker.js");
  expect(more).toEqual([]);
});
