import { Worker } from "node:worker_threads";
import type { Report } from "../report.ts";
import type { Outcome, Task } from "./fresh-thread.ts";
import type { Io } from "./io.ts";
import type { AnyCommand, Runner, Source } from "./model.ts";
import { progress } from "./progress.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** Runs a model in a TypeScript file, each time in a new thread: no module that was loaded before is loaded again there. */
export class FreshRunner implements Runner {
  readonly #source: Source;
  readonly #io: Io;
  #thread: Worker | undefined;
  #isStopped = false;
  #filesRead: readonly string[] = [];

  constructor(source: Source, io: Io) {
    this.#source = source;
    this.#io = io;
  }

  report(command: AnyCommand): Promise<Report | number> {
    return this.#run(command);
  }

  async script(): Promise<number> {
    return (await this.#run(undefined)) as number;
  }

  async filesRead(): Promise<readonly string[]> {
    return this.#filesRead;
  }

  stop(): void {
    this.#isStopped = true;
    void this.#thread?.terminate();
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  async #run(command: AnyCommand | undefined): Promise<Report | number> {
    const task: Task = { source: this.#source, command };
    const thread = new Worker(entry(), { workerData: task });
    this.#thread = thread;
    this.#isStopped = false;
    const done = progress(this.#source.model, this.#io);
    const outcome = await new Promise<Outcome | undefined>((end, fail) => {
      thread.once("message", end);
      thread.once("error", fail);
      thread.once("exit", () => end(undefined));
    }).finally(done);
    await thread.terminate();
    if (!outcome) {
      if (!this.#isStopped) this.#io.stderr.write("layerwise: the file called process.exit\n");
      return 1;
    }
    this.#filesRead = outcome.filesRead;
    for (const [stream, text] of outcome.printed) this.#io[stream].write(text);
    const { result } = outcome;
    if (typeof result === "number" || !("refusal" in result)) return result;
    throw result.isUsage ? new UsageError(result.refusal) : new FileError(result.refusal);
  }
}

/** Node starts a thread from JavaScript only: run from its source, the command takes the thread of the build. */
const entry = (): URL =>
  new URL(
    import.meta.url.endsWith(".ts") ? "../../dist/cli/fresh-thread.js" : "./fresh-thread.js",
    import.meta.url,
  );
