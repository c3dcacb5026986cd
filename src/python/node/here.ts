import type { Load } from "../interpreter.ts";
import { loader } from "./runtime.ts";
import { setWasmFlags } from "./v8.ts";

/** Starts Pyodide in this thread, which ends with what a model's file does to it: for scripts and tests. */
export const loadHere: Load = (options, around) => {
  setWasmFlags();
  return loader()(options, around);
};
