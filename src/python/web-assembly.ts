// What is used of WebAssembly, typed here: its types are the DOM's, which Node's programs lack.
// https://webassembly.github.io/spec/js-api/, https://webassembly.github.io/spec/web-api/

/** Compiled WebAssembly. It can be sent to workers, which share its code. */
export type WasmModule = object & { readonly wasmModule?: never };

interface Wasm {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  compileStreaming(response: Response | Promise<Response>): Promise<WasmModule>;
  instantiate(source: unknown, imports?: object): Promise<object>;
  instantiateStreaming(source: unknown, imports: object): Promise<object>;
}

/** Undefined where there is none: some browsers' strictest modes. */
export const webAssembly = (): Wasm | undefined =>
  (globalThis as unknown as { readonly WebAssembly?: Wasm }).WebAssembly;
