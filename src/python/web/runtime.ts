import { loadPyodide } from "pyodide";
import type { Load } from "../interpreter.ts";
import { webAssembly } from "../web-assembly.ts";
import type { Parts } from "./parts.ts";

/** What pyodide-lock.json says of this Pyodide. */
export type LockInfo = Readonly<Record<string, string>>;

/** Starts Pyodide from parts that are at hand: it asks no one for anything. */
export const loader =
  ({ module, stdlib, glue }: Parts, info: LockInfo): Load =>
  async (options, around) => {
    const wasm = webAssembly() as NonNullable<ReturnType<typeof webAssembly>>;
    const { default: createPyodideModule } = await import(/* @vite-ignore */ glue);
    const { fetch } = globalThis;
    const { instantiateStreaming } = wasm;
    // Pyodide asks for its WebAssembly, compiled already, and its library.
    globalThis.fetch = async () => new Response(stdlib as Uint8Array<ArrayBuffer>);
    wasm.instantiateStreaming = async (_, imports) => {
      const instance = await wasm.instantiate(module, imports);
      return { instance, module };
    };
    try {
      return await loadPyodide({
        ...options,
        createPyodideModule: around(createPyodideModule),
        indexURL: glue.slice(0, glue.lastIndexOf("/") + 1),
        // It lists packages that could be installed: none.
        lockFileContents: { info, packages: {} },
      } as object);
    } finally {
      globalThis.fetch = fetch;
      wasm.instantiateStreaming = instantiateStreaming;
    }
  };
