import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { type Trouble, trouble } from "../state/run.ts";
import { following } from "./following.ts";

/** Marks the line at which the program threw. */
export const diagnostics = [
  lintGutter(),
  following((view) => {
    const now = trouble.value;
    view.dispatch(setDiagnostics(view.state, now ? found(now, view.state.doc) : []));
  }),
];

function found(now: Trouble, doc: Text): Diagnostic[] {
  if (now.kind !== "failed") return [];
  const { kind, message, line, column, fix } = now.failure;
  if (line === null || line < 1 || line > doc.lines) return [];
  const { from, to, text } = doc.line(line);
  const indent = text.length - text.trimStart().length;
  const start = column ? Math.min(from + column, to) : from + indent;
  return [
    {
      from: start,
      to,
      severity: "error",
      message: `${kind}: ${message}${fix ? `\n${fix}` : ""}`,
    },
  ];
}
