import { type Problem, problemsEn } from "./messages/en.ts";

/** A checkpoint that can't be read: which way, so that it can be said in any language. */
export class CheckpointError extends Error {
  readonly problem: Problem;
  readonly details: readonly (string | number)[];

  constructor(problem: Problem, ...details: (string | number)[]) {
    const say: (...details: (string | number)[]) => string = problemsEn[problem];
    super(say(...details));
    this.name = "CheckpointError";
    this.problem = problem;
    this.details = details;
  }
}
