import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Failure } from "../../src/python/outcome.ts";
import { type Trouble, trouble } from "../state/run.ts";
import { following } from "./following.ts";
import { rangeOf } from "./positions.ts";

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
  const { failure } = now;
  const range = (failure.span && rangeOf(doc, failure.span)) ?? lineOf(failure, doc);
  if (!range) return [];
  const { kind, message, fix } = failure;
  return [{ ...range, severity: "error", message: `${kind}: ${message}${fix ? `\n${fix}` : ""}` }];
}

/** The rest of the line, where no more is known. */
function lineOf({ line, column }: Failure, doc: Text) {
  if (line === null || line < 1 || line > doc.lines) return null;
  const { from, to, text } = doc.line(line);
  const indent = text.length - text.trimStart().length;
  return { from: column ? Math.min(from + column, to) : from + indent, to };
}
