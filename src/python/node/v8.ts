import { setFlagsFromString } from "node:v8";

/**
 * V8 11, which Node 20 has, inlines calls from JavaScript into WebAssembly, and then now and then ends the process with
 * "unreachable code" where Python is asked from within an answer to it. Call this before any WebAssembly is compiled.
 */
export function keepWasmCalls(): void {
  if (Number.parseInt(process.versions.v8, 10) < 12)
    setFlagsFromString("--no-turbo-inline-js-wasm-calls");
}
