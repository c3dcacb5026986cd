import { snake } from "../naming.ts";
import type { Span, WrittenArgument, WrittenCall } from "../recorder.ts";

const UNREAD: WrittenCall = { callee: null, args: [] };
const CALLEE = /^(?:new\s+)?[\p{ID_Continue}$.?\s]*?([\p{ID_Continue}$]+)\s*(?:<[^()]*>)?\s*\(/u;
const OPEN = "([{";
const CLOSE = ")]}";
const SKIPPED =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/y;
const NAMED = /^([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?::\s*([\s\S]*))?$/u;

/** A piece of a source: where it begins and ends in it. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

/**
 * The arguments of the call at `span`, as they are written: those of an options object by their names (in PyTorch's
 * snake case). None of them where some are spread.
 */
export function callIn(source: string, span: Span): WrittenCall {
  const lines = new Lines(source, span.file);
  const [from, to] = [
    lines.offset(span.line, span.column),
    lines.offset(span.endLine, span.endColumn),
  ];
  const found = CALLEE.exec(source.slice(from, to));
  if (!found) return UNREAD;
  const pieces = split(source, { from: from + found[0].length, to: to - 1 });
  const args = pieces.flatMap((piece, at) =>
    at === pieces.length - 1 && source[piece.from] === "{"
      ? split(source, { from: piece.from + 1, to: piece.to - 1 }).map((each) => named(each))
      : [argument(null, piece)],
  );
  const isRead = args.every((each) => each !== undefined);
  return isRead ? { callee: found[1] as string, args } : UNREAD;

  function argument(keyword: string | null, piece: Piece): WrittenArgument | undefined {
    const text = source.slice(piece.from, piece.to);
    if (text.startsWith("...")) return undefined;
    const literal = /^-?\d[\d_]*$/.test(text) ? Number(text.replaceAll("_", "")) : null;
    return { keyword, span: lines.span(piece), literal };
  }

  /** `kernelSize: 3`, or `kernelSize` alone. */
  function named(piece: Piece): WrittenArgument | undefined {
    const [, key, value] = NAMED.exec(source.slice(piece.from, piece.to)) ?? [];
    if (key === undefined) return undefined;
    const read = argument(snake(key), { from: piece.to - (value ?? key).length, to: piece.to });
    return read && { ...read, span: lines.span(piece) };
  }
}

/** What stands between the commas of a list, without the blanks and comments around it. */
function split(source: string, { from, to }: Piece): Piece[] {
  const pieces: { from: number; to: number }[] = [];
  let piece: { from: number; to: number } | undefined;
  let depth = 0;
  for (let at = from; at < to; ) {
    const char = source[at] as string;
    SKIPPED.lastIndex = at;
    const skipped = SKIPPED.exec(source)?.[0];
    const next = at + (skipped?.length ?? 1);
    if (OPEN.includes(char)) depth++;
    if (CLOSE.includes(char)) depth--;
    if (char === "," && depth === 0) piece = undefined;
    else if (!/\s/.test(char) && !skipped?.startsWith("/")) {
      if (!piece) {
        piece = { from: at, to: next };
        pieces.push(piece);
      }
      piece.to = next;
    }
    at = next;
  }
  return pieces;
}

/** Lines from 1, columns from 0. */
class Lines {
  readonly #file: string;
  readonly #starts: readonly number[];

  constructor(source: string, file: string) {
    this.#file = file;
    this.#starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  offset = (line: number, column: number): number => (this.#starts[line - 1] ?? 0) + column;

  span({ from, to }: Piece): Span {
    const [start, end] = [this.#place(from), this.#place(to)];
    return {
      file: this.#file,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  }

  #place(offset: number): { readonly line: number; readonly column: number } {
    const at = this.#starts.findLastIndex((start) => start <= offset);
    return { line: at + 1, column: offset - (this.#starts[at] as number) };
  }
}
