import { type ExplainRequest, explainReport } from "./explain/index.ts";
import { type PlanRequest, planReport } from "./memory/index.ts";
import type { Report } from "./report.ts";
import type { Said } from "./said.ts";
import { type Format, type SummaryOptions, summary } from "./summary/index.ts";
import { report } from "./summary/report.ts";
import {
  type ExplanationRequest,
  explanationReport,
  type SurveyRequest,
  surveyReport,
} from "./survey/index.ts";
import type { Runnable } from "./trace.ts";
import {
  type CheckRequest,
  checkReport,
  type OutlineRequest,
  outlineReport,
} from "./verify/index.ts";

/**
 * What can be asked of a model, whatever it is written in. The request is plain data: a Python model lives in a thread
 * of its own, and the command runs there.
 */
export interface Requests {
  readonly summary: {
    readonly options: SummaryOptions;
    readonly format: Format;
    /** Whether the report has what was counted, for a comparison with the next. */
    readonly counts?: boolean;
  };
  readonly explain: ExplainRequest;
  readonly check: CheckRequest;
  /** The model as JSON, for a comparison with another one. */
  readonly outline: OutlineRequest;
  readonly plan: PlanRequest;
  /** All that is known of it, for a page. */
  readonly survey: SurveyRequest;
  /** How the numbers of every layer come about, for a page. */
  readonly explanation: ExplanationRequest;
}

export type CommandName = keyof Requests;

type Command<N extends CommandName> = (model: Runnable, request: Requests[N], said: Said) => Report;

const COMMANDS: { readonly [N in CommandName]: Command<N> } = {
  summary: (model, { options, format, counts }) => report(summary(model, options), format, counts),
  explain: explainReport,
  check: checkReport,
  outline: outlineReport,
  plan: planReport,
  survey: surveyReport,
  explanation: explanationReport,
};

/** Runs the command `name` on a model, of which its script said this. Throws what the model throws, and a ModelError for a wrong request. */
export const runCommand = <N extends CommandName>(
  name: N,
  model: Runnable,
  request: Requests[N],
  said: Said = {},
): Report => COMMANDS[name](model, request, said);
