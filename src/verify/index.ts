import type { Checkpoint } from "../checkpoint/index.ts";
import type { Lang } from "../lang.ts";
import { lint, RULES, type Severities } from "../lint/index.ts";
import type { Span } from "../recorder.ts";
import type { Report } from "../report.ts";
import { onSaidInput, type Said } from "../said.ts";
import type { SummaryOptions } from "../summary/index.ts";
import { grouped } from "../summary/numbers.ts";
import type { Runnable } from "../trace.ts";
import { BUDGETS, type Budget, type BudgetName } from "./budget.ts";
import { budgetSection } from "./budgets.ts";
import { checkpointSection } from "./checkpoint.ts";
import { compare, type Other } from "./diff.ts";
import { lintSection } from "./lint.ts";
import { markdown } from "./markdown.ts";
import { type Messages, messagesIn } from "./messages/index.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { outlineText, withoutSource } from "./outline-file.ts";
import { CHECK, type CheckResult } from "./result.ts";
import type { Section } from "./section.ts";
import { elementsOf, type Spec, specSection } from "./spec/index.ts";
import { text } from "./text.ts";

export { BUDGET_FORMS, BUDGETS, type Budget, type BudgetName, parseBudget } from "./budget.ts";
export type { Other } from "./diff.ts";
export { type Outline, type OutlineLayer, outlineOf } from "./outline.ts";
export { outlineText, readOutline } from "./outline-file.ts";
export type { CheckResult } from "./result.ts";
export type { Aligned, AlignedRow, Finding, Section } from "./section.ts";
export {
  BUILTIN_NAMES,
  builtinSpec,
  parseSpec,
  type Spec,
  SpecError,
  specOf,
  unreadSpec,
} from "./spec/index.ts";

/** What a model is held to. */
export interface Checks {
  readonly budgets?: Readonly<Partial<Record<BudgetName, Budget>>> | undefined;
  /** The layers that it is to have. */
  readonly spec?: Spec | undefined;
  /** What its weights are to be loaded from. */
  readonly checkpoint?: Checkpoint | undefined;
  /** How grave each rule of lint is; without it no rule is asked. */
  readonly rules?: Severities | undefined;
  /** Other models, and files that have kept one. */
  readonly others?: readonly Other[] | undefined;
}

export const CHECK_FORMATS = ["text", "json", "markdown"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** The command `check`, as plain data. */
export interface CheckRequest extends Checks {
  readonly options: SummaryOptions;
  readonly lang: Lang;
  readonly format: CheckFormat;
  /** The folder from which files are named. */
  readonly cwd: string;
  /** Columns of the terminal that shows it; its lines have no end when left out. */
  readonly width?: number | undefined;
  /** Where to keep what the model is. */
  readonly save?: string | undefined;
}

/** The command `outline`: the model as plain data. */
export interface OutlineRequest {
  readonly options: SummaryOptions;
}

/** Holds a model to what it should be. Throws what `summary()` throws where the model fails on its input. */
export function check(
  model: Runnable,
  checks: Checks,
  options: SummaryOptions = {},
  lang: Lang = "en",
): CheckResult {
  const outline = outlineFor(model, checks, options);
  const found = linted(model, checks, { ...options, ...outline.input }, lang);
  return checkOutline(outline, checks, messagesIn(lang), found);
}

/** True where a rule is asked. */
const asksRules = (rules: Severities | undefined): rules is Severities =>
  rules !== undefined && RULES.some(({ id, severity }) => (rules[id] ?? severity) !== "off");

/** What the rules find, where they are asked of a model that is run. */
function linted(
  model: Runnable,
  { rules }: Checks,
  options: SummaryOptions,
  lang: Lang,
): readonly Section[] {
  if (!asksRules(rules)) return [];
  const result = lint(model, options, rules, lang);
  return result.wasRun ? [lintSection(result, messagesIn(lang))] : [];
}

/** Runs the model on the image that the spec names, where no input is given and the model takes one of that size. */
function outlineFor(model: Runnable, { spec }: Checks, options: SummaryOptions): Outline {
  const isGiven = options.inputSize !== undefined || options.inputData !== undefined;
  if (isGiven || !spec?.input) return outlineOf(model, options);
  const asBuilt = outlineOf(model, options);
  const [channels, ...image] = spec.input;
  const first = elementsOf(asBuilt).find((element) => element.channels !== undefined);
  try {
    const inputSize = [1, first?.channels ?? (channels as number), ...image];
    return outlineOf(model, { ...options, inputSize });
  } catch {
    return asBuilt;
  }
}

function checkOutline(
  outline: Outline,
  checks: Checks,
  say: Messages,
  lint: readonly Section[],
): CheckResult {
  const { budgets = {}, spec, checkpoint, others = [] } = checks;
  const sections: Section[] = [
    ...(spec ? [specSection(outline, spec, say)] : []),
    ...BUDGETS.flatMap((name) => {
      const budget = budgets[name];
      const wasRun = outline.input !== null;
      return budget ? [budgetSection(name, budget, outline.totals, wasRun, say)] : [];
    }),
    ...(checkpoint ? [checkpointSection(outline.state, checkpoint, say)] : []),
    ...others.map((other) => compare(outline, other, say)),
    ...lint,
  ];
  const passed = sections.every((section) => section.passed);
  const { model, totals } = outline;
  return { schema: CHECK, model, passed, totals, sections };
}

/** Runs the command `check`: the report's `data` is a CheckResult. */
export function checkReport(model: Runnable, request: CheckRequest, said: Said = {}): Report {
  const say = messagesIn(request.lang);
  const { lang, cwd } = request;
  const options = onSaidInput(request.options, said);
  const outline = fromHere(outlineFor(model, request, options), cwd);
  const found = linted(model, request, { ...options, ...outline.input }, lang);
  const result = checkOutline(
    outline,
    request,
    say,
    found.map((each) => sectionFromHere(each, cwd)),
  );
  const { model: name, totals, layers } = outline;
  const described = [say.described(name, grouped(totals.params), layers.length)];
  if (asksRules(request.rules)) described.push(say.lintNotRun);
  const isPlain = result.sections.length === 0 && request.format !== "json";
  return {
    text: isPlain ? described.join("\n") : print(result, request, say),
    warnings: [],
    status: result.passed ? 0 : 1,
    data: result,
    ...(request.save !== undefined && {
      files: { [request.save]: outlineText(withoutSource(outline)) },
    }),
  };
}

function print(
  result: CheckResult,
  { format, width }: Pick<CheckRequest, "format" | "width">,
  say: Messages,
): string {
  if (format === "json") return JSON.stringify(result, null, 2);
  return format === "markdown" ? markdown(result, say) : text(result, say, width);
}

/** Runs the command `outline`. */
export const outlineReport = (model: Runnable, { options }: OutlineRequest): Report => ({
  text: outlineText(outlineOf(model, options)),
  warnings: [],
});

/** The outline with its files named from `folder` on, unless they lie outside of it. */
function fromHere(outline: Outline, folder: string): Outline {
  const layers = outline.layers.map((layer) => ({
    ...layer,
    source: layer.source && spanFromHere(layer.source, folder),
  }));
  return { ...outline, layers };
}

const sectionFromHere = ({ findings, ...rest }: Section, folder: string): Section => ({
  ...rest,
  findings: findings.map(({ source, ...finding }) => ({
    ...finding,
    ...(source && { source: spanFromHere(source, folder) }),
  })),
});

function spanFromHere({ file, ...rest }: Span, folder: string): Span {
  const prefix = `${folder.replace(/\/$/, "")}/`;
  return { file: file.startsWith(prefix) ? file.slice(prefix.length) : file, ...rest };
}
