import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type WasmModule, webAssembly } from "../web-assembly.ts";
import { type KeptImage, lastImage } from "./cache.ts";
import { setWasmFlags } from "./v8.ts";

/** What Python starts from. The worker gets itself what isn't there. */
export interface Parts {
  readonly module: WasmModule | undefined;
  readonly image: KeptImage | undefined;
}

let compiled: Promise<WasmModule | undefined> | undefined;

/** Makes ready what a worker needs while it starts: that takes as long, and there is a second core as a rule. */
export async function readyParts(cache: string | undefined): Promise<Parts> {
  compiled ??= compile().catch(() => undefined);
  const image = cache === undefined ? undefined : lastImage(cache);
  return { module: await compiled, image };
}

/** Once for all workers of the process: they share the code. */
async function compile(): Promise<WasmModule | undefined> {
  setWasmFlags();
  const path = createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm");
  return webAssembly()?.compile(await readFile(path));
}
