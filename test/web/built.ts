import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import buildLibrary from "../support/build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder with the built page. */
    page: string;
  }
}

/** Builds the page as `npm run web:build` does, for all of its tests. */
export default async function built({ provide }: TestProject): Promise<() => void> {
  // Its first result comes from the built library.
  buildLibrary();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "layerwise-web-")));
  await build({
    configFile: resolve("web/vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  provide("page", folder);
  return () => rmSync(folder, { recursive: true });
}
