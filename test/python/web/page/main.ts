/// <reference lib="dom" />
import { ModelFailure } from "../../../../src/python/host.ts";
import { type PythonSession, type Source, Undecided } from "../../../../src/python/web/session.ts";
import { startPython } from "../../../../web/python/index.ts";

// What the tests call in the page, and answers that can leave it.

let printed = "";
let session: PythonSession;
let loaded: readonly [number, number] = [0, 0];

function start(timeout: number): Promise<void> {
  const decoder = new TextDecoder();
  const take = (bytes: Uint8Array) => {
    printed += decoder.decode(bytes, { stream: true });
  };
  session = startPython({
    timeout,
    stdout: take,
    stderr: take,
    progress: (...now) => {
      loaded = now;
    },
  });
  return session.ready();
}

/** What came of it, with the error as data, and what was printed. */
async function told(run: () => Promise<unknown>) {
  printed = "";
  const began = performance.now();
  const value = await run().catch((error: Error) => {
    const { name, message } = error;
    const kind = error.constructor === Error ? name : error.constructor.name;
    return {
      error: {
        message,
        ...(error instanceof ModelFailure && { failure: error.failure }),
        ...(error instanceof Undecided && { models: error.models }),
      },
      kind,
    };
  });
  return { value, printed, ms: performance.now() - began };
}

const page = {
  start,
  progress: () => loaded,
  script: (source: Source) => told(() => session.script(source)),
  request: (...given: Parameters<PythonSession["request"]>) =>
    told(() => session.request(...given)),
  stop: () => session.stop(),
};

export type Page = typeof page;
Object.assign(globalThis, { page });
