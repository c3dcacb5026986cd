import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page as Tab } from "playwright-core";
import { build } from "vite";
import { python } from "../../../web/python/plugin.ts";
import { openBrowser, serveFolder } from "../../support/browser.ts";
import type { Page } from "./page/page.ts";

/** The test's page in a browser. */
export interface Opened {
  readonly tab: Tab;
  /** What the browser said was wrong: errors of the page, and what its policy refused. */
  readonly complaints: readonly string[];
  /** Paths that the page has asked its server for. */
  readonly asked: readonly string[];
  /** Runs `use` in the page. */
  call<T, G>(use: (page: Page, given: G) => T | Promise<T>, given: G): Promise<T>;
  close(): Promise<void>;
}

/** Builds the page, serves it from this machine and opens it. */
export async function openPage(): Promise<Opened> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-page-")));
  await build({
    root: fileURLToPath(new URL("page/", import.meta.url)),
    configFile: false,
    base: "./",
    logLevel: "error",
    plugins: [python()],
    worker: { plugins: () => [python()] },
    build: { outDir: folder, emptyOutDir: true, target: "es2023", assetsInlineLimit: 0 },
  });
  const site = await serveFolder(folder);
  const browser = await openBrowser();
  const tab = await browser.newPage();
  const complaints: string[] = [];
  tab.on("pageerror", ({ message }) => complaints.push(message));
  tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await tab.goto(site.url);
  return {
    tab,
    complaints,
    asked: site.asked,
    call: (use, given) =>
      tab.evaluate(`(${use})(page, ${JSON.stringify(given)})`) as Promise<
        Awaited<ReturnType<typeof use>>
      >,
    close: async () => {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true });
    },
  };
}
