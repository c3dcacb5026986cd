import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Code } from "./boot.ts";
import { type KeptImage, type Kind, lastImage } from "./cache.ts";
import { setWasmFlags } from "./v8.ts";
import { compiledWasm } from "./wasm.ts";
import type { Parts } from "./worker.ts";

/** What a worker starts with. */
export interface Start {
  /** Where memory images are kept; undefined when none is to be kept. */
  readonly cache: string | undefined;
}

export const MEMORY_MB = 1024;
/** V8's usual 48 would only be filled up. It begins with a third of this, not its usual 1: a start fills that ten times. */
const YOUNG_MB = 24;
const STACK_MB = 32;

/** A worker that nobody has asked for yet, and what it has said since. */
interface Ahead {
  readonly start: Start;
  /** Gives the worker to a session, which then hears what it would have missed. */
  take(): Worker;
}

let ahead: Ahead | undefined;

/** Starts the worker that a session will soon ask for: what the process does until then costs no time. */
export function startAhead(start: Start): void {
  const worker = begin(start);
  const said: (readonly [event: "message" | "error", value: unknown])[] = [];
  const onMessage = (value: unknown) => said.push(["message", value]);
  const onError = (value: unknown) => said.push(["error", value]);
  worker.on("message", onMessage).on("error", onError);
  // Listeners hold the process.
  worker.unref();
  const take = () => {
    worker.off("message", onMessage).off("error", onError);
    worker.ref();
    // By then the session listens.
    queueMicrotask(() => said.forEach(([event, value]) => void worker.emit(event, value)));
    return worker;
  };
  ahead = { start, take };
}

/** The worker of a session, which has to listen to it at once. It says when it is ready. */
export function startWorker(start: Start): Worker {
  if (!ahead || ahead.start.cache !== start.cache) return begin(start);
  const { take } = ahead;
  ahead = undefined;
  return take();
}

function begin(start: Start): Worker {
  // The worker takes no code that was made under other flags.
  setWasmFlags();
  const worker = sealedWorker(start);
  void sendParts(worker, start);
  return worker;
}

async function sendParts(worker: Worker, { cache }: Start): Promise<void> {
  const kept = (kind: Kind) => (cache === undefined ? undefined : lastImage(cache, kind));
  // It goes over without a copy.
  const send = (message: object, image: KeptImage | undefined) =>
    worker.postMessage(message, image ? [image.bytes.buffer as ArrayBuffer] : []);
  const compiled = compiledWasm();
  const code = kept("code");
  send({ code } satisfies Code, code);
  const image = kept("python");
  send({ image, module: await compiled } satisfies Parts, image);
}

/** A thread that sees nothing of the host's environment and can't make code from text. */
function sealedWorker(start: Start): Worker {
  // Node starts a thread from JavaScript only: run from its source, the session takes the worker of the build.
  const isSource = import.meta.url.endsWith(".ts");
  const url = new URL(
    isSource ? "../../../dist/python/node/boot.cjs" : "./boot.cjs",
    import.meta.url,
  );
  const options = {
    workerData: start,
    env: {},
    argv: [],
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: MEMORY_MB,
      maxYoungGenerationSizeMb: YOUNG_MB,
      stackSizeMb: STACK_MB,
    },
  };
  setFlagsFromString(`--min-semi-space-size=${YOUNG_MB / 3}`);
  setFlagsFromString("--disallow-code-generation-from-strings");
  const worker = new Worker(url, options);
  setFlagsFromString("--no-disallow-code-generation-from-strings");
  return worker;
}
