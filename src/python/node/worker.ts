import { parentPort, workerData } from "node:worker_threads";
import { Host } from "../host.ts";
import { Interpreter } from "../interpreter.ts";
import type { Job, Message } from "../protocol.ts";
import { Server } from "../server.ts";
import type { WasmModule } from "../web-assembly.ts";
import type { Program } from "./boot.ts";
import { type KeptImage, readKept, writeKept } from "./cache.ts";
import { diskFolder } from "./folder.ts";
import { loader } from "./runtime.ts";
import { shimFolder } from "./shim.ts";
import type { Start } from "./start.ts";

// The thread in which users' files run. It ends with its session, or when a file goes too far.

/** What Python starts from: the second message. The worker gets itself what isn't there. */
export interface Parts {
  readonly module: WasmModule | undefined;
  readonly image: KeptImage | undefined;
}

const port = parentPort as NonNullable<typeof parentPort>;

/** Serves a session from a worker of Node. */
export function serve(program: Program): void {
  const server = new Server<string>((message) => {
    // Once a job is done, most of what the next start will run has been compiled.
    if (message.kind !== "ready" && message.kind !== "output") program.keepCode();
    port.postMessage(message);
  });
  // Jobs follow.
  port.once("message", async (parts: Parts) => {
    const host = new Host(await start(program, server, parts), diskFolder);
    port.on("message", (job: Job<string>) => server.run(host, job));
    port.postMessage({ kind: "ready" } satisfies Message);
  });
}

async function start(
  { build }: Program,
  { streams }: Server<string>,
  { module, image }: Parts,
): Promise<Interpreter> {
  const { cache } = workerData as Start;
  const name = `python-${build}.image`;
  const kept = image?.name === name ? image.bytes : cache && readKept(cache, name);
  const interpreter = await Interpreter.open(
    loader(module),
    shimFolder(),
    streams,
    kept || undefined,
  );
  if (!kept) {
    const made = interpreter.prepare();
    if (cache !== undefined) writeKept(cache, name, made);
  }
  interpreter.connect();
  return interpreter;
}
