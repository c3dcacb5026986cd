import { setFlagsFromString } from "node:v8";

/** About how many bytes of its code a function runs before V8 optimises it. */
const TIERING_BUDGET = 40_000_000;

/** Has V8 run Python as fast and as surely as it can. Call this before any WebAssembly is compiled. */
export function setWasmFlags(): void {
  // V8 11, which Node 20 has, inlines calls from JavaScript into WebAssembly, and then now and then ends the process
  // with "unreachable code" where Python is asked from within an answer to it.
  if (Number.parseInt(process.versions.v8, 10) < 12)
    setFlagsFromString("--no-turbo-inline-js-wasm-calls");
  // V8 11's own budget is a twentieth: a start would optimise what then hardly runs, for a sixth of its CPU and 15 MB.
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
}
