import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Worker } from "node:worker_threads";
import type { Place } from "../host.ts";
import type { Loaded, ScriptResult } from "../outcome.ts";
import type { Message } from "../protocol.ts";
import { Session } from "../session.ts";
import { type Lane, Stopped, Thread } from "../thread.ts";
import { cacheFolder } from "./cache.ts";
import { MEMORY_MB, startWorker } from "./start.ts";

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

/** A model in Python source. */
export interface Source {
  /** Its file; or `module`, the dotted name under which Python imports it. */
  readonly file?: string;
  readonly module?: string;
  /** What makes it: `MyNet(num_classes=10)`. May be left out where there is only one model. */
  readonly model?: string;
}

const TIMEOUT = 60;

/** CPython in a thread of its own. Each file runs in a fresh interpreter, and the next one costs no start. */
export async function openPython(options: PythonOptions = {}): Promise<PythonSession> {
  const session = new PythonSession(options);
  await session.ready();
  return session;
}

/** Runs files of this machine. */
export class PythonSession extends Session<string> {
  readonly #paths: readonly string[];

  constructor(options: PythonOptions) {
    super(() => openThread(options));
    this.#paths = options.paths ?? [];
  }

  /** Runs a file as `python file.py` does. What it throws is printed to stderr. */
  script(file: string, args: readonly string[] = []): Promise<ScriptResult> {
    const path = resolve(file);
    return this.runScript(slashes(path), args, this.#place(path));
  }

  /** Imports a file or a module and makes the model. Several models and none named: `id` is missing. */
  load({ file, module, model }: Source): Promise<Loaded> {
    const path = file === undefined ? undefined : resolve(file);
    const from = path === undefined ? { module: module as string } : { file: slashes(path) };
    return this.loadModel(from, model ?? null, this.#place(path, module));
  }

  /** The paths of the files that the last script or model has read. Empty where it was stopped. */
  async filesRead(): Promise<string[]> {
    return (await this.readFiles()).map(([folder, path]) => join(folder, path));
  }

  /** The folder of the file, or of the package that it is in, and those that were given. */
  #place(path: string | undefined, module?: string): Place<string> {
    const given = this.#paths.map((folder) => resolve(folder));
    // A module is looked for where the user is first, as `python -m` does; only there if it lies there.
    const paths = module && liesHere(module) ? [process.cwd(), ...given] : given;
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

/** Whether the module, or the package that it is in, lies in the current folder. */
function liesHere(module: string): boolean {
  const [top] = module.split(".");
  return [`${top}.py`, top as string].some((name) => statSync(name, { throwIfNoEntry: false }));
}

function packageOf(folder: string): string {
  let top = folder;
  while (statSync(`${top}/__init__.py`, { throwIfNoEntry: false })) top = dirname(top);
  return top;
}

function openThread({ timeout = TIMEOUT, cache, stdout, stderr }: PythonOptions): Thread<string> {
  const kept = cache === false ? undefined : (cache ?? cacheFolder(process.env));
  return new Thread(laneOf(startWorker({ cache: kept })), timeout, {
    stdout: stdout ?? ((bytes) => process.stdout.write(bytes)),
    stderr: stderr ?? ((bytes) => process.stderr.write(bytes)),
  });
}

const laneOf = (worker: Worker): Lane<string> => ({
  listen: (hear, fail) => {
    worker.on("message", (message: Message) => hear(message));
    worker.on("error", (error) => fail(outOfMemory(error) ?? error));
  },
  send: (job) => worker.postMessage(job),
  end: () => worker.terminate(),
  hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
});

function outOfMemory(error: unknown): Stopped | undefined {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new Stopped("memory", `it needed more than ${MEMORY_MB} MB`)
    : undefined;
}
