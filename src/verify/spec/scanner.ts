/** A spec that can't be read: where, and why. */
export class SpecError extends Error {
  readonly at: number;
  readonly length: number;
  readonly problem: SpecProblem;
  readonly word: string;

  constructor(problem: SpecProblem, at: number, word: string) {
    super(`${problem}: ${word}`);
    this.name = "SpecError";
    this.problem = problem;
    this.at = at;
    this.length = Math.max(word.length, 1);
    this.word = word;
  }
}

export type SpecProblem =
  | "word"
  | "outputs"
  | "bracket"
  | "nothing"
  | "repeat"
  | "number"
  | "modifier"
  | "long";

/** No table of layers is longer. */
const LONGEST = 65_536;
const LARGEST = 1_000_000_000;

/** Goes through a spec's text. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    if (text.length > LONGEST) throw new SpecError("long", 0, "");
    this.text = text;
  }

  /** What stands here, if it is of that form (a sticky pattern); then goes past it. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at += match[0].length;
    return match;
  }

  /** Goes past spaces, and what separates items. */
  skip(separators: string): void {
    while (this.at < this.text.length && separators.includes(this.text[this.at] as string))
      this.at++;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  number(digits: string, from = this.at): number {
    const value = Number(digits);
    if (!(value <= LARGEST)) throw new SpecError("number", from, digits);
    return value;
  }

  /** The word that stands here. */
  word(): string {
    const [word = this.text[this.at] ?? ""] =
      /^[\p{L}\p{N}_.\-×]+/u.exec(this.text.slice(this.at, this.at + 80)) ?? [];
    return word;
  }

  fail(problem: SpecProblem, at = this.at, word = this.word()): never {
    throw new SpecError(problem, at, word);
  }
}
