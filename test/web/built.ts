import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { openBrowserServer } from "../support/browser.ts";
import buildLibrary from "../support/build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder with the built page. */
    page: string;
    /** Where the browser is reached that all tests of the page share: a start of it takes a second. */
    browser: string;
  }
}

/** Builds the page as `npm run web:build` does, and starts a browser, for all of its tests. */
export default async function built({ provide }: TestProject): Promise<() => Promise<void>> {
  // Its first result comes from the built library.
  buildLibrary();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-web-")));
  await build({
    configFile: resolve("web/vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const browser = await openBrowserServer();
  provide("page", folder);
  provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  };
}
