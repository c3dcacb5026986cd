import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { firstResult } from "./build/first-result.ts";
import { offline } from "./offline/plugin.ts";
import { python } from "./python/plugin.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // It opens from any path.
  base: "./",
  plugins: [firstResult(), python(), offline()],
  build: {
    target: "es2023",
    // No data: addresses: the page's policy lets none of them be fetched.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es", plugins: () => [python()] },
});
