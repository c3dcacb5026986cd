import { parentPort, workerData } from "node:worker_threads";
import type { Report } from "../report.ts";
import type { Io, Sink } from "./io.ts";
import type { AnyCommand, Source } from "./model.ts";
import { TypeScriptRunner } from "./typescript.ts";
import { FileError, UsageError } from "./usage-error.ts";

// The thread in which a model of a FreshRunner runs, once.

/** A model, and the command to run on it; undefined to run its file as a script. */
export interface Task {
  readonly source: Source;
  readonly command: AnyCommand | undefined;
}

/** How it went, and what was printed meanwhile. */
export interface Outcome {
  readonly result: Report | number | Refusal;
  readonly printed: readonly (readonly [stream: "stdout" | "stderr", text: string])[];
  readonly filesRead: readonly string[];
}

/** A UsageError or a FileError, as plain data. */
interface Refusal {
  readonly refusal: string;
  readonly isUsage: boolean;
}

async function outcome({ source, command }: Task): Promise<Outcome> {
  const printed: ["stdout" | "stderr", string][] = [];
  const sink = (stream: "stdout" | "stderr"): Sink => ({
    write: (text) => printed.push([stream, text]),
  });
  const io: Io = { stdout: sink("stdout"), stderr: sink("stderr"), env: process.env };
  const runner = new TypeScriptRunner(source, io);
  const result = await (command ? runner.report(command) : runner.script()).catch(refusal);
  return { result, printed, filesRead: await runner.filesRead() };
}

function refusal(error: unknown): Refusal {
  if (error instanceof UsageError || error instanceof FileError)
    return { refusal: error.message, isUsage: error instanceof UsageError };
  throw error;
}

// The user's line lies below those of every layer that runs inside another.
Error.stackTraceLimit = 200;
parentPort?.postMessage(await outcome(workerData as Task));
