/// <reference lib="dom" />
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
let visit: Visit;
beforeAll(async () => {
  published = await publish();
});
beforeEach(async () => {
  visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 1000 } });
  await visit.page.getByLabel("Language of the model").selectOption("typescript");
  await visit.row("maxPool1").waitFor();
});
afterAll(() => published.close());

const press = (key: string) => visit.page.keyboard.press(key);
const hasFocus = (locator: Locator) =>
  locator.first().evaluate((element) => element === document.activeElement);

/** Presses Tab until `locator` has the focus. */
async function tabTo(locator: Locator): Promise<void> {
  await locator.first().waitFor();
  for (let stops = 0; stops < 40; stops++) {
    if (await hasFocus(locator)) return;
    await press("Tab");
  }
  throw new Error(`Tab doesn't reach ${locator}`);
}

/** By the page's first stop past the editor, in which Tab indents, to a tab of the panels. */
async function openPanel(name: RegExp): Promise<void> {
  const { page } = visit;
  await page.locator(".skip").focus();
  await press("Enter");
  const tab = page.getByRole("tab", { name });
  await tabTo(page.getByRole("tab", { selected: true }));
  while (!(await hasFocus(tab))) await press("ArrowRight");
  await press("Enter");
}

test("the keyboard alone holds a network to a spec, a limit and weights, and goes to what was found", async () => {
  const { page } = visit;
  const outcome = (check: string) => page.locator(`.outcome.${check}`);
  // While somebody listens the browser asks no person for a file: on a busy machine it takes a while to hear of that.
  page.on("filechooser", () => undefined);
  await openPanel(/^check/);
  await outcome("lint").waitFor();
  await tabTo(page.getByLabel("published"));
  await page.keyboard.type("vgg-b");
  await outcome("spec").locator("h3", { hasText: "vgg-b" }).waitFor();
  await tabTo(page.locator('.budgets input[name="params"]'));
  await page.keyboard.type("<=132862183");
  await outcome("params").locator("h3 .error").waitFor();
  await tabTo(page.locator('.drop input[type="file"]'));
  const chooser = page.waitForEvent("filechooser");
  await press("Space");
  const file = { name: "none.pt", mimeType: "text/plain", buffer: Buffer.from("no weights") };
  await (await chooser).setFiles(file);
  await page.locator(".drop .error", { hasText: "none.pt is no checkpoint" }).waitFor();

  const place = outcome("lint").locator(".group li .link");
  await tabTo(place);
  await press("Enter");
  expect(await page.locator(".cm-shown").first().textContent()).toContain("this.conv3(x)");
});

test("the keyboard alone plans another card and optimizer, takes advice and goes to what limits it", async () => {
  const { page } = visit;
  await openPanel(/^batch/);
  const verdict = page.locator(".batch h2");
  await verdict.waitFor();
  const first = await verdict.textContent();
  await tabTo(page.getByLabel("optimizer"));
  await page.keyboard.type("SGD");
  await expect.poll(() => verdict.textContent()).not.toBe(first);
  const limit = page.locator(".batch .where button");
  await tabTo(limit);
  const [path] = ((await limit.first().textContent()) ?? "").split(" ");
  await press("Enter");
  await page.locator(`tr[data-key="${path}#0"][aria-selected="true"]`).waitFor();
  const advice = page.getByRole("button", { name: /^Use it: train in/ });
  await tabTo(advice);
  await press("Enter");
  await expect.poll(() => page.getByLabel("precision").inputValue()).not.toBe("fp32");
});
