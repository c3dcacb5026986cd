import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { openBrowser, type Site, serveFolder } from "../support/browser.ts";

/** The page as it is published, from a folder of a static host. */
export interface Published {
  /** The folder that was built. */
  readonly folder: string;
  readonly site: Site;
  /** A visit of somebody who was never here. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** What the browser said was wrong: errors of the page, and what its policy refused. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, the page's own and any other. */
  readonly asked: readonly string[];
  /** The row of a layer, by its path. */
  row(path: string): ReturnType<Page["locator"]>;
}

/** Builds the page as `npm run web:build` does, and serves it from this machine. */
export async function publish(): Promise<Published> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-web-")));
  await build({
    configFile: resolve("web/vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const site = await serveFolder(folder);
  const browser = await openBrowser();
  return {
    folder,
    site,
    visit: async (options) => {
      const page = await (await browser.newContext(options)).newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
      // What a worker starts from lies in the page's own memory.
      page.on(
        "request",
        (request) => request.url().startsWith("blob:") || asked.push(request.url()),
      );
      await page.goto(site.url);
      const row = (path: string) => page.locator(`tr[data-key="${path}#0"]`);
      return { page, complaints, asked, row };
    },
    close: async () => {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true });
    },
  };
}
