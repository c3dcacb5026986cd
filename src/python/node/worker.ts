import { parentPort, workerData } from "node:worker_threads";
import { version as pyodide } from "pyodide";
import { bindings } from "../bindings.ts";
import { Host } from "../host.ts";
import { Interpreter, type ShimFiles } from "../interpreter.ts";
import type { Job, Message } from "../protocol.ts";
import { Server } from "../server.ts";
import { imageName, readImage, writeImage } from "./cache.ts";
import { diskFolder } from "./folder.ts";
import type { Start } from "./session.ts";
import { shimFiles } from "./shim.ts";

// The thread in which users' files run. It ends with its session, or when a file goes too far.

const { cache, version } = workerData as Start;
const port = parentPort as NonNullable<typeof parentPort>;
const server = new Server<string>((message) => port.postMessage(message));
const { streams } = server;

async function start(): Promise<Host<string>> {
  const files = shimFiles();
  const own = JSON.stringify(bindings());
  const name = imageName([version, pyodide, own, ...Object.entries(files).flat()]);
  const kept = cache === undefined ? undefined : readImage(cache, name);
  const interpreter = await open(files, kept, (made) => {
    if (cache !== undefined) writeImage(cache, name, made);
  });
  return new Host(interpreter, diskFolder);
}

async function open(
  files: ShimFiles,
  kept: Uint8Array | undefined,
  keep: (image: Uint8Array) => void,
): Promise<Interpreter> {
  let image = kept;
  if (!image) {
    image = (await Interpreter.open(files, undefined, streams)).prepare();
    keep(image);
  }
  const interpreter = await Interpreter.open(files, image, streams);
  interpreter.connect();
  return interpreter;
}

const host = await start();
port.on("message", (job: Job<string>) => server.run(host, job));
port.postMessage({ kind: "ready" } satisfies Message);
