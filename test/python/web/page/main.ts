import { ModelFailure } from "../../../../src/python/outcome.ts";
import { Exit, Stopped } from "../../../../src/python/thread.ts";
import { Unavailable } from "../../../../src/python/web/parts.ts";
import { type PythonSession, Undecided } from "../../../../src/python/web/session.ts";
import { startPython } from "../../../../web/python/index.ts";
import type { Page, Thrown, Told } from "./page.ts";

let printed = "";
let session: PythonSession;
const heard: (readonly [number, number])[] = [];

const decoder = new TextDecoder();
const take = (bytes: Uint8Array) => {
  printed += decoder.decode(bytes, { stream: true });
};

const KINDS = { ModelFailure, Undecided, Stopped, Exit, Unavailable };

function thrown(error: Error): Thrown {
  const kind = Object.entries(KINDS).find(([, Kind]) => error instanceof Kind)?.[0] ?? "Error";
  const { message, failure, models } = error as Error & Partial<Thrown["error"]>;
  return { error: { kind, message, ...(failure && { failure }), ...(models && { models }) } };
}

async function told<T>(run: () => Promise<T>): Promise<Told<T>> {
  printed = "";
  const began = performance.now();
  const value = await run().catch(thrown);
  return { value, printed, ms: performance.now() - began };
}

const page: Page = {
  start: (timeout) => {
    const progress = (...now: [number, number]) => void heard.push(now);
    session = startPython({ timeout, stdout: take, stderr: take, progress });
    return told(() => session.ready());
  },
  progress: () => heard,
  script: (source) => told(() => session.script(source)),
  request: (...given) => told(() => session.request(...given)),
  stop: () => session.stop(),
};

Object.assign(globalThis, { page });
