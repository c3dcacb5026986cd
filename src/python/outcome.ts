import type { Span } from "../recorder.ts";
import type { Report } from "../report.ts";
import type { Said } from "../said.ts";

// What came of running a file. Apart from what runs it: the command line has Python, and the engine, in a worker.

/** An error in a user's file. */
export interface Failure {
  readonly kind: string;
  readonly message: string;
  /** Path and class of the module that failed. */
  readonly place: readonly [path: string, className: string] | null;
  readonly file: string | null;
  readonly line: number | null;
  /** What of the file was running, or can't be read. */
  readonly span?: Span | null;
  readonly fix: string | null;
  readonly traceback: string;
  /** Of a syntax error: the line, and where in it. */
  readonly text?: string | null;
  readonly column?: number | null;
  /** Of a name that the file lacks: the name, and the models that it has. */
  readonly name?: string;
  readonly models?: readonly string[];
}

/** The user's file threw, where no traceback is printed for it. */
export class ModelFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.kind}: ${failure.message}`);
    this.name = "ModelFailure";
    this.failure = failure;
  }
}

/** Thrown when the file calls `sys.exit` while a model is made. */
export class ExitCalled extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the file called sys.exit(${status})`);
    this.status = status;
  }
}

/** What a script did. */
export interface ScriptResult {
  readonly status: number;
  /** Those of its models that may be meant where none is named. */
  readonly models: readonly string[];
  /** Whether it threw, and in none of its models, or ended itself with another status than 0. */
  readonly hasStopped: boolean;
  /**
   * The models that it called itself, each as a command line names it, with the sizes and dtypes of its first call; where
   * it called none, those that may be meant, with sizes that suit their first layer.
   */
  readonly ran: readonly RanModel[];
  /** Where it was as its time was over, and the tables of those models. */
  readonly late?: { readonly stop: Failure; readonly tables: readonly string[] };
}

export interface RanModel {
  readonly model: string;
  readonly inputs: readonly (readonly [size: readonly number[], dtype: string])[];
}

/** A report on a model, and what ended its file after the model was there. */
export type ModelReport = Report & { readonly stopped?: Failure };

/** What was found of a model: `id` is missing where there is no telling which one is meant. */
export interface Loaded {
  readonly models: readonly string[];
  readonly id?: number;
  readonly class?: string;
  /** What the file says of how the model is used. */
  readonly said?: Said;
  /** What ended the file after it had made the model, or defined its class. */
  readonly stopped?: Failure;
}
