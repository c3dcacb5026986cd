import { type WasmModule, webAssembly } from "./browser.ts";

/** A file of Pyodide's, on the page's own origin. */
export interface Asset {
  readonly url: string;
  /** Its bytes, unpacked. */
  readonly bytes: number;
}

/** Where Pyodide's files lie. */
export interface Assets {
  readonly wasm: Asset;
  readonly stdlib: Asset;
  /** The JavaScript around the WebAssembly: pyodide.asm.mjs. */
  readonly glue: Asset;
}

/** What a worker starts Python from. */
export interface Parts {
  readonly module: WasmModule;
  readonly stdlib: Uint8Array;
  readonly glue: string;
}

export type Progress = (loaded: number, total: number) => void;

/** Python can't run here; the message says why. */
export class Unavailable extends Error {
  readonly code: "no WebAssembly" | "not loaded";

  constructor(code: Unavailable["code"], reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Fetches the parts once for all workers. `progress` hears of bytes, as they are unpacked. */
export async function fetchParts(assets: Assets, progress: Progress): Promise<Parts> {
  const wasm = webAssembly();
  if (!wasm)
    throw new Unavailable(
      "no WebAssembly",
      "this browser has no WebAssembly, or has it turned off: Python needs it",
    );
  const files = [assets.wasm, assets.stdlib, assets.glue];
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const count = (bytes: number) => {
    loaded += bytes;
    progress(loaded, total);
  };
  const [module, stdlib] = await Promise.all([
    fetched(assets.wasm, count).then((response) => wasm.compileStreaming(response)),
    fetched(assets.stdlib, count).then((response) => response.arrayBuffer()),
    // Each worker imports it from the browser's cache then.
    fetched(assets.glue, count).then((response) => response.arrayBuffer()),
  ]);
  return { module, stdlib: new Uint8Array(stdlib), glue: assets.glue.url };
}

/** The response, and `count` hears how its bytes come in. */
async function fetched({ url }: Asset, count: (bytes: number) => void): Promise<Response> {
  const response = await fetch(url).catch((error) => error as Error);
  if (response instanceof Error || !response.ok || !response.body)
    throw new Unavailable(
      "not loaded",
      `${url} can't be loaded: ${response instanceof Error ? response.message : response.status}`,
    );
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        count(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { headers: response.headers });
}
