// What is used of a browser, typed here: the library's own types are without the DOM's, which Node's programs lack.
// https://html.spec.whatwg.org/multipage/workers.html, https://webassembly.github.io/spec/js-api/,
// https://w3c.github.io/ServiceWorker/#cache-interface

interface Events {
  addEventListener(kind: "message", hear: (event: { readonly data: unknown }) => void): void;
  addEventListener(kind: "error", hear: (event: { readonly message?: string }) => void): void;
}

/** A dedicated worker, seen from the page. */
export interface WebWorker extends Events {
  postMessage(value: unknown): void;
  terminate(): void;
}

/** The worker's global object. */
export interface WorkerScope extends Events {
  /** The page's origin. */
  readonly origin: string;
  postMessage(value: unknown): void;
  readonly caches?: {
    open(name: string): Promise<WebCache>;
    keys(): Promise<string[]>;
    delete(name: string): Promise<boolean>;
  };
}

export interface WebCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  keys(): Promise<readonly { readonly url: string }[]>;
  delete(url: string): Promise<boolean>;
}

/** Compiled WebAssembly. It can be sent to workers, which share its code. */
export type WasmModule = object & { readonly wasmModule?: never };

interface Wasm {
  compileStreaming(response: Response | Promise<Response>): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<object>;
  instantiateStreaming(source: unknown, imports: object): Promise<object>;
}

/** Undefined where there is none: some browsers' strictest modes. */
export const webAssembly = (): Wasm | undefined =>
  (globalThis as unknown as { readonly WebAssembly?: Wasm }).WebAssembly;
