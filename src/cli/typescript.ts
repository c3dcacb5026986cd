import type { Exports } from "../candidates.ts";
import { runCommand } from "../commands.ts";
import type { Report } from "../report.ts";
import { diverted } from "./diverted.ts";
import { failureText } from "./failure.ts";
import type { Io } from "./io.ts";
import { type Loading, load } from "./load.ts";
import type { AnyCommand, Runner, Source } from "./model.ts";
import { type ModelSpec, parseModelSpec } from "./model-spec.ts";
import { pick, silent } from "./pick.ts";
import { progress } from "./progress.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** Runs a model in a TypeScript file, once. */
export class TypeScriptRunner implements Runner {
  readonly #spec: ModelSpec;
  readonly #io: Io;
  #loading: Loading | undefined;

  constructor({ model }: Source, io: Io) {
    this.#spec = parseModelSpec(model);
    this.#io = io;
  }

  report(command: AnyCommand): Promise<Report | number> {
    return attempt(this.#spec, this.#io, (done) => this.#run(command).finally(done));
  }

  script(): Promise<number> {
    return attempt(this.#spec, this.#io, async (done) => {
      await this.#script(done);
      return 0;
    });
  }

  async filesRead(): Promise<readonly string[]> {
    return this.#loading?.files() ?? [];
  }

  stop(): void {
    // It runs in this thread: whoever could stop it has to wait for it.
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  #load(knowsPlaces: boolean): Promise<Exports> {
    this.#loading = load(this.#spec.file, knowsPlaces);
    return this.#loading.exports;
  }

  /** Runs the file, which prints what it prints. */
  async #script(beforeOutput: () => void): Promise<void> {
    let printed = false;
    const exports = await diverted(
      (text) => {
        beforeOutput();
        printed = true;
        this.#io.stdout.write(text);
      },
      () => this.#load(false),
    );
    if (!printed) throw silent(exports, this.#spec.file);
  }

  /**
   * Standard output is the command's alone. What the file prints as a script is left out (it is its own summary, as a
   * rule); what the model prints goes to standard error.
   */
  async #run(command: AnyCommand): Promise<Report> {
    const exports = await diverted(
      () => undefined,
      () => this.#load(tellsPlaces(command)),
    );
    return diverted(
      (text) => this.#io.stderr.write(text),
      () => {
        const model = pick(exports, this.#spec);
        return runCommand(command.name, model, command.request, this.#loading?.asked.of(model));
      },
    );
  }
}

/** A table has no places of the source; all else has them. */
const tellsPlaces = (command: AnyCommand): boolean =>
  command.name !== "summary" || command.request.format === "json";

async function attempt<T>(
  { file }: ModelSpec,
  io: Io,
  run: (done: () => void) => Promise<T>,
): Promise<T | number> {
  const done = progress(file, io);
  try {
    return await run(done);
  } catch (error) {
    if (error instanceof UsageError || error instanceof FileError) throw error;
    io.stderr.write(`${failureText(error, file)}\n`);
    return 1;
  } finally {
    done();
  }
}
