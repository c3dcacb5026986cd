import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type WasmModule, webAssembly } from "../web-assembly.ts";

/** Where Pyodide's WebAssembly lies. */
export const wasmFile = (): string =>
  createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm");

let compiled: Promise<WasmModule | undefined> | undefined;

/** It compiled, once for all workers of the process: they share the code. Undefined where that fails. */
export function compiledWasm(): Promise<WasmModule | undefined> {
  // Read at once, it is compiled beside whatever this thread does next, and needn't wait for that.
  const compile = async () => webAssembly()?.compile(readFileSync(wasmFile()));
  compiled ??= compile().catch(() => undefined);
  return compiled;
}
