import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { fixIn } from "../../src/fixes.ts";
import type { Failure } from "../../src/python/outcome.ts";
import type { Finding } from "../../src/verify/index.ts";
import { checked, lintFindings } from "../state/checks.ts";
import { type Trouble, trouble } from "../state/run.ts";
import { lang } from "../state/settings.ts";
import { type EditorView, following } from "./following.ts";
import { rangeOf } from "./positions.ts";

/** Marks the line at which the program threw, and what the rules have found in a program that ran. */
export const diagnostics = [lintGutter(), following(marking())];

function marking(): (view: EditorView) => void {
  let hadTrouble = false;
  return (view) => {
    const now = trouble.value;
    const { doc } = view.state;
    const isOld = checked.value?.result.program.text !== doc.toString();
    const findings = lintFindings.value;
    // Findings of a text that was changed meanwhile keep their places until there are new ones.
    if (!now && isOld && !hadTrouble) return;
    hadTrouble = now !== null;
    const lint = isOld ? [] : findings.flatMap((each) => marked(each, doc));
    const marks = now ? found(now, doc) : [];
    const hasResult = now === null || now.kind === "stopped";
    view.dispatch(setDiagnostics(view.state, hasResult ? [...marks, ...lint] : marks));
  };
}

function found(now: Trouble, doc: Text): Diagnostic[] {
  if (now.kind !== "failed" && now.kind !== "stopped") return [];
  const { failure } = now;
  const range = (failure.span && rangeOf(doc, failure.span)) ?? lineOf(failure, doc);
  if (!range) return [];
  const { kind, message, fix } = failure;
  return [
    {
      ...range,
      severity: "error",
      message: `${kind}: ${message}${fix ? `\n${fixIn(fix, lang.value)}` : ""}`,
    },
  ];
}

const SEVERITIES = { difference: "error", warning: "warning", note: "info" } as const;

function marked({ source, severity, text, reason, fix }: Finding, doc: Text): Diagnostic[] {
  const range = source && rangeOf(doc, source);
  if (!source || !range) return [];
  // Of TypeScript it is known where a call begins.
  const place = range.from < range.to ? range : lineOf(source, doc);
  const message = [text, reason, fix && `→ ${fix}`].filter(Boolean).join("\n");
  return place ? [{ ...place, severity: SEVERITIES[severity], message }] : [];
}

/** The rest of the line, where no more is known. */
function lineOf({ line, column }: Pick<Failure, "line" | "column">, doc: Text) {
  if (line === null || line < 1 || line > doc.lines) return null;
  const { from, to, text } = doc.line(line);
  const indent = text.length - text.trimStart().length;
  return { from: column ? Math.min(from + column, to) : from + indent, to };
}
