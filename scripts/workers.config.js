// Python's worker on Node, for `rolldown -c`. A script, not a module: V8 keeps code of those (src/python/node/boot.ts).

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PLACE = "dist/python/node";
const SHIM = "src/python/shim";

const script = (name, options = {}) => ({
  input: `${PLACE}/${name}.js`,
  platform: "node",
  logLevel: "warn",
  ...options,
  output: { file: `${PLACE}/${name}.cjs`, format: "cjs", ...options.output },
});

/** Code that V8 has kept can't import. Pyodide imports what is Node's own, and its own files, which are at hand. */
const withoutImports = {
  name: "without-imports",
  transform: (code, id) =>
    id.includes("/pyodide/")
      ? code.replace(/\bimport\(("node:[\w/]+")\)/g, "Promise.resolve(nodeRequire($1))")
      : undefined,
};

const PROGRAM = `${PLACE}/worker.cjs`;

const finish = {
  name: "finish",
  writeBundle: () => {
    writeFileSync(PROGRAM, ascii(readFileSync(PROGRAM, "utf8")));
    writeFileSync(`${PLACE}/build-id`, buildId());
  },
};

/** Text of one byte for each character takes half the memory, and needs no decoding. */
const ascii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Names the build by all that a memory image is made from: the program, with Pyodide's version in it, and the shim. */
function buildId() {
  const files = readdirSync(SHIM, { recursive: true }).filter((file) => file.endsWith(".py"));
  const hash = createHash("sha256").update(readFileSync(PROGRAM));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(SHIM, file)));
  return hash.digest("hex").slice(0, 16);
}

export default [
  script("boot"),
  script("worker", {
    // Pyodide's sockets: a model's file has no network.
    external: ["ws"],
    plugins: [withoutImports, finish],
    // Pyodide's own.
    checks: { eval: false, commonJsVariableInEsm: false },
    output: {
      banner:
        "/* Holds Pyodide, MPL-2.0, unchanged but for its imports: https://github.com/pyodide/pyodide */",
    },
  }),
];
