import type { Lang } from "../lang.ts";
import { snake } from "../naming.ts";
import type { Report } from "../report.ts";
import type { SummaryOptions } from "../summary/index.ts";
import type { Runnable } from "../trace.ts";
import { explainIn } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { markdown } from "./markdown.ts";
import { messagesIn } from "./messages/index.ts";
import { Model } from "./model.ts";
import { text } from "./text.ts";
import { totalOf } from "./total.ts";
import { totalMarkdown, totalText } from "./total-text.ts";
import type { Wording } from "./wording.ts";

export const EXPLAIN_FORMATS = ["text", "json", "markdown"] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

/** The command `explain`, as plain data. */
export interface ExplainRequest {
  readonly layers: readonly string[];
  readonly options: SummaryOptions;
  readonly lang: Lang;
  readonly format: ExplainFormat;
  /** The folder from which files are named. */
  readonly cwd: string;
  readonly steps: boolean;
  /** Where the totals are, in place of layers. */
  readonly total: boolean;
}

/** Runs the command `explain`. */
export function explainReport(model: Runnable, request: ExplainRequest): Report {
  const own = new Model(model, request.options);
  return { text: textOf(own, model, request), warnings: own.summary.warnings };
}

function textOf(own: Model, model: Runnable, request: ExplainRequest): string {
  if (!request.total) return print(explainIn(own, request.layers), model, request);
  const total = totalOf(own);
  if (request.format === "json") return jsonText(total);
  const wording = wordingFor(model, request);
  return request.format === "markdown" ? totalMarkdown(total, wording) : totalText(total, wording);
}

function print(explanation: Explanation, model: Runnable, request: ExplainRequest): string {
  if (request.format === "json") return jsonText(explanation);
  const wording = wordingFor(model, request);
  return request.format === "markdown"
    ? markdown(explanation, wording)
    : text(explanation, wording);
}

/** Counts past 2^53 are strings of digits. */
const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item), 2);

function wordingFor(
  model: Runnable,
  { lang, cwd, steps }: Pick<ExplainRequest, "lang" | "cwd" | "steps">,
): Wording {
  const prefix = `${cwd.replace(/\/$/, "")}/`;
  return {
    say: messagesIn(lang),
    // A model that is written in Python has Python's names.
    spell: model.writtenCall ? snake : (name) => name,
    steps,
    shown: (file) => (file.startsWith(prefix) ? file.slice(prefix.length) : file),
  };
}
