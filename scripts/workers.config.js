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

/**
 * What of Pyodide's JavaScript is other here. Code that V8 has kept can't import: what it imports is Node's own. And it
 * makes ready to link further WebAssembly at run time, which no package here has: that is an eighth of a small file's time.
 */
const CHANGES = [
  [/\bimport\(("node:[\w/]+")\)/g, "Promise.resolve(nodeRequire($1))"],
  // Every export gets an entry that later code could be linked to; Python itself has asked for its own by then.
  [
    "if(isInternalSym(symName)){continue}",
    "if(isInternalSym(symName)||!(symName in GOT)){continue}",
  ],
  // A function of JavaScript's is wrapped in a module that depends on its signature alone.
  [
    "new WebAssembly.Module(bytes)",
    "(convertJsFunctionToWasm[sig]??=new WebAssembly.Module(bytes))",
  ],
];

const made = new Set();

const changed = {
  name: "changed",
  transform: (code, id) => {
    if (!id.includes("/pyodide/")) return;
    return CHANGES.reduce((text, [from, to]) => {
      const result = text.replace(from, to);
      if (result !== text) made.add(from);
      return result;
    }, code);
  },
  // Of another version of Pyodide they may have to be others.
  buildEnd: () => {
    for (const [from] of CHANGES)
      if (!made.has(from)) throw new Error(`Pyodide has nothing that matches ${from}`);
  },
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
    plugins: [changed, finish],
    // Pyodide's own.
    checks: { eval: false, commonJsVariableInEsm: false },
    output: {
      banner:
        "/* Holds Pyodide, MPL-2.0, with the changes of scripts/workers.config.js: https://github.com/pyodide/pyodide */",
    },
  }),
];
