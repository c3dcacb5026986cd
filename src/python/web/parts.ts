import { type WasmModule, webAssembly } from "../web-assembly.ts";

/** A file of Pyodide's, on the page's own origin. */
interface Asset {
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
  const bytes = (response: Response) => response.arrayBuffer();
  const [module, stdlib] = await Promise.all([
    received(assets.wasm, count, (response) => wasm.compileStreaming(response)),
    received(assets.stdlib, count, bytes),
    // Each worker imports it from the browser's cache then.
    received(assets.glue, count, bytes),
  ]);
  return { module, stdlib: new Uint8Array(stdlib), glue: assets.glue.url };
}

/** What `read` makes of the file; `count` hears how its bytes come in. */
async function received<T>(
  { url }: Asset,
  count: (bytes: number) => void,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  let most = 0;
  const attempt = async (cache: "default" | "no-store") => {
    // Node's types have no cache, as Node's fetch has none.
    const init: object = { cache };
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(String(response.status));
    // The response itself goes to `read`: with what it has fetched a browser keeps the code it compiles.
    counting(response.clone(), (bytes) => {
      if (bytes <= most) return;
      count(bytes - most);
      most = bytes;
    }).catch(() => undefined);
    return read(response);
  };
  try {
    // Of two tabs that fetch a file at once, Chromium fails the second where its cache has no room for the file.
    return await attempt("default").catch((error) => {
      if (error instanceof TypeError) return attempt("no-store");
      throw error;
    });
  } catch (error) {
    throw new Unavailable("not loaded", `${url} can't be loaded: ${(error as Error).message}`);
  }
}

/** Hears how many bytes have come in. */
async function counting(copy: Response, hear: (bytes: number) => void): Promise<void> {
  const reader = (copy.body as ReadableStream<Uint8Array>).getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
    hear(bytes);
  }
}
