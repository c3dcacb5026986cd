import type { Text } from "@codemirror/state";
import type { Span } from "../../src/recorder.ts";
import { columnAt, unitsAt } from "../state/places.ts";

/** Where a span lies in the document; null where the document has no such line. */
export function rangeOf(
  doc: Text,
  span: Span,
): { readonly from: number; readonly to: number } | null {
  if (span.line < 1 || span.endLine > doc.lines) return null;
  const [first, last] = [doc.line(span.line), doc.line(span.endLine)];
  const from = first.from + unitsAt(first.text, span.column);
  const to = last.from + unitsAt(last.text, span.endColumn);
  return from <= to ? { from, to } : null;
}

/** The line and column of a position, as spans count them. */
export function placeAt(
  doc: Text,
  position: number,
): { readonly line: number; readonly column: number } {
  const { number, from, text } = doc.lineAt(position);
  return { line: number, column: columnAt(text, position - from) };
}
