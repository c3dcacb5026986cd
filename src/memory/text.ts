import type { Span } from "../recorder.ts";
import type { Advice } from "./advice.ts";
import { bytesText } from "./bytes.ts";
import type { Messages } from "./messages/index.ts";
import { optimizer } from "./optimizer.ts";
import { blockLines, sampled, stretches } from "./picture.ts";
import type { Plan, PlanRow } from "./plan.ts";

const COLUMNS = [
  "batch",
  "parameters",
  "gradients",
  "optimizer",
  "activations",
  "temporaries",
  "other",
  "total",
] as const;

const GIB = 2 ** 30;
const WIDTH = 80;
const CURVE = { columns: 64, rows: 8 };

/** The plan as text, 80 columns wide. */
export function text(plan: Plan, say: Messages): string {
  const parts = [headLines(plan, say), [...table(plan, say)], verdictLines(plan, say)];
  if (plan.largest > 0) {
    parts.push(peakLines(plan, say).flatMap(folded));
    if (plan.advice.length > 0) parts.push(adviceLines(plan, say));
    parts.push(pictureLines(plan, say));
  } else if (plan.advice.length > 0) parts.push(adviceLines(plan, say));
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

/** What is planned, for what. */
export function headLines({ model, settings }: Plan, say: Messages): string[] {
  const { mode, precision, gpu, memory, devices, strategy, accumulate, checkpointed } = settings;
  const title = optimizer(settings.optimizer).title;
  const more = [
    devices > 1 ? say.shared(devices, strategy) : "",
    mode === "train" && accumulate > 1 ? say.accumulated(accumulate) : "",
    checkpointed.length > 0 ? say.checkpointed(checkpointed.length) : "",
  ].filter((part) => part !== "");
  const card = [say.card(gpu.title, bytesText(memory)), ...more].join(", ");
  return [say.title(model, mode === "train", precision, title), card];
}

/** The cells of a row in GiB; what has no column of its own is in `other`. */
export function cellsOf(row: PlanRow, { settings, isAtMost }: Plan): string[] {
  const { parameters, gradients, activations, temporaries, total } = row;
  const other = row.input + row.buffers + row.rounding + settings.context + settings.workspaces;
  const exact = (bytes: number) => (bytes / GIB).toFixed(2);
  const most = (bytes: number) => (isAtMost ? "≤ " : "") + exact(bytes);
  return [
    String(row.batch),
    ...[parameters, gradients, row.optimizer].map(exact),
    ...[activations, temporaries, other, total].map(most),
  ];
}

export const columnTitles = (say: Messages): string[] => COLUMNS.map((name) => say.columns[name]);

function table(plan: Plan, say: Messages): string[] {
  const rows = [columnTitles(say), ...plan.rows.map((row) => cellsOf(row, plan))];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  const lines = rows.map((row) =>
    row.map((cell, at) => " ".repeat((widths[at] as number) - widthOf(cell)) + cell).join("  "),
  );
  const marked = plan.rows.map(({ fits }, at) => `${lines[at + 1]}  ${fits ? "✓" : "✗"}`);
  const { context, workspaces } = plan.settings;
  const remarks = [say.other(bytesText(context), bytesText(workspaces))];
  if (plan.isAtMost) remarks.push(say.atMost);
  return [lines[0] as string, ...marked, ...remarks];
}

/** Columns on a terminal: those of Chinese are two wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);

/** The largest batch, or why there is none. */
export function verdictLines(plan: Plan, say: Messages): string[] {
  const { largest, rows, settings, model, parameterBytes } = plan;
  const memory = bytesText(settings.memory);
  if (largest === 0) {
    const [first] = rows as [PlanRow];
    return first.parameters > settings.memory
      ? [say.parametersAlone(model, bytesText(parameterBytes), memory)]
      : [say.nothingFits(bytesText(first.total), memory)];
  }
  const row = rows.find(({ batch }) => batch === largest) as PlanRow;
  const total = `${plan.isAtMost ? "≤ " : ""}${bytesText(row.total)}`;
  const lines = [say.largest(largest, total, memory)];
  const items = largest * settings.devices * settings.accumulate;
  return items === largest || settings.strategy === "tp" ? lines : [...lines, say.effective(items)];
}

/** Where most is in use, and what keeps most. */
export function peakLines({ peak, heaviest }: Plan, say: Messages): string[] {
  const { phase, path, className, source } = peak;
  const place =
    className === undefined ? "" : say.at(`${nameText(path, className)}${placed(source, " ")}`);
  const lines = [say.peak(phase, place)];
  if (heaviest.length === 0) return lines;
  const kept = heaviest.map(
    (keeper) =>
      `  ${nameText(keeper.path, keeper.className)}  ${bytesText(keeper.bytes)}${placed(keeper.source, "  ")}`,
  );
  return [...lines, say.keeps, ...kept];
}

/** A line that is too long for one goes on below, its place in the source by itself. */
function folded(line: string): string[] {
  const at = line.lastIndexOf(" ");
  if (widthOf(line) <= WIDTH || at < 0) return [line];
  return [line.slice(0, at).trimEnd(), `    ${line.slice(at + 1)}`];
}

const nameText = (path: string | undefined, className = ""): string =>
  path ? `${path} (${className})` : className;

const placed = (source: Span | undefined, before: string): string =>
  source ? `${before}${source.file}:${source.line}` : "";

function adviceLines({ advice }: Plan, say: Messages): string[] {
  return [say.helps, ...advice.flatMap((each) => adviceRow(each, say))];
}

/** On one line, or on two where it is too long for one. */
function adviceRow(advice: Advice, say: Messages): string[] {
  const line = `  ${adviceText(advice, say)}`;
  if (widthOf(line) <= WIDTH) return [line];
  const [what, effect] = adviceParts(advice, say);
  return [`  ${what}`, `    ${effect}`];
}

export const adviceText = (advice: Advice, say: Messages): string =>
  say.advice(...adviceParts(advice, say));

/** What to do, and what it does. */
function adviceParts(advice: Advice, say: Messages): [what: string, effect: string] {
  const { kind, modules, value, saves, moreCompute, largest } = advice;
  const [first = "", last = ""] = [modules[0], modules.at(-1)];
  const what =
    kind === "checkpoint" ? say.checkpoint(modules.length, first, last) : say[kind](value);
  const compute = moreCompute > 0 ? String(Math.round(moreCompute * 100)) : "";
  return [what, say.effect(bytesText(saves), compute, largest)];
}

function pictureLines({ model, curve, settings }: Plan, say: Messages): string[] {
  const values = sampled(curve.bytes, CURVE.columns);
  const room = settings.memory - settings.context - settings.workspaces;
  const top = Math.max(...values, room);
  const labels = blockLines(values, top, CURVE.rows).map((line, row) => {
    const bytes = (top * (CURVE.rows - row)) / CURVE.rows;
    return `${(bytes / GIB).toFixed(2).padStart(7)} ┤${line}`;
  });
  const phases = stretches(curve.phases, values.length).map(({ phase, from, to }) =>
    fitted(say.phases[phase], to - from),
  );
  return [say.pictureTitle(model, curve.batch), ...labels, `${" ".repeat(8)}└${phases.join("")}`];
}

/** A name in so many columns, with a mark where its stretch begins. */
function fitted(name: string, columns: number): string {
  if (columns <= 0) return "";
  const room = columns - 1;
  const shown = widthOf(name) <= room ? name : "";
  return `┴${shown}${"─".repeat(room - widthOf(shown))}`;
}
