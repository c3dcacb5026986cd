import { displayWidth, hanging, padded, toRight } from "../columns.ts";
import type { Span } from "../recorder.ts";
import type { Advice } from "./advice.ts";
import { bytesText } from "./bytes.ts";
import type { Messages } from "./messages/index.ts";
import { type OptimizerName, optimizer } from "./optimizer.ts";
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
/** Without a terminal. */
const WIDTH = 80;
/** The picture: as wide as its labels leave room. */
const CURVE = { columns: 64, rows: 8, labels: 9 };

/** The plan as text, for a terminal of so many columns; without one, a sentence is a line. */
export function text(plan: Plan, say: Messages, terminal?: number): string {
  const width = terminal ?? WIDTH;
  const fold = (line: string): string[] => (terminal ? hanging("", line, terminal, 4) : [line]);
  const parts = [
    headLines(plan, say).flatMap(fold),
    table(plan, say, width),
    verdictLines(plan, say).flatMap(fold),
  ];
  if (plan.largest > 0) parts.push(peakLines(plan, say).flatMap((line) => folded(line, width)));
  if (plan.advice.length > 0) parts.push(adviceLines(plan, say, width));
  if (plan.largest > 0) parts.push(pictureLines(plan, say, width));
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

/** An optimizer as people call it. */
export const optimizerTitle = (name: OptimizerName, say: Messages): string =>
  say.optimizers[name] ?? optimizer(name).title;

/** What is planned, for what. */
export function headLines({ model, settings }: Plan, say: Messages): string[] {
  const { mode, precision, gpu, memory, devices, strategy, accumulate, checkpointed } = settings;
  const title = optimizerTitle(settings.optimizer, say);
  const more = [
    devices > 1 ? say.shared(devices, strategy) : "",
    mode === "train" && accumulate > 1 ? say.accumulated(accumulate) : "",
    checkpointed.length > 0 ? say.checkpointed(checkpointed.length) : "",
  ].filter((part) => part !== "");
  const card = [say.card(gpu.title, bytesText(memory)), ...more].join(say.comma);
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

function table(plan: Plan, say: Messages, width: number): string[] {
  const marks = plan.rows.map(({ fits }) => (fits ? "✓" : "✗"));
  const rows = plan.rows.map((row, at) => [...cellsOf(row, plan), marks[at] as string]);
  const titles = [...columnTitles(say), ""];
  const wide = aligned([titles, ...rows], () => false);
  const isWide = wide.some((line) => displayWidth(line) > width);
  const { context, workspaces } = plan.settings;
  const remarks = [say.other(bytesText(context), bytesText(workspaces)), say.rounding];
  if (plan.isAtMost) remarks.push(say.atMost);
  return [
    ...(isWide ? turned(titles, rows, width) : wide),
    ...remarks.flatMap((line) => hanging("", line, width, 2)),
  ];
}

/** Cells in columns as wide as they need, at the right of them where `isText` doesn't say otherwise. */
function aligned(
  rows: readonly (readonly string[])[],
  isText: (column: number) => boolean,
): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (isText(at) ? padded : toRight)(cell, widths[at] as number))
      .join("  ")
      .trimEnd(),
  );
}

/** A line for each part and a column for each batch, in several tables where they are more than fit. */
function turned(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const part = (from: number, to: number): string[] =>
    aligned(
      titles.map((title, at) => [title, ...rows.slice(from, to).map((row) => row[at] as string)]),
      (column) => column === 0,
    );
  const fits = (from: number, to: number): boolean =>
    part(from, to).every((line) => displayWidth(line) <= width);
  const lines: string[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    to = from + 1;
    while (to < rows.length && fits(from, to + 1)) to++;
    lines.push(...(from > 0 ? [""] : []), ...part(from, to));
  }
  return lines;
}

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
function folded(line: string, width: number): string[] {
  const at = line.lastIndexOf(" ");
  if (displayWidth(line) <= width || at < 0) return [line];
  const [indent = ""] = /^ */.exec(line) ?? [];
  const start = hanging(indent, line.slice(indent.length, at).trimEnd(), width, 4);
  return [...start, `    ${line.slice(at + 1)}`];
}

const nameText = (path: string | undefined, className = ""): string =>
  path ? `${path} (${className})` : className;

const placed = (source: Span | undefined, before: string): string =>
  source ? `${before}${source.file}:${source.line}` : "";

function adviceLines({ advice }: Plan, say: Messages, width: number): string[] {
  return [say.helps, ...advice.flatMap((each) => adviceRow(each, say, width))];
}

/** On one line, or on two where it is too long for one. */
function adviceRow(advice: Advice, say: Messages, width: number): string[] {
  const line = `  ${adviceText(advice, say)}`;
  if (displayWidth(line) <= width) return [line];
  const [what, effect] = adviceParts(advice, say);
  return [...hanging("  ", what, width, 4), ...hanging("    ", effect, width, 4)];
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

function pictureLines({ model, curve, settings }: Plan, say: Messages, width: number): string[] {
  const columns = Math.min(CURVE.columns, width - CURVE.labels);
  const values = sampled(curve.bytes, columns);
  const room = settings.memory - settings.context - settings.workspaces;
  const top = Math.max(...values, room);
  const labels = blockLines(values, top, CURVE.rows).map((line, row) => {
    const bytes = (top * (CURVE.rows - row)) / CURVE.rows;
    return `${(bytes / GIB).toFixed(2).padStart(7)} ┤${line}`;
  });
  const phases = stretches(curve.phases, values.length).map(({ phase, from, to }) =>
    fitted(say.phases[phase], to - from),
  );
  const title = hanging("", say.pictureTitle(model, curve.batch), width, 2);
  return [...title, ...labels, `${" ".repeat(8)}└${phases.join("")}`];
}

/** A name in so many columns, with a mark where its stretch begins. */
function fitted(name: string, columns: number): string {
  if (columns <= 0) return "";
  const room = columns - 1;
  const shown = displayWidth(name) <= room ? name : "";
  return `┴${shown}${"─".repeat(room - displayWidth(shown))}`;
}
