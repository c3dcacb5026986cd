import type { CommandName, Requests } from "../commands.ts";
import type { Report } from "../report.ts";
import type { Format, SummaryOptions } from "../summary/index.ts";
import type { Place } from "./host.ts";
import type { Loaded, ScriptResult } from "./outcome.ts";
import type { Job, Jobs } from "./protocol.ts";
import { Stopped, type Thread } from "./thread.ts";

/** CPython beside the page or the program. Each file runs in a fresh interpreter, and the next one costs no start. */
export abstract class Session<F> {
  readonly #open: () => Thread<F>;
  #thread: Thread<F> | undefined;
  #model: Loaded | undefined;
  /** What the models' files find behind their own name in `sys.argv`. */
  arguments: readonly string[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(open: () => Thread<F>) {
    this.#open = open;
    this.#thread = open();
  }

  /** Resolves when Python has started. */
  async ready(): Promise<void> {
    await this.#current().started;
  }

  /** The summary of the model loaded last, printed. */
  summary(options: SummaryOptions = {}, format: Format = "text"): Promise<Report> {
    return this.command("summary", { options, format });
  }

  /** Runs a command on the model loaded last. */
  command<N extends CommandName>(name: N, request: Requests[N]): Promise<Report> {
    const id = this.#id;
    if (id === undefined) throw new Error("load a model first");
    return this.#do({ verb: "command", parts: [name, id, request] });
  }

  /** The files that the last script or model has read, each by its folder. Empty where it was stopped. */
  protected async readFiles(): Promise<readonly (readonly [folder: F, path: string])[]> {
    return this.#thread?.isOver ? [] : this.#do({ verb: "filesRead", parts: [] });
  }

  /** Stops what runs, for the user. The next file gets a new worker. */
  stop(): void {
    this.#thread?.stop(new Stopped("asked", "by the user"));
  }

  async close(): Promise<void> {
    await this.#thread?.end();
    this.#thread = undefined;
  }

  protected runScript(
    path: string,
    args: readonly string[],
    place: Place<F>,
  ): Promise<ScriptResult> {
    this.#model = undefined;
    return this.#do({ verb: "script", parts: [path, args, place] });
  }

  protected async loadModel(
    source: { file: string } | { module: string },
    expression: string | null,
    place: Place<F>,
  ): Promise<Loaded> {
    this.#model = undefined;
    const parts = [source, expression, place, this.arguments] as const;
    this.#model = await this.#do({ verb: "load", parts });
    return this.#model;
  }

  /** Runs `jobs` when those before them are done: no other comes between. */
  protected inTurn<T>(jobs: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(jobs);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Whether a model is loaded that commands can run on. */
  protected get hasModel(): boolean {
    return this.#id !== undefined;
  }

  get #id(): number | undefined {
    return this.#thread?.isOver ? undefined : this.#model?.id;
  }

  /** The worker that the next job goes to. */
  #current(): Thread<F> {
    // What was stopped is gone, its model too; the next file gets a new worker.
    if (this.#thread?.isOver) {
      this.#thread = undefined;
      this.#model = undefined;
    }
    this.#thread ??= this.#open();
    return this.#thread;
  }

  async #do<V extends keyof Jobs<F>>(
    job: Extract<Job<F>, { verb: V }>,
  ): Promise<ReturnType<Jobs<F>[V]>> {
    return (await this.#current().run(job)) as ReturnType<Jobs<F>[V]>;
  }
}
