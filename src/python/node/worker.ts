import { parentPort, workerData } from "node:worker_threads";
import { version as pyodide } from "pyodide";
import { bindings } from "../bindings.ts";
import { ExitCalled, Host, ModelFailure } from "../host.ts";
import { Interpreter, type ShimFiles, type Streams } from "../interpreter.ts";
import { Exited, Forbidden } from "../sandbox.ts";
import { imageName, readImage, writeImage } from "./cache.ts";
import { diskFolder } from "./folder.ts";
import type { Job, Message, Start } from "./protocol.ts";
import { shimFiles } from "./shim.ts";

// The thread in which users' files run. It ends with its session, or when a file goes too far.

const { cache, version, outputLimit } = workerData as Start;
const port = parentPort as NonNullable<typeof parentPort>;
const say = (message: Message): void => port.postMessage(message);

let printed = 0;
const print = (stream: "stdout" | "stderr") => (bytes: Uint8Array) => {
  printed += bytes.length;
  if (printed > outputLimit)
    say({ kind: "broken", reason: `it printed more than ${outputLimit >> 20} MB` });
  else say({ kind: "output", stream, bytes: bytes.slice() });
};
const streams: Streams = { stdout: print("stdout"), stderr: print("stderr") };

async function start(): Promise<Host> {
  const files = shimFiles();
  const name = imageName([version, pyodide, JSON.stringify(bindings()), JSON.stringify(files)]);
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

function run(host: Host, { verb, parts }: Job): void {
  printed = 0;
  try {
    const value = (host[verb] as (...given: unknown[]) => unknown).apply(host, [...parts]);
    say({ kind: "done", value });
  } catch (error) {
    say(outcome(error));
  }
}

function outcome(error: unknown): Message {
  if (error instanceof ModelFailure) return { kind: "failed", failure: error.failure };
  if (error instanceof ExitCalled) return { kind: "exited", status: error.status };
  if (error instanceof Exited || error instanceof Forbidden)
    return { kind: "broken", reason: error.message };
  if (error instanceof RangeError) return { kind: "broken", reason: "it recursed too deeply" };
  return {
    kind: "broken",
    reason: `Python stopped: ${error instanceof Error ? error.stack : error}`,
  };
}

const host = await start();
port.on("message", (job: Job) => run(host, job));
say({ kind: "ready" });
