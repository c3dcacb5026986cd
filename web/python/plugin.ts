import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const { resolve } = createRequire(import.meta.url);
const SHIM = new URL("../../src/python/shim/", import.meta.url);

/** Pyodide's files, by the names of `Assets`. */
const ASSETS = {
  wasm: "pyodide/pyodide.asm.wasm",
  stdlib: "pyodide/python_stdlib.zip",
  glue: "pyodide/pyodide.asm.mjs",
} as const;

// What the page has to know of Python's files at its build, as modules.
const MODULES: Readonly<Record<string, () => string>> = {
  "virtual:python-assets": assets,
  "virtual:python-shim": shim,
};

const output = {
  // Messages and tables name classes: `Conv2d.__init__()`.
  keepNames: true,
  // Not every server says of an .mjs file that it is JavaScript, and browsers import nothing else.
  assetFileNames: ({ names }: { readonly names: readonly string[] }) =>
    names.some((name) => name.endsWith(".mjs"))
      ? "assets/[name]-[hash].js"
      : "assets/[name]-[hash][extname]",
};

/** Gives Python's files to the page's build, with their sizes, and the shim to its worker. Both builds need it. */
export const python = (): Plugin => ({
  name: "layerwise:python",
  enforce: "pre",
  config: () => ({
    build: { rolldownOptions: { output } },
    worker: { rolldownOptions: { output } },
  }),
  resolveId: (id, importer) => {
    if (Object.hasOwn(MODULES, id)) return `\0${id}`;
    // Pyodide imports them on Node only.
    return id.startsWith("node:") && importer?.includes("pyodide") ? "\0none" : undefined;
  },
  load: (id) => (id === "\0none" ? "export default {};" : MODULES[id.replace(/^\0/, "")]?.()),
});

function assets(): string {
  const files = Object.entries(ASSETS);
  const imports = files.map(([name, path]) => `import ${name} from "${path}?url";`);
  const sizes = files.map(
    ([name, path]) =>
      `${name}: { url: new URL(${name}, import.meta.url).href, bytes: ${statSync(resolve(path)).size} },`,
  );
  return [...imports, "export const assets = {", ...sizes, "};"].join("\n");
}

function shim(): string {
  const paths = readdirSync(SHIM, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".py"),
  );
  const files = Object.fromEntries(
    paths.map((path) => [
      path.replaceAll("\\", "/"),
      readFileSync(fileURLToPath(new URL(path, SHIM)), "utf8"),
    ]),
  );
  const { info } = JSON.parse(readFileSync(resolve("pyodide/pyodide-lock.json"), "utf8"));
  return `export const files = ${JSON.stringify(files)};\nexport const info = ${JSON.stringify(info)};`;
}
