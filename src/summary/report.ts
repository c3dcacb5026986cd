import type { Report } from "../report.ts";
import { counts } from "./changes.ts";
import { type Format, format } from "./format.ts";
import { neverRan, neverRanText } from "./never-ran.ts";
import { note } from "./note.ts";
import type { Summary } from "./summary.ts";

/** Those that hold the remarks themselves. */
const WITH_REMARKS: readonly Format[] = ["json", "markdown", "html", "latex"];

/** Prints `summary` for a reader; where torchinfo's mult-adds are off, and the text doesn't say it, a note does. */
export const report = (summary: Summary, kind: Format, withCounts = false): Report => ({
  text: format(summary, kind),
  warnings: [...summary.warnings, ...neverRan(summary).map(neverRanText)],
  note: WITH_REMARKS.includes(kind) ? undefined : note(summary),
  ...(withCounts && { counts: counts(summary) }),
});
