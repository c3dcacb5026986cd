import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { version as pyodide } from "pyodide";
import { Host } from "../host.ts";
import { Interpreter } from "../interpreter.ts";
import type { Job, Message } from "../protocol.ts";
import { Server } from "../server.ts";
import { imageName, readImage, writeImage } from "./cache.ts";
import { diskFolder } from "./folder.ts";
import type { Parts } from "./parts.ts";
import { loadFrom } from "./runtime.ts";
import type { Start } from "./session.ts";
import { shimFiles } from "./shim.ts";

// The thread in which users' files run. It ends with its session, or when a file goes too far.

const { cache, version } = workerData as Start;
const port = parentPort as NonNullable<typeof parentPort>;
const server = new Server<string>((message) => port.postMessage(message));
const { streams } = server;

/** The first message; jobs follow. */
const sent = new Promise<Parts>((receive) => port.once("message", receive));

async function start(): Promise<Host<string>> {
  const files = shimFiles();
  // The engine's definitions lay out the shim: the build has both in this one file.
  const own = readFileSync(fileURLToPath(import.meta.url));
  const name = imageName([version, pyodide, own, ...Object.entries(files).flat()]);
  const { module, image } = await sent;
  const kept = image?.name === name ? image.bytes : cache && readImage(cache, name);
  const load = module && ((options: object) => loadFrom(module, options));
  const interpreter = await Interpreter.open(files, kept || undefined, streams, load);
  if (!kept) {
    const made = interpreter.prepare();
    if (cache !== undefined) writeImage(cache, name, made);
  }
  interpreter.connect();
  return new Host(interpreter, diskFolder);
}

const host = await start();
port.on("message", (job: Job<string>) => server.run(host, job));
port.postMessage({ kind: "ready" } satisfies Message);
