import type { Lang } from "../lang.ts";
import type { ModuleLike, Span } from "../recorder.ts";
import {
  type NeverRan,
  neverRan,
  type Summary,
  type SummaryOptions,
  summary,
} from "../summary/index.ts";
import type { Runnable } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import { Flow } from "./flow.ts";
import { Ignored } from "./ignored.ts";
import type { Evidence, Rule, Severity } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import type { Severities } from "./settings.ts";
import { PYTHON, type Spelling, TYPESCRIPT } from "./spelling.ts";

export { type Rule, SEVERITIES, type Severity } from "./rule.ts";
export { RULES } from "./rules/index.ts";
export { parseRules, RulesError, type Severities } from "./settings.ts";

/** What a rule says of one place in a model. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Exclude<Severity, "off">;
  /** The module that it is about; empty for the model itself. */
  readonly path: string;
  /** What was found, and why that matters. */
  readonly text: string;
  readonly reason: string;
  readonly fix: string;
  /** The line to change, where the source is known: of what a command runs it is. */
  readonly source: Span | undefined;
}

export interface LintResult {
  /** False for a model that was not run: rules read what it does. */
  readonly wasRun: boolean;
  /** How many rules were asked. */
  readonly rules: number;
  /** How many findings a comment in the source has quieted. */
  readonly ignored: number;
  readonly findings: readonly LintFinding[];
}

/**
 * Looks for what is likely a mistake in a model, from what it does on the input that `options` name: each rule reads
 * the graph and proves what it says. Throws what `summary()` throws.
 */
export function lint(
  model: Runnable,
  options: SummaryOptions,
  severities: Severities = {},
  lang: Lang = "en",
): LintResult {
  return lintRun(model, summary(model, options), options, severities, lang);
}

/** As `lint`, of a run that there is already. */
export function lintRun(
  model: Runnable,
  run: Summary,
  options: SummaryOptions,
  severities: Severities,
  lang: Lang,
): LintResult {
  const rules = RULES.map((rule) => [rule, severities[rule.id] ?? rule.severity] as const).filter(
    ([, severity]) => severity !== "off",
  );
  if (!run.graph) return { wasRun: false, rules: rules.length, ignored: 0, findings: [] };
  const flow = new Flow(run.graph, new ModuleTree(model), () => idleIn(model, run, options));
  const ignored = new Ignored(model);
  const all = rules.flatMap(([rule, severity]) =>
    rule
      .find(flow)
      .map((evidence) => ({ rule, severity: severity as LintFinding["severity"], evidence })),
  );
  const kept = all.filter(({ rule, evidence }) => !isIgnored(rule, evidence, ignored));
  // A model that is written in Python has Python's spelling.
  const spelling = model.writtenCall ? PYTHON : TYPESCRIPT;
  return {
    wasRun: true,
    rules: rules.length,
    ignored: all.length - kept.length,
    findings: kept.map(({ rule, severity, evidence }) =>
      said(rule, severity, evidence, { lang, spelling }),
    ),
  };
}

function isIgnored({ id }: Rule, { at, also = [] }: Evidence, ignored: Ignored): boolean {
  return [at, ...also].some(
    ({ madeAt, calledAt }) => ignored.has(id, madeAt) || ignored.has(id, calledAt),
  );
}

function said(
  { id, blames, says }: Rule,
  severity: LintFinding["severity"],
  evidence: Evidence,
  { lang, spelling }: { readonly lang: Lang; readonly spelling: Spelling },
): LintFinding {
  const { reason, found, fix } = says[lang];
  const { path, madeAt, calledAt } = evidence.at;
  const source = blames === "made" ? (madeAt ?? calledAt) : (calledAt ?? madeAt);
  return {
    rule: id,
    severity,
    path,
    text: found(evidence),
    reason,
    fix: fix(evidence, spelling),
    source,
  };
}

/** What runs neither as the model was run nor in the other mode: a part that only training needs is no mistake. */
function idleIn(model: Runnable, run: Summary, options: SummaryOptions): readonly NeverRan[] {
  const idle = neverRan(run);
  if (idle.length === 0) return idle;
  const wasTraining =
    run.settings.mode === "same" ? isTraining(model) : run.settings.mode === "train";
  try {
    const other = neverRan(summary(model, { ...options, mode: wasTraining ? "eval" : "train" }));
    const paths = new Set(other.map(({ path }) => path));
    return idle.filter(({ path }) => paths.has(path));
  } catch {
    // In that mode it refuses this input, so that nobody can say.
    return [];
  }
}

const isTraining = ({ training }: ModuleLike): boolean => training;
