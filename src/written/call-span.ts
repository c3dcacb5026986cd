/** A place: lines from 1, columns from 0, in units of UTF-16. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a call begins and ends. */
export interface CallSpan extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/**
 * The whole of the call of which an engine says that it is at `place` of `code`, in the `source` that `code` was made
 * of: they have the same lines, and the same words in other columns. Undefined where the word isn't the source's own.
 */
export function callSpan(
  source: readonly string[],
  code: readonly string[],
  place: Place,
): CallSpan | undefined {
  const [line = "", made = ""] = [source[place.line - 1], code[place.line - 1]];
  const there = [...made.matchAll(WORD)];
  const word = there.find(({ index }) => index === place.column)?.[0];
  if (word === undefined) return undefined;
  const all = there.filter(([each]) => each === word);
  const own = [...line.matchAll(WORD)].filter(([each]) => each === word);
  const found = own[all.findIndex(({ index }) => index === place.column)];
  if (!found || own.length !== all.length) return undefined;
  const end = endOf(source, { line: place.line, column: found.index + word.length });
  return end && { line: place.line, column: receiverOf(line, found.index), ...end };
}

/** Where what the method is called on begins: `this.` before `conv1(x)`. */
const receiverOf = (line: string, at: number): number =>
  at - (/(?:[\p{ID_Continue}$]+\??\.\s*)*$/u.exec(line.slice(0, at))?.[0].length ?? 0);

const CLOSES: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** A comment, a string, a bracket: what is between them is of no account. */
const PIECE =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|[()[\]{};]/g;

/** The end of the first pair of round brackets from `from` on. */
function endOf(source: readonly string[], from: Place) {
  const text = source.slice(from.line - 1).join("\n");
  const open: string[] = [];
  PIECE.lastIndex = from.column;
  for (let piece = PIECE.exec(text); piece; piece = PIECE.exec(text)) {
    const [mark] = piece;
    if (open.length === 0 && mark !== "(") {
      if (/^[)\]};]/.test(mark)) return undefined;
      if (!(mark in CLOSES)) continue;
    }
    if (mark in CLOSES) open.push(CLOSES[mark] as string);
    else if (mark === open.at(-1)) {
      open.pop();
      if (open.length > 0 || mark !== ")") continue;
      const lines = text.slice(0, PIECE.lastIndex).split("\n");
      return { endLine: from.line + lines.length - 1, endColumn: (lines.at(-1) as string).length };
    }
  }
  return undefined;
}
