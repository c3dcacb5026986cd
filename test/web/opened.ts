import type { BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { reachBrowser, type Site, serveFolder } from "../support/browser.ts";

/** The page as it is published, from a folder of a static host. */
export interface Published {
  /** The folder that was built. */
  readonly folder: string;
  readonly site: Site;
  /** A visit of somebody who was never here. The one before is over: a page that is left open goes on working. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** The same, where Python never comes in: it takes seconds. */
  visitWithoutPython(options?: BrowserContextOptions): Promise<Visit>;
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
  /** What a cell of it shows. */
  cell(path: string, column: string): Promise<string>;
  /** Puts the cursor to the end of the line of the source that has `text`. */
  goTo(text: string): Promise<void>;
  /** Puts `text` in the place of the source. */
  write(text: string): Promise<void>;
}

/** Serves the built page from this machine. */
export async function publish(): Promise<Published> {
  const folder = inject("page");
  const site = await serveFolder(folder);
  const browser = await reachBrowser(inject("browser"));
  // Only the tests of being offline want the service worker: it takes all of Python, in every visit.
  const opened = async (options?: BrowserContextOptions) => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    return (await browser.newContext({ serviceWorkers: "block", ...options })).newPage();
  };
  return {
    folder,
    site,
    visit: async (options) => visitOf(await opened(options), site.url),
    visitWithoutPython: async (options) => {
      const page = await opened(options);
      await page.route("**/*.wasm", (route) => route.abort());
      return visitOf(page, site.url);
    },
    close: async () => {
      await browser.close();
      site.close();
    },
  };
}

async function visitOf(page: Page, url: string): Promise<Visit> {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
  // What a worker starts from lies in the page's own memory.
  page.on("request", (request) => request.url().startsWith("blob:") || asked.push(request.url()));
  await page.goto(url);
  const row = (path: string) => page.locator(`tr[data-key="${path}#0"]`);
  return {
    page,
    complaints,
    asked,
    row,
    cell: async (path, column) =>
      (await row(path).locator(`td.${column} .value`).textContent()) ?? "",
    goTo: async (text) => {
      await page.locator(".cm-line", { hasText: text }).first().click();
      await page.keyboard.press("End");
    },
    write: async (text) => {
      await page.locator(".cm-content").click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText(text);
    },
  };
}
