// The page as a visitor has it: what comes over the wire, when its table and Python are there, and how long an edit
// takes to show. Chromium is started as the tests start it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { openBrowser, type Site, serveFolder } from "../test/support/browser.ts";

const EDITS = 20;
const folder = fileURLToPath(new URL("../web/dist", import.meta.url));

/** Runs in the page before its own code: notes when the table is there, and when Python's progress has gone. */
const WATCH = `{
  window.seen = {};
  const look = () => {
    if (document.querySelector(".rows tbody tr")) seen.table ??= performance.now();
    const loading = document.querySelector("progress") !== null;
    if (loading) seen.loading ??= performance.now();
    else if (seen.loading) seen.python ??= performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

/** Measures from the next key on: `seen.edit` are the milliseconds until the number it changes has changed. */
const measure = `void (seen.edit = new Promise((done) => {
  const text = () => document.querySelector('tr[data-key="fc3#0"] td.params').textContent;
  const before = text();
  let began = 0;
  addEventListener("keydown", () => { began = performance.now(); }, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (text() === before) return;
    observer.disconnect();
    done(performance.now() - began);
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}))`;

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] as number;

async function typed(page: Page): Promise<number[]> {
  await page.locator(".cm-line", { hasText: "self.fc3 =" }).first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const times: number[] = [];
  for (let count = 0; count < EDITS; count++) {
    await page.evaluate(measure);
    await page.keyboard.press(count % 2 === 0 ? "5" : "Backspace");
    times.push((await page.evaluate("seen.edit")) as number);
    await page.waitForTimeout(200);
  }
  return times;
}

async function visit(context: BrowserContext, site: Site) {
  const from = site.asked.length;
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(site.url);
  const seen = (await page.evaluate(
    "new Promise((done) => { const look = () => seen.python ? done(seen) : setTimeout(look, 20); look(); })",
  )) as { readonly table: number; readonly python: number };
  const asked = new Set(site.asked.slice(from));
  // The service worker fills its cache meanwhile.
  await page.waitForTimeout(2000);
  const edits = await typed(page);
  await page.evaluate("localStorage.clear()");
  await page.close();
  return {
    ...seen,
    bytes: gzipped([...asked]),
    first: edits[0] as number,
    edit: median(edits.slice(1)),
  };
}

const gzipped = (paths: readonly string[]): number =>
  paths
    .map((path) => readFileSync(`${folder}${path.replace(/\/$/, "/index.html")}`))
    .reduce((sum, file) => sum + gzipSync(file).length, 0);

const site = await serveFolder(folder);
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
for (const name of ["first visit", "second visit"]) {
  const { table, python, bytes, first, edit: later } = await visit(context, site);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  console.log(
    `${name.padEnd(13)} table ${ms(table)}, Python ${ms(python)}, first edit ${ms(first)}, later ones ${ms(later)}; ${(bytes / 1e6).toFixed(2)} MB gzipped`,
  );
}
await browser.close();
site.close();
