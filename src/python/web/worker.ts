import { version as pyodide } from "pyodide";
import { bindings } from "../bindings.ts";
import { Host } from "../host.ts";
import { Interpreter, type ShimFiles } from "../interpreter.ts";
import type { Job, Message } from "../protocol.ts";
import { Server } from "../server.ts";
import type { WorkerScope } from "./browser.ts";
import { type Files, memoryFolder } from "./folder.ts";
import { Images } from "./images.ts";
import type { Parts } from "./parts.ts";
import { type LockInfo, loadFrom } from "./runtime.ts";
import { sealScope } from "./seal.ts";

/** What the page sends: first the parts, then jobs. */
export type Sent = { readonly parts: Parts } | { readonly job: Job<Files> };

/** Serves a session from within a module worker, with the shim's `files`. */
export function serve(files: ShimFiles, info: LockInfo): void {
  const scope = globalThis as unknown as WorkerScope;
  const say = (message: Message): void => scope.postMessage(message);
  const server = new Server<Files>(say);
  let host: Host<Files> | undefined;
  const begin = async (parts: Parts) => {
    host = new Host(await start(parts), memoryFolder);
    say({ kind: "ready" });
  };
  const start = async (parts: Parts): Promise<Interpreter> => {
    const images = new Images(scope);
    const name = await imageName(files);
    const kept = await images.read(name);
    const load = (options: object) => loadFrom(parts, info, options);
    const python = await Interpreter.open(files, kept, server.streams, load);
    if (!kept) void images.write(name, python.prepare());
    python.connect();
    sealScope(globalThis);
    return python;
  };
  scope.addEventListener("message", ({ data }) => {
    const sent = data as Sent;
    if ("parts" in sent)
      begin(sent.parts).catch((error) =>
        queueMicrotask(() => {
          throw error;
        }),
      );
    else server.run(host as Host<Files>, sent.job);
  });
}

/** Names a memory image by all that it is made from. */
async function imageName(files: ShimFiles): Promise<string> {
  const parts = [pyodide, JSON.stringify(bindings()), JSON.stringify(files)];
  const text = new TextEncoder().encode(parts.join("\0"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return `python-${[...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}.image`;
}
