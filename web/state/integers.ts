import type { Span } from "../../src/recorder.ts";
import { columnAt } from "./places.ts";
import type { Language } from "./settings.ts";

/** A whole number that is written as an argument of a call in the source. */
export interface WrittenInteger {
  readonly value: number;
  readonly span: Span;
  /** The argument's name where it is written, else its place in the call, from 1. */
  readonly name: string;
  /** The innermost call that it stands in. */
  readonly call: WrittenPlace;
}

/** A call as it is written. */
export interface WrittenPlace {
  /** The last name of what is called: `Conv2d`. */
  readonly callee: string;
  /** What the line assigns it to: `conv1`; null where it isn't assigned. */
  readonly target: string | null;
  readonly line: number;
  readonly offset: number;
}

interface Open {
  readonly mark: string;
  readonly call: WrittenPlace | null;
  /** Of the outermost bracket in a call: the argument that is being written. */
  name: string | null;
  position: number;
}

const COMMON = String.raw`(?<word>[\p{L}_$][\w$]*)|(?<number>\d[\w.]*)|(?<mark>[()[\]{},:=\n])`;
const TEXT = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const TOKENS: Readonly<Record<Language, RegExp>> = {
  python: new RegExp(
    String.raw`"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|#.*|${TEXT}|${COMMON}`,
    "gu",
  ),
  typescript: new RegExp(
    String.raw`//.*|/\*[^]*?\*/|${TEXT}|\x60(?:\\[^]|[^\\\x60])*\x60|${COMMON}`,
    "gu",
  ),
};
/** Words that stand before a bracket and call nothing. */
const NO_CALLS = new Set([
  "if",
  "for",
  "while",
  "in",
  "return",
  "and",
  "or",
  "not",
  "switch",
  "of",
]);

/** Every whole number in the arguments of calls, in the order of the source. */
export function integersIn(text: string, language: Language): WrittenInteger[] {
  return new Reader(text).read(TOKENS[language]);
}

class Reader {
  readonly #text: string;
  readonly #open: Open[] = [];
  readonly #found: WrittenInteger[] = [];
  #line = 1;
  #lineStart = 0;
  #word = "";
  #wordEnd = -1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(tokens: RegExp): WrittenInteger[] {
    for (const { index, groups = {}, 0: token } of this.#text.matchAll(tokens)) {
      this.#countLines(index);
      if (groups.word !== undefined) {
        this.#word = token;
        this.#wordEnd = index + token.length;
      } else if (groups.number !== undefined) this.#number(token, index);
      else if (groups.mark !== undefined) this.#mark(token, index);
    }
    return this.#found;
  }

  #countLines(upTo: number): void {
    for (;;) {
      const end = this.#text.indexOf("\n", this.#counted);
      if (end === -1 || end >= upTo) return;
      this.#line++;
      this.#lineStart = end + 1;
      this.#counted = end + 1;
    }
  }

  #mark(mark: string, index: number): void {
    if ("([{".includes(mark)) this.#open.push(this.#opened(mark, index));
    else if (")]}".includes(mark)) this.#open.pop();
    const top = this.#open.at(-1);
    if (!top) return;
    if (mark === ",") {
      top.position++;
      top.name = null;
    } else if ((mark === "=" || mark === ":") && this.#follows(index)) top.name = this.#word;
  }

  #opened(mark: string, index: number): Open {
    const isCall = mark === "(" && this.#follows(index) && !NO_CALLS.has(this.#word);
    return { mark, call: isCall ? this.#call(index) : null, name: null, position: 1 };
  }

  #call(index: number): WrittenPlace {
    const before = this.#text.slice(this.#lineStart, index).replace(/^.*;/, "");
    const target = /^\s*(?:[\w ]*\s)?(?:(?:self|this)\.)?([\w$]+)(?::[^=]*)?\s*=[^=]/.exec(before);
    return {
      callee: this.#word,
      target: target?.[1] ?? null,
      line: this.#line,
      offset: index - this.#word.length,
    };
  }

  /** True where the last word ends right before `index`. */
  #follows(index: number): boolean {
    return this.#wordEnd >= 0 && this.#text.slice(this.#wordEnd, index).trim() === "";
  }

  #number(token: string, index: number): void {
    if (!/^[1-9]\d*(?:_\d+)*$|^0$/.test(token)) return;
    // The name stands at a bracket inside the call, where arguments come as an object; the place, at the call itself.
    const at = this.#open.findLastIndex(({ call }) => call);
    const call = this.#open[at]?.call;
    if (!call) return;
    const named = this.#open.slice(at).findLast(({ name }) => name !== null);
    const value = Number(token.replaceAll("_", ""));
    if (!Number.isSafeInteger(value)) return;
    const name = named?.name ?? String(this.#open[at]?.position);
    this.#found.push({ value, span: this.#span(index, token.length), name, call });
  }

  #span(index: number, length: number): Span {
    const line = this.#text.slice(this.#lineStart, index + length);
    const column = columnAt(line, index - this.#lineStart);
    const place = { file: "", line: this.#line, endLine: this.#line };
    return { ...place, column, endColumn: column + length };
  }
}
