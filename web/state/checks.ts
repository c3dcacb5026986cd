import { computed, effect, signal } from "@preact/signals";
import type { Checkpoint } from "../../src/checkpoint/index.ts";
import type { Lang } from "../../src/lang.ts";
import { FOLDER } from "../../src/python/web/session.ts";
import type { BudgetName, CheckResult, Finding, Other } from "../../src/verify/index.ts";
import type { Program } from "../engine/engine.ts";
import { engineOf } from "../engine/index.ts";
import { loaded } from "../engine/python.ts";
import { kept } from "./kept.ts";
import { type Result, request, result, running } from "./run.ts";
import { lang, panel } from "./settings.ts";

const isText = (value: unknown): boolean => typeof value === "string";

/** What the model is held to, as it was typed: the layers that it is to have, and numbers. Empty asks for nothing. */
export const spec = kept<string>("spec", "", isText);
export const budgets = kept<Readonly<Record<BudgetName, string>>>(
  "budgets",
  { params: "", macs: "", size: "" },
  (value) => typeof value === "object" && value !== null && Object.values(value).every(isText),
);
/** The header of a file of weights, and another network: they live as long as the page. */
export const checkpoint = signal<Checkpoint | null>(null);
export const other = signal<Other | null>(null);

/** What can't be read of the wishes, and why. */
export type Unread = Readonly<Partial<Record<BudgetName | "spec", string>>>;

export interface Checked {
  readonly result: Result;
  readonly outcome: CheckResult;
  readonly unread: Unread;
}

/** What the checks say of the last good result; null until they have run. */
export const checked = signal<Checked | null>(null);
/** Why they say nothing. */
export const checkTrouble = signal<Error | null>(null);

/** What the rules have found, of the source as it is in `checked`. */
export const lintFindings = computed<readonly Finding[]>(
  () => checked.value?.outcome.sections.find(({ check }) => check === "lint")?.findings ?? [],
);

/** How many mistakes there are: each that a rule has found, and each other check that isn't passed. */
export const mistakes = computed<number>(() => {
  const failed = (checked.value?.outcome.sections ?? []).filter(
    ({ check, passed }) => check !== "lint" && !passed,
  );
  return failed.length + lintFindings.value.filter(({ severity }) => severity !== "note").length;
});

/** How long results must rest, in milliseconds: what is typed comes first. */
const REST = 300;

interface Wanted {
  readonly now: Result;
  readonly lang: Lang;
  readonly spec: string;
  readonly budgets: Readonly<Record<BudgetName, string>>;
  readonly checkpoint: Checkpoint | null;
  readonly other: Other | null;
}

/** Holds each good result to what is wanted of it. */
export function followChecks(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const wanted = {
      now: result.value,
      lang: lang.value,
      spec: spec.value,
      budgets: budgets.value,
      checkpoint: checkpoint.value,
      other: other.value,
    };
    const isNeeded = panel.value === "check";
    // Nobody waits for Python on behalf of a panel that isn't open.
    const isReady = wanted.now.program.language !== "python" || loaded.value === 1 || isNeeded;
    clearTimeout(timer);
    if (isReady && !running.value) timer = setTimeout(() => void work(wanted), REST);
  });
}

const isSame = (left: Wanted, right: Wanted): boolean =>
  (Object.keys(left) as (keyof Wanted)[]).every((key) => left[key] === right[key]);

let latest: Wanted | undefined;

async function work(wanted: Wanted): Promise<void> {
  if (latest && isSame(latest, wanted) && !checkTrouble.value) return;
  latest = wanted;
  const { now } = wanted;
  try {
    const { checksOf } = await import("./wanted-checks.ts");
    const { checks, unread } = checksOf(wanted, wanted.lang);
    const report = await request("check", {
      ...checks,
      rules: {},
      options: now.options,
      lang: wanted.lang,
      format: "text",
      cwd: FOLDER,
    });
    if (latest !== wanted || result.peek() !== now) return;
    checked.value = { result: now, outcome: report.data as CheckResult, unread };
    checkTrouble.value = null;
  } catch (error) {
    if (latest === wanted) checkTrouble.value = error as Error;
  }
}

/** Runs another network on the same input, to compare with it. Throws what engines throw. */
export async function compareWith(name: string, program: Program): Promise<void> {
  const { options } = result.peek();
  // Reading one takes every kind of layer: most visits compare nothing.
  const { readOutline } = await import("../../src/verify/outline-file.ts");
  const report = await engineOf(program.language).request("outline", program, { options });
  const found = readOutline(report.text);
  if (found) other.value = { name, isContract: false, ...found };
}
