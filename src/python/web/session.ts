import type { CommandName, Requests } from "../../commands.ts";
import type { Place } from "../host.ts";
import type { Failure, Loaded, ModelReport, ScriptResult } from "../outcome.ts";
import type { Message } from "../protocol.ts";
import { Session } from "../session.ts";
import { type Lane, Thread } from "../thread.ts";
import type { WebWorker } from "./browser.ts";
import type { Files } from "./folder.ts";
import { type Assets, fetchParts, type Parts, type Progress } from "./parts.ts";
import type { Sent } from "./worker.ts";

export interface PythonOptions {
  /** Makes a module worker that calls `serve` of worker.ts. */
  readonly spawn: () => WebWorker;
  readonly assets: Assets;
  /** Hears how Python's parts come in, in bytes. */
  readonly progress?: Progress;
  /** Seconds after which a file is stopped: 10. */
  readonly timeout?: number;
  /** Takes what files print. */
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
}

/** A model in Python source. */
export interface Source {
  readonly files: Files;
  /** Which of them it is in: `main.py`. */
  readonly file: string;
  /** What makes it: `MyNet(num_classes=10)`. May be left out where there is only one model. */
  readonly model?: string;
}

/** There is no telling which model of the file is meant. */
export class Undecided extends Error {
  /** Those that it has; there may be none. */
  readonly models: readonly string[];

  constructor(models: readonly string[]) {
    super(models.length === 0 ? "the file has no model" : `the file has ${models.join(", ")}`);
    this.models = models;
  }
}

/** Where Python sees the files. */
export const FOLDER = "/model";
const TIMEOUT = 10;

/**
 * Runs files that lie in memory, in CPython in a worker of the page's: each in a fresh interpreter, and the next one costs
 * no start.
 */
export class PythonSession extends Session<Files> {
  #loaded: string | undefined;
  #stopped: Failure | undefined;

  constructor({ spawn, assets, progress, timeout, stdout, stderr }: PythonOptions) {
    const nowhere = () => undefined;
    const fetchOnce = once(() => fetchParts(assets, progress ?? nowhere));
    super(
      () =>
        new Thread(laneOf(spawn(), fetchOnce()), timeout ?? TIMEOUT, {
          stdout: stdout ?? nowhere,
          stderr: stderr ?? nowhere,
        }),
    );
  }

  /** Runs a file as `python file.py` does. What it throws is printed to stderr. */
  script({ files, file }: Source, args: readonly string[] = []): Promise<ScriptResult> {
    this.#loaded = undefined;
    return this.runScript(`${FOLDER}/${file}`, args, placeOf(files));
  }

  /** Imports a file and makes the model. Several models and none named: `id` is missing. */
  load({ files, file, model }: Source): Promise<Loaded> {
    this.#loaded = undefined;
    return this.loadModel({ file: `${FOLDER}/${file}` }, model ?? null, placeOf(files));
  }

  /**
   * Runs a command on a model; its file runs first, unless it was the last one that did. Throws Undecided, what the
   * file throws as ModelFailure, Stopped, Exit.
   */
  async request<N extends CommandName>(
    name: N,
    source: Source,
    request: Requests[N],
  ): Promise<ModelReport> {
    const wanted = JSON.stringify([source.files, source.file, source.model]);
    return this.inTurn(async () => {
      if (this.#loaded !== wanted || !this.hasModel) {
        const { id, models, stopped } = await this.load(source);
        if (id === undefined) throw new Undecided(models);
        this.#loaded = wanted;
        this.#stopped = stopped;
      }
      const stopped = this.#stopped;
      const report = await this.command(name, request);
      return stopped ? { ...report, stopped } : report;
    });
  }
}

const placeOf = (files: Files): Place<Files> => ({
  cwd: FOLDER,
  paths: [],
  folders: [[FOLDER, files]],
});

/** What `make` makes; where that failed, the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

const laneOf = (worker: WebWorker, parts: Promise<Parts>): Lane<Files> => {
  const send = (sent: Sent) => worker.postMessage(sent);
  return {
    listen: (hear, fail) => {
      worker.addEventListener("message", ({ data }) => hear(data as Message));
      worker.addEventListener("error", ({ message }) =>
        fail(new Error(message ?? "Python's worker can't be loaded")),
      );
      parts.then((found) => send({ parts: found }), fail);
    },
    send: (job) => send({ job }),
    end: async () => worker.terminate(),
    hold: () => undefined,
  };
};
