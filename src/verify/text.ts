import { beginning, displayWidth, hanging, padded } from "../columns.ts";
import type { Span } from "../recorder.ts";
import type { Messages } from "./messages/index.ts";
import type { CheckResult } from "./result.ts";
import type { Aligned, AlignedRow, Finding, Section } from "./section.ts";

/** How a result is printed. */
interface Look {
  readonly say: Messages;
  /** Columns of the terminal; without end where there is none, so that programs find each finding on its line. */
  readonly width: number;
}

/** The result for a terminal of `width` columns: one line for each check, and below it what it found. */
export function text(
  { model, sections, passed }: CheckResult,
  say: Messages,
  width = Number.POSITIVE_INFINITY,
): string {
  const failed = sections.filter((section) => !section.passed).length;
  const blocks = sections.map((section) => sectionText(section, { say, width }).join("\n"));
  const verdict = passed ? say.passed(sections.length) : say.failed(failed, sections.length);
  return [...blocks, `${model}: ${verdict}`].join("\n");
}

const sign = (passed: boolean): string => (passed ? "✓" : "✗");

function sectionText({ passed, title, aligned, findings }: Section, look: Look): string[] {
  const mark = passed && hasWarnings(findings) ? "!" : sign(passed);
  const head = hanging(`${mark} `, title, look.width, 2);
  const [plain, reasoned] = [findings.filter(isPlain), findings.filter((item) => !isPlain(item))];
  const said = fewOfEachKind(plain).flatMap((item) =>
    typeof item === "number" ? [`    … ${item}`] : findingText(item, look),
  );
  said.push(...reasons(reasoned, look));
  return [...head, ...(aligned ? columns(aligned, look.width) : []), ...said];
}

const isPlain = ({ reason }: Finding): boolean => reason === undefined;

const hasWarnings = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === "warning");

/** More findings for one reason than these are counted. */
const MOST_FOR_A_REASON = 5;

/** `  linear-after-linear: the reason`, and below it each place, and what to do about all of them. */
function reasons(findings: readonly Finding[], look: Look): string[] {
  const inner = { ...look, width: look.width - 2 };
  return byCode(findings).flatMap((group) => {
    const [{ code, reason }] = group as [Finding];
    const shown = group.slice(0, MOST_FOR_A_REASON);
    const more = group.length - shown.length;
    const fixes = new Set(shown.map(({ fix }) => fix));
    const isOne = fixes.size === 1;
    return [
      ...hanging("  ", `${code.replace(/^.*\//, "")}: ${reason}`, look.width, 4),
      ...shown.flatMap((item) => {
        const { fix, ...rest } = item;
        return findingText(isOne ? rest : item, inner).map((line) => `  ${line}`);
      }),
      ...(more > 0 ? [`      … ${more}`] : []),
      ...(isOne ? [...fixes].flatMap((fix) => hanging("      → ", fix ?? "", look.width, 8)) : []),
    ];
  });
}

/** Findings of one kind together, kinds in the order of their first one. */
export function byCode(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings)
    groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return [...groups.values()];
}

/** More findings of one kind than these are counted. */
const MOST_ALIKE = 12;

/** The findings in their order; of a kind that has many the first ones, and how many more there are. */
function fewOfEachKind(findings: readonly Finding[]): (Finding | number)[] {
  const counts = new Map<string, number>();
  const shown: (Finding | number)[] = [];
  for (const finding of findings) {
    const count = (counts.get(finding.code) ?? 0) + 1;
    counts.set(finding.code, count);
    if (count <= MOST_ALIKE) shown.push(finding);
  }
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, more] : shown;
}

/** `  ✗ conv3 (net.py:14): …`, and what to do about it below. */
function findingText({ severity, text, source, fix }: Finding, { say, width }: Look): string[] {
  const mark = markOf(severity, say);
  const place = source ? `  ${spanText(source)}` : "";
  return [
    ...hanging(`  ${mark} `, `${text}${place}`, width, 4),
    ...(fix ? hanging("    → ", fix, width, 6) : []),
  ];
}

/** `✗`, `!`, `note:`. */
export const markOf = (severity: Finding["severity"], say: Messages): string =>
  ({ difference: "✗", warning: "!", note: `${say.note}:` })[severity];

export const spanText = ({ file, line }: Span): string => `${file}:${line}`;

/** Rows that are alike are left out between these many around a row that isn't. */
const CONTEXT = 2;
/** So few rows are shown whole. */
const FEW_ROWS = 24;
/** A side without a terminal. */
const WIDEST = 37;
const MOST_LINES = 60;

const leftOut = (rows: number): string => `    … ${rows}`;

/** The rows that differ and those around them; a number stands for so many that are alike. Empty where all are. */
export function folded(rows: readonly AlignedRow[]): (AlignedRow | number)[] {
  if (rows.every(({ mark }) => mark === "=")) return [];
  const isNear = (at: number) =>
    rows.length <= FEW_ROWS ||
    rows.slice(Math.max(at - CONTEXT, 0), at + CONTEXT + 1).some(({ mark }) => mark !== "=");
  const shown: (AlignedRow | number)[] = [];
  rows.forEach((row, at) => {
    const last = shown.at(-1);
    if (isNear(at)) shown.push(row);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  });
  return shown;
}

/** How wide each side is: the left one gives way only where the right one is no shorter. */
function sides({ left, right, rows }: Aligned, room: number): readonly [number, number] {
  const first = Math.max(displayWidth(left), ...rows.map((row) => displayWidth(row.left)));
  const second = Math.max(displayWidth(right), ...rows.map((row) => displayWidth(row.right)));
  if (room === Number.POSITIVE_INFINITY) return [Math.min(first, WIDEST), WIDEST];
  const half = Math.floor((room - 6) / 2);
  const width = Math.min(first, Math.max(half, room - 6 - second));
  return [width, room - 6 - width];
}

function columns(aligned: Aligned, room: number): string[] {
  const { left, right, rows } = aligned;
  const [width, rest] = sides(aligned, room);
  const line = (mark: string, first: string, second: string) =>
    `  ${mark} ${padded(beginning(first, width), width)}  ${beginning(second, rest)}`.trimEnd();
  const lines = folded(rows);
  // Where all is alike there is nothing to show.
  if (lines.length === 0) return [];
  const shown = lines
    .slice(0, MOST_LINES)
    .map((row) => (typeof row === "number" ? leftOut(row) : line(row.mark, row.left, row.right)));
  const more = lines
    .slice(MOST_LINES)
    .reduce<number>((sum, row) => sum + (typeof row === "number" ? row : 1), 0);
  if (more > 0) shown.push(leftOut(more));
  return [line(" ", left, right), ...shown];
}
