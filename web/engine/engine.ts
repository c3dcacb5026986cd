import type { CommandName, Requests } from "../../src/commands.ts";
import type { Failure, ModelReport } from "../../src/python/outcome.ts";
import type { StopCode } from "../../src/python/protocol.ts";
import type { Unavailable } from "../../src/python/web/parts.ts";
import type { Language } from "../state/settings.ts";

/** A model's source. */
export interface Program {
  readonly language: Language;
  readonly text: string;
  /** Which of its models; empty for the only one. */
  readonly model: string;
}

/** The file's name in places and messages. */
export const FILE: Readonly<Record<Language, string>> = {
  python: "main.py",
  typescript: "main.ts",
};

/** Runs models of one language, in a worker. */
export interface Engine {
  /** The command's report on the program's model. Throws ProgramFailure, Undecided, Halted. */
  request<N extends CommandName>(
    name: N,
    program: Program,
    request: Requests[N],
  ): Promise<ModelReport>;
  /** Ends what runs. */
  stop(): void;
}

/** The program threw. */
export class ProgramFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** There is no telling which of the program's models is meant; there may be none. */
export class Undecided extends Error {
  readonly models: readonly string[];

  constructor(models: readonly string[]) {
    super(models.join(", "));
    this.models = models;
  }
}

/** It was stopped, for a reason; or its engine can't run here. */
export class Halted extends Error {
  readonly code: HaltCode;

  constructor(code: HaltCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Why; `exit` where it called sys.exit. */
export type HaltCode = StopCode | Unavailable["code"] | "exit";
