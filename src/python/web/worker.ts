import { version as pyodide } from "pyodide";
import { bindings } from "../bindings.ts";
import { Host } from "../host.ts";
import { Interpreter } from "../interpreter.ts";
import type { Job, Message } from "../protocol.ts";
import { Server } from "../server.ts";
import type { WorkerScope } from "./browser.ts";
import { type Files, memoryFolder } from "./folder.ts";
import { Images } from "./images.ts";
import type { Parts } from "./parts.ts";
import { type LockInfo, loader } from "./runtime.ts";
import { sealScope } from "./seal.ts";

/** What the page sends: first the parts, then jobs. */
export type Sent = { readonly parts: Parts } | { readonly job: Job<Files> };

/** Serves a session from within a module worker, with the shim's `files`. */
export function serve(files: Files, info: LockInfo): void {
  const scope = globalThis as unknown as WorkerScope;
  const say = (message: Message): void => scope.postMessage(message);
  const server = new Server<Files>(say);
  let host: Host<Files> | undefined;
  const begin = async (parts: Parts) => {
    const load = loader(parts, info);
    const shim = memoryFolder(files);
    const open = (image?: Uint8Array) => Interpreter.open(load, shim, server.streams, image);
    const python = await start(open, new Images(scope), await imageName(files));
    python.connect();
    sealScope(globalThis);
    host = new Host(python, memoryFolder);
    say({ kind: "ready" });
  };
  const fail = (error: unknown) =>
    queueMicrotask(() => {
      throw error;
    });
  scope.addEventListener("message", ({ data }) => {
    const sent = data as Sent;
    if ("parts" in sent) begin(sent.parts).catch(fail);
    else server.run(host as Host<Files>, sent.job);
  });
}

/** Starts from the kept image, or makes one and goes on from there. */
async function start(
  open: (image?: Uint8Array) => Promise<Interpreter>,
  images: Images,
  name: string,
): Promise<Interpreter> {
  const kept = await images.read(name);
  const started = kept && (await open(kept).catch(() => undefined));
  if (started) return started;
  const python = await open();
  void images.write(name, python.prepare());
  return python;
}

/** Names a memory image by all that it is made from. Pages that come without encryption have no digest, and keep none. */
async function imageName(files: Files): Promise<string> {
  const parts = [pyodide, JSON.stringify(bindings()), JSON.stringify(files)];
  const text = new TextEncoder().encode(parts.join("\0"));
  const digest = await globalThis.crypto.subtle?.digest("SHA-256", text);
  const bytes = new Uint8Array(digest ?? []).subarray(0, 8);
  return `python-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}.image`;
}
