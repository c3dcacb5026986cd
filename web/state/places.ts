import type { Span } from "../../src/recorder.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const isPlain = (line: string): boolean => !/[^\p{ASCII}]/u.test(line);

/** Where a column of a span lies in its line: Python counts bytes of UTF-8, a string units of UTF-16. */
export function unitsAt(line: string, column: number): number {
  if (isPlain(line)) return Math.min(column, line.length);
  return decoder.decode(encoder.encode(line).subarray(0, column)).length;
}

/** The other way round. */
export const columnAt = (line: string, units: number): number =>
  isPlain(line) ? units : encoder.encode(line.slice(0, units)).length;

/** A place of the source, and the text that is to stand there. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** `text` with places changed; they must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length + 1);
  const at = (line: number, column: number): number =>
    (starts[line - 1] ?? text.length) + unitsAt(lines[line - 1] ?? "", column);
  const last = [...edits].sort(
    ({ span: left }, { span: right }) => right.line - left.line || right.column - left.column,
  );
  return last.reduce(
    (now, { span, text: next }) =>
      now.slice(0, at(span.line, span.column)) + next + now.slice(at(span.endLine, span.endColumn)),
    text,
  );
}
