import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { loadPyodide } from "pyodide";
import { type WasmModule, webAssembly } from "../web-assembly.ts";

type Read = typeof files.readFile;

/** Starts Pyodide from WebAssembly that is compiled already: it neither reads nor compiles its own. */
export async function loadFrom(module: WasmModule, options: object): Promise<unknown> {
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
    return await loadPyodide(options);
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
