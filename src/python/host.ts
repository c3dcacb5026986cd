import { type CommandName, type Requests, runCommand } from "../commands.ts";
import { ModelError } from "../error.ts";
import type { Span } from "../recorder.ts";
import type { Report } from "../report.ts";
import type { Said } from "../said.ts";
import type { Runnable } from "../trace.ts";
import { PythonError } from "./failure.ts";
import type { Interpreter } from "./interpreter.ts";
import {
  ExitCalled,
  type Failure,
  type Loaded,
  ModelFailure,
  type ScriptResult,
} from "./outcome.ts";
import { type SpanParts, spanOf } from "./python-module.ts";
import type { Folder } from "./read-only.ts";

/** A model's file, and where it may look. Paths are absolute, with slashes; `F` says where a folder lies. */
export interface Place<F> {
  /** Where the user is. */
  readonly cwd: string;
  /** Folders in which imports are looked for, besides the file's own. */
  readonly paths: readonly string[];
  /** Folders that the file may read: where Python sees each, and where it lies. */
  readonly folders: readonly (readonly [path: string, folder: F])[];
}

/** As Python describes it: failure.py. */
type Described = Omit<Failure, "span"> & { readonly span?: SpanParts | null };

type LoadedParts = Omit<Loaded, "stopped"> & { readonly stopped?: Described };

/** Runs users' files in an interpreter, each in a fresh one. */
export class Host<F> {
  readonly #python: Interpreter;
  readonly #folder: (place: F) => Folder | undefined;
  #said: Said = {};
  /** The files that were read since the last start, by their folder. */
  #read: [folder: F, path: string][] = [];

  /** `folder` opens a folder of the user's; undefined when there is none. */
  constructor(python: Interpreter, folder: (place: F) => Folder | undefined) {
    this.#python = python;
    this.#folder = folder;
  }

  /** Files that run for longer are asked to end. */
  mayRun(seconds: number | undefined): void {
    this.#python.engine.endAfter(seconds);
  }

  script(path: string, args: readonly string[], place: Place<F>): ScriptResult {
    this.#begin(place);
    return this.#ask("script", path, args) as ScriptResult;
  }

  /** Imports a file, or a module by its dotted name, and makes the model that `expression` names. */
  load(
    source: { file: string } | { module: string },
    expression: string | null,
    place: Place<F>,
    args: readonly string[] = [],
  ): Loaded {
    this.#begin(place);
    const file = "file" in source ? source.file : null;
    const module = "module" in source ? source.module : null;
    const { stopped, ...loaded } = this.#ask("load", file, module, expression, args) as LoadedParts;
    this.#said = loaded.said ?? {};
    return stopped ? { ...loaded, stopped: failureOf(stopped) } : loaded;
  }

  /** Runs a command on the model of that number. */
  command<N extends CommandName>(name: N, id: number, request: Requests[N]): Report {
    const model = this.#python.engine.models.module(id) as unknown as Runnable;
    try {
      return runCommand(name, model, request, this.#said);
    } catch (error) {
      throw new ModelFailure(this.#describe(error));
    }
  }

  /** The files of the user's that the last script or model has read by now: each below one of its place's folders. */
  filesRead(): readonly (readonly [folder: F, path: string])[] {
    return this.#read;
  }

  /** The error of the model that "Failed to run torchinfo" wraps, or an error of this side. */
  #describe(error: unknown): Failure {
    const root = error instanceof ModelError && error.cause ? error.cause : error;
    if (root instanceof PythonError) return failureOf(this.#ask("error", root.id) as Described);
    if (!(root instanceof ModelError)) throw root;
    const { kind, message, fix = null, modulePath, moduleClass = "" } = root;
    const place = modulePath === undefined ? null : ([modulePath, moduleClass] as const);
    return { kind, message, fix, place, file: null, line: null, traceback: "" };
  }

  #begin({ cwd, paths, folders }: Place<F>): void {
    const { files } = this.#python;
    this.#python.reset();
    this.#read = [];
    for (const [path, place] of folders) {
      const folder = this.#folder(place);
      if (folder) files.mount(path, this.#noting(place, folder));
    }
    files.ensure(cwd);
    this.#ask("configure", cwd, paths);
  }

  #noting(place: F, folder: Folder): Folder {
    const read = (path: string) => {
      this.#read.push([place, path]);
      return folder.read(path);
    };
    return { ...folder, read };
  }

  #ask(verb: string, ...parts: unknown[]): unknown {
    const answer = this.#python.ask(verb, ...parts) as {
      failure?: Described;
      exit?: number;
    } | null;
    if (answer?.failure) throw new ModelFailure(failureOf(answer.failure));
    if (answer?.exit !== undefined) throw new ExitCalled(answer.exit);
    return answer;
  }
}

const failureOf = ({ span, ...failure }: Described): Failure => ({
  ...failure,
  ...(span && { span: spanOf(span) as Span }),
});
