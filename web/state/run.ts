import { text as example, explanation, survey as first, inputSize } from "virtual:first-result";
import { batch, computed, effect, signal } from "@preact/signals";
import type { CommandName, Requests } from "../../src/commands.ts";
import type { Explanation } from "../../src/explain/index.ts";
import type { Failure } from "../../src/python/outcome.ts";
import type { Report } from "../../src/report.ts";
import type { SummaryOptions } from "../../src/summary/index.ts";
import type { Survey } from "../../src/survey/index.ts";
import {
  type HaltCode,
  Halted,
  type Program,
  ProgramFailure,
  Undecided,
} from "../engine/engine.ts";
import { engineOf } from "../engine/index.ts";
import { parseInput } from "./input.ts";
import { input, LONGEST, language, model, source } from "./settings.ts";

/** What is known of a program that ran. */
export interface Result {
  readonly program: Program;
  readonly options: SummaryOptions;
  readonly survey: Survey;
  /** What ended the program after its model was there. */
  readonly stopped: Failure | null;
}

/** How the numbers of a result come about. */
export interface Explained {
  readonly result: Result;
  readonly explanation: Explanation;
}

/** Why there is no new result. */
export type Trouble =
  /** The program threw; `partial` is how far it came. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly partial: Result | null }
  /** It threw after its model was there: the result is the model's. */
  | { readonly kind: "stopped"; readonly failure: Failure }
  | { readonly kind: "halted"; readonly code: HaltCode; readonly reason: string }
  /** Which of the models is meant; there may be none. */
  | { readonly kind: "undecided"; readonly models: readonly string[] }
  | Refusal;

/** What isn't run as it is typed. */
type Refusal =
  | { readonly kind: "input"; readonly text: string }
  /** The source has so many characters. */
  | { readonly kind: "long"; readonly length: number };

const EXAMPLE: Result = {
  program: { language: "python", text: example, model: "" },
  options: { inputSize },
  survey: first,
  stopped: null,
};

/** The last good result: it stays while the program doesn't run. */
export const result = signal<Result>(EXAMPLE);
/** How its numbers come about: a moment after it the last one's, for the table comes first. */
export const explained = signal<Explained>({ result: EXAMPLE, explanation });
/** True where the table is the example's, and the source is another one: nothing has run yet. */
export const isStandIn = computed(
  () => result.value === EXAMPLE && source.value !== EXAMPLE.program.text,
);
/** The good one before it, of another program: what changed is told against it. */
export const before = signal<Result | null>(null);
export const trouble = signal<Trouble | null>(null);
/** How far the program came that stopped on its way; null where it ran, or didn't come as far as its model. */
const partial = computed(() => (trouble.value?.kind === "failed" ? trouble.value.partial : null));
/** Where the program stopped, how far it came; else the last good result. */
export const shown = computed(() => partial.value ?? result.value);
export const isPartial = computed(() => partial.value !== null);
/** The program that is being run; null when all is done. */
export const running = signal<Program | null>(null);

/** Runs what is typed, as it is typed. */
export function follow(): void {
  let isDue = false;
  effect(() => {
    for (const setting of [language, source, model, input]) void setting.value;
    if (isDue) return;
    isDue = true;
    // Once, for all that an edit changes; it needn't rest: while one program runs, only the latest of the others waits.
    // And it needn't wait for the editor, which draws meanwhile.
    queueMicrotask(() => {
      isDue = false;
      again();
    });
  });
}

/** Runs the program, once more after a stop. */
export const again = (): void =>
  next({ language: language.peek(), text: source.peek(), model: model.peek() }, input.peek());

/** Ends what runs. */
export function stop(): void {
  waiting = undefined;
  if (running.value) engineOf(running.value.language).stop();
}

type Wanted = { readonly program: Program; readonly options: SummaryOptions };

/** What is to run after what runs now: only the latest matters. */
let waiting: Wanted | undefined;
/** Why what is typed now isn't run, whatever comes of what runs. */
let refusal: Refusal | null = null;

function next(program: Program, size: string): void {
  const options = parseInput(size);
  const { length } = program.text;
  refusal = null;
  if (length > LONGEST) refusal = { kind: "long", length };
  else if (!options) refusal = { kind: "input", text: size };
  if (refusal || !options) {
    waiting = undefined;
    trouble.value = refusal;
    return;
  }
  const wanted = { program, options };
  const isLast = !running.value || running.value === result.value.program;
  if (isLast && isShown(wanted)) {
    waiting = undefined;
    trouble.value = stopIn(result.value);
    return;
  }
  waiting = wanted;
  if (!running.value) void work();
}

/** The example's result is there before any engine is. */
const isShown = ({ program, options }: Wanted): boolean =>
  JSON.stringify([program, options]) ===
  JSON.stringify([result.value.program, result.value.options]);

async function work(): Promise<void> {
  while (waiting) {
    const wanted = waiting;
    waiting = undefined;
    running.value = wanted.program;
    const outcome = await attempt(wanted);
    // What was typed meanwhile is nearer to what is wanted; but a result is a result.
    batch(() => {
      if ("survey" in outcome) take(outcome);
      else if (isForgotten(outcome, wanted)) model.value = "";
      else if (!waiting) trouble.value = outcome;
      if (refusal) trouble.value = refusal;
    });
    if (!waiting && "survey" in outcome) await explain(outcome);
  }
  running.value = null;
}

/** What is typed comes first: the numbers are there, and what else is asked of the program can wait. */
async function explain(now: Result): Promise<void> {
  const { program, options } = now;
  try {
    const { data } = await engineOf(program.language).request("explanation", program, { options });
    explained.value = { result: now, explanation: data as Explanation };
  } catch (error) {
    const outcome = await troubleOf(error, { program, options });
    if (!waiting && !refusal) trouble.value = outcome;
  }
}

/** The model that was chosen before isn't in the source any more. */
const isForgotten = (outcome: Trouble, { program }: Wanted): boolean =>
  outcome.kind === "undecided" && program.model !== "" && !outcome.models.includes(program.model);

function take(outcome: Result): void {
  const { program } = result.value;
  if (outcome.program.language !== program.language) before.value = null;
  else if (outcome.program.text !== program.text) before.value = result.value;
  result.value = outcome;
  trouble.value = stopIn(outcome);
}

const stopIn = ({ stopped }: Result): Trouble | null =>
  stopped && { kind: "stopped", failure: stopped };

async function attempt(wanted: Wanted): Promise<Result | Trouble> {
  try {
    return await surveyOf(wanted, false);
  } catch (error) {
    return troubleOf(error, wanted);
  }
}

async function troubleOf(error: unknown, wanted: Wanted): Promise<Trouble> {
  if (error instanceof Undecided) return { kind: "undecided", models: error.models };
  if (error instanceof ProgramFailure) {
    const failure = { ...error.failure, message: shortened(error.failure.message) };
    if (failure.models) return { kind: "undecided", models: failure.models };
    const partial = failure.place ? await surveyOf(wanted, true).catch(() => null) : null;
    return { kind: "failed", failure, partial };
  }
  if (error instanceof Halted) return { kind: "halted", code: error.code, reason: error.message };
  console.error(error);
  return { kind: "halted", code: "fault", reason: String(error) };
}

/** A message may hold a whole line of the source, or a value. */
const MOST_SAID = 5000;

const shortened = (text: string): string =>
  text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text;

async function surveyOf(wanted: Wanted, untilError: boolean): Promise<Result> {
  const { program, options } = wanted;
  const report = await engineOf(program.language).request("survey", program, {
    options,
    untilError,
  });
  const { stopped = null } = report;
  const said = stopped && { ...stopped, message: shortened(stopped.message) };
  return { program, options, survey: report.data as Survey, stopped: said };
}

/** A command on the model of the last good result. Throws what engines throw. */
export function request<N extends CommandName>(name: N, request: Requests[N]): Promise<Report> {
  const { program } = result.value;
  return engineOf(program.language).request(name, program, request);
}
