import { ModelFailure } from "../../../../src/python/outcome.ts";
import { Exit, Stopped } from "../../../../src/python/thread.ts";
import { Unavailable } from "../../../../src/python/web/parts.ts";
import { type PythonSession, Undecided } from "../../../../src/python/web/session.ts";
import { startPython } from "../../../../web/python/index.ts";
import type { Page, Thrown, Told } from "./page.ts";

let printed = "";
let session: PythonSession | undefined;
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

const open = (): PythonSession => {
  if (!session) throw new Error("start Python first");
  return session;
};

async function told<T>(run: () => Promise<T>): Promise<Told<T>> {
  printed = "";
  const began = performance.now();
  const value = await run().catch(thrown);
  return { value, printed, ms: performance.now() - began };
}

const page: Page = {
  start: async (timeout) => {
    await session?.close();
    const progress = (...now: [number, number]) => void heard.push(now);
    const opened = startPython({ timeout, stdout: take, stderr: take, progress });
    session = opened;
    return told(() => opened.ready());
  },
  progress: () => heard,
  script: (source) => told(() => open().script(source)),
  request: (...given) => told(() => open().request(...given)),
  stop: () => open().stop(),
};

Object.assign(globalThis, { page });
