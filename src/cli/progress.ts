import { Worker } from "node:worker_threads";
import type { Io } from "./io.ts";

/**
 * It has a thread of its own, since a model runs without a break. It sleeps on one shared number until that is set or
 * a second has passed, and writes past the main thread's streams.
 */
const CLOCK = `
  const { workerData: { stop, name } } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  let seconds = 0;
  while (Atomics.wait(stop, 0, 0, 1000) === "timed-out")
    writeSync(2, "\\r" + name + " … " + ++seconds + " s");
  if (seconds > 0) writeSync(2, "\\r\\u001b[K");
  Atomics.store(stop, 1, 1);
  Atomics.notify(stop, 1);
`;

/** Shows on a terminal how long it takes, from the first second on. Gives a function that ends it and cleans up. */
export function progress(name: string, { stderr }: Io): () => void {
  if (!stderr.isTTY) return () => undefined;
  const stop = new Int32Array(new SharedArrayBuffer(8));
  const clock = new Worker(CLOCK, { eval: true, workerData: { stop, name } });
  clock.unref();
  const started = performance.now();
  return () => {
    Atomics.store(stop, 0, 1);
    Atomics.notify(stop, 0);
    if (performance.now() - started > 1000) Atomics.wait(stop, 1, 0, 100);
  };
}
