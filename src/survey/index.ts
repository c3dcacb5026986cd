import { explainIn } from "../explain/explain.ts";
import type { Explanation } from "../explain/index.ts";
import { Model } from "../explain/model.ts";
import { allTensors } from "../lint/flow.ts";
import type { Report } from "../report.ts";
import type { Said } from "../said.ts";
import {
  FailedRun,
  format,
  noteFacts,
  type Summary,
  type SummaryOptions,
  toJson,
} from "../summary/index.ts";
import type { Row } from "../summary/row.ts";
import type { Runnable } from "../trace.ts";
import { flowOf, NO_FLOW } from "./flow.ts";
import { sourceCalls } from "./source-calls.ts";
import type { Stop, Survey, Table, TableRow } from "./survey.ts";

export type { FlowNode, ModelFlow } from "./flow.ts";
export type { Survey, Table, TableRow } from "./survey.ts";

/** The command `survey`, as plain data. */
export interface SurveyRequest {
  readonly options: SummaryOptions;
  /** A model that throws is surveyed as far as it ran; else its error is thrown. */
  readonly untilError: boolean;
}

/** Everything that is known of a model, for a page: the report's `data` is a Survey. */
export function surveyReport(
  model: Runnable,
  request: SurveyRequest,
  { inputSize, dtypes }: Said = {},
): Report & { readonly data: Survey } {
  const said = inputSize ? { inputSize, ...(dtypes && { dtypes }) } : null;
  const data = { ...surveyOf(model, request), said };
  return { text: data.text, warnings: data.table.warnings, data };
}

/** Every row is told, however deep: the page folds them itself. */
function surveyOf(model: Runnable, { options, untilError }: SurveyRequest): Omit<Survey, "said"> {
  try {
    const known = new Model(model, options);
    surveyed = { model, options: JSON.stringify(options), known };
    return { ...described(known.summary), stopped: null };
  } catch (error) {
    if (!untilError || !(error instanceof FailedRun) || !error.partial) throw error;
    return { ...described(error.partial()), stopped: stopOf(error) };
  }
}

/** The run that was surveyed last: its explanations are asked for next. */
let surveyed:
  | { readonly model: Runnable; readonly options: string; readonly known: Model }
  | undefined;

/** The command `explanation`, as plain data. */
export interface ExplanationRequest {
  readonly options: SummaryOptions;
}

/**
 * How the numbers of every layer come about: the report's `data` is an Explanation. It takes longer than all the numbers
 * themselves, so that a page asks for it when they are shown.
 */
export function explanationReport(
  model: Runnable,
  { options }: ExplanationRequest,
): Report & { readonly data: Explanation } {
  const isKnown = surveyed?.model === model && surveyed.options === JSON.stringify(options);
  const known = isKnown && surveyed ? surveyed.known : new Model(model, options);
  const data = explainIn(
    known,
    known.tree.places.map(({ path }) => path),
  );
  return { text: "", warnings: known.summary.warnings, data };
}

const described = (summary: Summary) => ({
  table: tableOf(summary),
  text: format(summary, "text"),
  note: noteFacts(summary) ?? null,
  calls: summary.graph ? sourceCalls(summary.graph) : [],
  flow: summary.graph ? flowOf(summary.graph) : NO_FLOW,
});

function tableOf(summary: Summary): Table {
  const table = toJson(summary);
  const isAtMost = ({ call }: Row): boolean =>
    (allTensors(call?.output) ?? []).some(({ atMost }) => atMost !== undefined);
  const rows = summary.summaryList.map((row, at) => ({
    ...(table.rows[at] as TableRow),
    ...(isAtMost(row) && { isOutputAtMost: true as const }),
  }));
  return { ...table, rows };
}

function stopOf({ modulePath = "", moduleClass = "", graph }: FailedRun): Stop {
  const call = graph?.calls.findLast(({ path, finished }) => path === modulePath && !finished);
  return { path: modulePath, className: moduleClass, span: call?.span ?? null };
}
