import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { CommandName, Requests } from "../../commands.ts";
import type { Report } from "../../report.ts";
import type { Format, SummaryOptions } from "../../summary/index.ts";
import { type Failure, type Loaded, ModelFailure, type Place, type ScriptResult } from "../host.ts";
import { cacheFolder } from "./cache.ts";
import type { Job, Jobs, Message, Start } from "./protocol.ts";

export interface PythonOptions {
  /** Folders in which imports are looked for, besides the file's own: `…/site-packages`. */
  readonly paths?: readonly string[];
  /** Seconds after which a file is stopped: 60. */
  readonly timeout?: number;
  /** Where memory images are kept for the next start; false keeps none. */
  readonly cache?: string | false;
  /** Takes what files print; the process's own streams when left out. */
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
}

/** A file went too far and was stopped: it took too long, printed or kept too much, or reached outside of Python. */
export class Stopped extends Error {}

/** The file called sys.exit. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the file called sys.exit(${status})`);
    this.status = status;
  }
}

/** A model in Python source. */
export interface Source {
  /** Its file; or `module`, the dotted name under which Python imports it. */
  readonly file?: string;
  readonly module?: string;
  /** What makes it: `MyNet(num_classes=10)`. May be left out where there is only one model. */
  readonly model?: string;
}

const OUTPUT_LIMIT = 64 << 20;
const MEMORY_MB = 1024;
const STACK_MB = 32;

/** CPython in a thread of its own. Each file runs in a fresh interpreter, and the next one costs no start. */
export async function openPython(options: PythonOptions = {}): Promise<PythonSession> {
  const session = new PythonSession(options);
  await session.ready();
  return session;
}

export class PythonSession {
  readonly #options: PythonOptions;
  #worker: Thread | undefined;
  #model: Loaded | undefined;

  constructor(options: PythonOptions) {
    this.#options = options;
    this.#worker = new Thread(options);
  }

  /** Resolves when Python has started. */
  async ready(): Promise<void> {
    await this.#thread().started;
  }

  /** Runs a file as `python file.py` does. What it throws is printed to stderr. */
  script(file: string, args: readonly string[] = []): Promise<ScriptResult> {
    const path = resolve(file);
    this.#model = undefined;
    return this.#do({
      verb: "script",
      parts: [slashes(path), args, this.#place(path)],
    });
  }

  /** Imports a file or a module and makes the model. Several models and none named: `id` is missing. */
  async load(source: Source): Promise<Loaded> {
    const { file, module, model } = source;
    const path = file === undefined ? undefined : resolve(file);
    const from = path === undefined ? { module: module as string } : { file: slashes(path) };
    this.#model = undefined;
    this.#model = await this.#do({
      verb: "load",
      parts: [from, model ?? null, this.#place(path)],
    });
    return this.#model;
  }

  /** The summary of the model loaded last, printed. */
  summary(options: SummaryOptions = {}, format: Format = "text"): Promise<Report> {
    return this.command("summary", { options, format });
  }

  /** Runs a command on the model loaded last. */
  command<N extends CommandName>(name: N, request: Requests[N]): Promise<Report> {
    const { id } = this.#model ?? {};
    if (id === undefined) throw new Error("load a model first");
    return this.#do({ verb: "command", parts: [name, id, request] });
  }

  async close(): Promise<void> {
    await this.#worker?.end();
    this.#worker = undefined;
  }

  #thread(): Thread {
    this.#worker ??= new Thread(this.#options);
    return this.#worker;
  }

  async #do<V extends keyof Jobs>(job: Extract<Job, { verb: V }>): Promise<ReturnType<Jobs[V]>> {
    try {
      return (await this.#thread().run(job)) as ReturnType<Jobs[V]>;
    } catch (error) {
      // What was stopped is gone, its model too; the next file gets a new thread.
      if (this.#worker?.isOver) {
        this.#worker = undefined;
        this.#model = undefined;
      }
      throw error;
    }
  }

  /** The folder of the file, or of the package that it is in, and those that were given. */
  #place(path: string | undefined): Place {
    const paths = (this.#options.paths ?? []).map((given) => resolve(given));
    const folders = path === undefined ? paths : [packageOf(dirname(path)), ...paths];
    return {
      cwd: slashes(process.cwd()),
      paths: paths.map(slashes),
      folders: folders.map((folder) => [slashes(folder), folder]),
    };
  }
}

/** As Python sees a path: on Windows, too, with slashes and a root. */
const slashes = (path: string): string => path.replace(/^([A-Za-z]):/, "/$1").replaceAll("\\", "/");

function packageOf(folder: string): string {
  let top = folder;
  while (statSync(`${top}/__init__.py`, { throwIfNoEntry: false })) top = dirname(top);
  return top;
}

class Thread {
  readonly started: Promise<void>;
  readonly #worker: Worker;
  readonly #timeout: number;
  #settle: ((outcome: { value: unknown } | { error: unknown }) => void) | undefined;
  isOver = false;

  constructor({ timeout = 60, cache, stdout, stderr }: PythonOptions) {
    this.#timeout = timeout;
    const write = {
      stdout: stdout ?? ((bytes) => process.stdout.write(bytes)),
      stderr: stderr ?? ((bytes) => process.stderr.write(bytes)),
    };
    const start: Start = {
      cache: cache === false ? undefined : (cache ?? cacheFolder(process.env)),
      version: "1",
      outputLimit: OUTPUT_LIMIT,
    };
    this.#worker = sealedWorker(start);
    this.started = new Promise((ready, fail) => {
      this.#worker.on("message", (message: Message) => {
        if (message.kind === "ready") ready();
        else if (message.kind === "output") write[message.stream](message.bytes);
        else this.#hear(message);
      });
      this.#worker.on("error", (error) => {
        fail(error);
        this.#stop(outOfMemory(error) ?? error);
      });
    });
    this.started.catch(() => undefined);
  }

  async run(job: Job): Promise<unknown> {
    await this.started;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((done, fail) => {
        this.#settle = (outcome) =>
          "error" in outcome ? fail(outcome.error) : done(outcome.value);
        const late = () => this.#stop(new Stopped(`it ran for more than ${this.#timeout} s`));
        timer = setTimeout(late, this.#timeout * 1000);
        this.#worker.ref();
        this.#worker.postMessage(job);
      });
    } finally {
      clearTimeout(timer);
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: Exclude<Message, { kind: "ready" | "output" }>): void {
    if (message.kind === "done") this.#settle?.({ value: message.value });
    else if (message.kind === "failed") this.#settle?.({ error: failed(message.failure) });
    else if (message.kind === "exited") this.#settle?.({ error: new Exit(message.status) });
    else this.#stop(new Stopped(message.reason));
  }

  #stop(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    void this.#worker.terminate();
    this.#settle?.({ error });
  }
}

const failed = (failure: Failure): ModelFailure => new ModelFailure(failure);

function outOfMemory(error: unknown): Stopped | undefined {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new Stopped(`it needed more than ${MEMORY_MB} MB`)
    : undefined;
}

/** A thread that sees nothing of the host's environment and can't make code from text. */
function sealedWorker(start: Start): Worker {
  // Node starts a thread from JavaScript only: run from its source, the session takes the worker of the build.
  const isSource = import.meta.url.endsWith(".ts");
  const url = new URL(
    isSource ? "../../../dist/python/node/worker.js" : "./worker.js",
    import.meta.url,
  );
  const options = {
    workerData: start,
    env: {},
    argv: [],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, stackSizeMb: STACK_MB },
  };
  setFlagsFromString("--disallow-code-generation-from-strings");
  const worker = new Worker(url, options);
  setFlagsFromString("--no-disallow-code-generation-from-strings");
  return worker;
}
