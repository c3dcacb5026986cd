import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));
const PAGE = "test/web/**/*.test.ts";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^layerwise$/, replacement: src("index.ts") },
      { find: /^layerwise\/(\w+)$/, replacement: src("$1/index.ts") },
    ],
  },
  test: {
    globalSetup: "test/support/build.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // An example prints its summary, in every test that imports it.
    silent: "passed-only",
    projects: [
      {
        extends: true,
        test: { name: "core", include: ["{src,test,web}/**/*.test.ts"], exclude: [PAGE] },
      },
      // The page is built once for all of its tests, and they share a browser.
      {
        extends: true,
        test: { name: "page", include: [PAGE], globalSetup: "test/web/built.ts", isolate: false },
      },
    ],
  },
});
