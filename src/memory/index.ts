import type { Lang } from "../lang.ts";
import type { Span } from "../recorder.ts";
import type { Report } from "../report.ts";
import type { Said } from "../said.ts";
import type { Runnable } from "../trace.ts";
import { type Engine, emit } from "./emit.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { type Messages, messagesIn } from "./messages/index.ts";
import { type PlanOptions, withSaid } from "./options.ts";
import { type Plan, plan } from "./plan.ts";
import { svg } from "./svg.ts";
import { text } from "./text.ts";

export type { Advice } from "./advice.ts";
export { bytesText, parseBytes } from "./bytes.ts";
export { type EmitRefusal, ENGINES, type Engine, emit, emitRefusal } from "./emit.ts";
export { GPU_NAMES, type Gpu, gpuNamed } from "./gpus.ts";
export type { Keeper } from "./heaviest.ts";
export { OPTIMIZERS, type OptimizerName } from "./optimizer.ts";
export type { PlanOptions } from "./options.ts";
export { type Curve, type Peak, type Plan, type PlanRow, plan } from "./plan.ts";
export { PRECISIONS, type Precision } from "./precision.ts";
export { STRATEGIES, type Strategy } from "./sharding.ts";

export const PLAN_FORMATS = ["text", "json", "markdown", "svg"] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

/** The command `plan`, as plain data. */
export interface PlanRequest {
  /** Where a script says what they leave out, that counts. */
  readonly options: Partial<PlanOptions>;
  readonly lang: Lang;
  readonly format: PlanFormat;
  /** The folder from which files are named. */
  readonly cwd: string;
  /** Columns of the terminal that shows it; 80 when left out. */
  readonly width?: number | undefined;
  /** The configuration of this engine, instead of the plan. */
  readonly emit?: Engine | undefined;
}

const PRINTERS: Readonly<
  Record<PlanFormat, (plan: Plan, say: Messages, width?: number) => string>
> = {
  text,
  json,
  markdown,
  svg,
};

/** Runs the command `plan`: the report's `data` is the Plan; its status is 1 where nothing fits. */
export function planReport(
  model: Runnable,
  request: PlanRequest,
  said: Said = {},
): Report & { readonly data: Plan } {
  const { options, lang, format, cwd, width } = request;
  const made = fromHere(plan(model, withSaid(options, said)), cwd);
  const printed = request.emit
    ? emit(made, request.emit)
    : PRINTERS[format](made, messagesIn(lang), width);
  return { text: printed, warnings: [], status: made.largest > 0 ? 0 : 1, data: made };
}

/** The plan with its files named from `folder` on, unless they lie outside of it. */
function fromHere(made: Plan, folder: string): Plan {
  const prefix = `${folder.replace(/\/$/, "")}/`;
  const shown = <T extends { readonly source: Span | undefined }>(item: T): T => {
    const { source } = item;
    if (!source?.file.startsWith(prefix)) return item;
    return { ...item, source: { ...source, file: source.file.slice(prefix.length) } };
  };
  return { ...made, peak: shown(made.peak), heaviest: made.heaviest.map(shown) };
}
