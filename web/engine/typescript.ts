import type { CommandName, Requests } from "../../src/commands.ts";
import type { Failure } from "../../src/python/outcome.ts";
import type { Report } from "../../src/report.ts";
import { type ConfinedWorker, confined } from "./confined.ts";
import {
  type Engine,
  type HaltCode,
  Halted,
  type Program,
  ProgramFailure,
  Undecided,
} from "./engine.ts";
import { printed } from "./printed.ts";
import workerUrl from "./typescript-worker.ts?worker&url";

/** What the worker is asked. */
export interface Asked {
  readonly name: CommandName;
  readonly text: string;
  readonly model: string;
  readonly request: Requests[CommandName];
}

/** What it says. */
export type Said =
  | { readonly kind: "done"; readonly report: Report }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "undecided"; readonly models: readonly string[] }
  | { readonly kind: "printed"; readonly bytes: Uint8Array }
  | { readonly kind: "broken"; readonly code?: HaltCode; readonly message: string };

/** Seconds after which a program is stopped. */
const TIMEOUT = 10;

let worker: Promise<ConfinedWorker> | undefined;
let settle: ((said: Exclude<Said, { kind: "printed" }>) => void) | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** TypeScript models, run in a worker that reaches nothing. */
export const typescript: Engine = {
  request<N extends CommandName>(name: N, program: Program, request: Requests[N]): Promise<Report> {
    const { text, model } = program;
    const answer = turn
      .then(() => {
        printed.begin(program);
        return ask({ name, text, model, request });
      })
      .finally(printed.end)
      .then(reportOf);
    turn = answer.catch(() => undefined);
    return answer;
  },
  stop: () => end("asked", "by the user"),
};

async function ask(asked: Asked): Promise<Said> {
  worker ??= start();
  const current = await worker;
  const late = () => end("late", `it ran for more than ${TIMEOUT} s`);
  const timer = setTimeout(late, TIMEOUT * 1000);
  try {
    return await new Promise<Said>((done) => {
      settle = done;
      current.send(asked);
    });
  } finally {
    clearTimeout(timer);
    settle = undefined;
  }
}

async function start(): Promise<ConfinedWorker> {
  const code = await (await fetch(workerUrl)).text();
  return confined(code, (message) => {
    const said = message as Said;
    if (said.kind === "printed") printed.take(said.bytes);
    else settle?.(said);
  });
}

/** The next program gets a new worker. */
function end(code: HaltCode, reason: string): void {
  void worker?.then((current) => current.end());
  worker = undefined;
  settle?.({ kind: "broken", code, message: reason });
}

function reportOf(said: Said): Report {
  if (said.kind === "done") return said.report;
  if (said.kind === "failed") throw new ProgramFailure(said.failure);
  if (said.kind === "undecided") throw new Undecided(said.models);
  if (said.kind === "broken") throw new Halted(said.code ?? "fault", said.message);
  throw new Halted("fault", said.kind);
}
