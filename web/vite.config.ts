import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { firstResult } from "./build/first-result.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // It opens from any path.
  base: "./",
  plugins: [firstResult()],
  build: {
    target: "es2023",
    // No data: addresses: the page's policy lets none of them be fetched.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // A worker that a confined frame starts has no other file to import.
  worker: { format: "iife" },
});
