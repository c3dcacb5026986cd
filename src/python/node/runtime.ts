/// <reference path="./pyodide.d.ts" />
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { dirname, sep } from "node:path";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import type { Load } from "../interpreter.ts";
import { type WasmModule, webAssembly } from "../web-assembly.ts";
import { wasmFile } from "./wasm.ts";

type Read = typeof files.readFile;

/** Starts Pyodide; from `module`, where it is compiled already, without reading or compiling its own. */
export const loader =
  (module?: WasmModule): Load =>
  (options, around) => {
    const start = () =>
      loadPyodide({
        ...options,
        createPyodideModule: around(createPyodideModule),
        indexURL: `${dirname(wasmFile())}${sep}`,
      } as object);
    return module ? withCompiled(module, start) : start();
  };

async function withCompiled(module: WasmModule, start: () => Promise<unknown>): Promise<unknown> {
  const wasm = webAssembly() as NonNullable<ReturnType<typeof webAssembly>>;
  const { instantiate } = wasm;
  const { readFile } = files;
  wasm.instantiate = async (source, imports) => {
    if (!isPythons(imports)) return instantiate(source, imports);
    return { instance: await instantiate(module, imports), module };
  };
  const read = async (path: unknown, ...more: unknown[]) =>
    String(path).endsWith(".wasm")
      ? Buffer.alloc(0)
      : readFile(...([path, ...more] as Parameters<Read>));
  replaceRead(read as Read);
  try {
    return await start();
  } finally {
    wasm.instantiate = instantiate;
    replaceRead(readFile);
  }
}

/** Pyodide has a small module of its own besides Python's. */
const isPythons = (imports: object | undefined): boolean =>
  imports !== undefined && "env" in imports;

function replaceRead(readFile: Read): void {
  files.readFile = readFile;
  syncBuiltinESMExports();
}
