/** Text that can't be read: where, and what was wanted there. */
export class LiteralError extends Error {
  readonly at: number;

  constructor(at: number, wanted: string) {
    super(wanted);
    this.at = at;
  }
}

/** Reads numbers, strings, true/false/null (Python's names, too), lists and objects, as arguments are written. */
export class Literals {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  /** Arguments up to a closing bracket; `name=value` ones are gathered in one options object in the last place. */
  args(): unknown[] {
    const items: unknown[] = [];
    const named: Record<string, unknown> = {};
    this.#separated(")", () => {
      const name = this.#match(/^([\p{L}_$][\p{L}\p{N}_$]*)\s*=/u)?.[1];
      if (name) named[name] = this.#value();
      else if (Object.keys(named).length > 0) this.#fail("name=value, as before it");
      else items.push(this.#value());
    });
    return Object.keys(named).length > 0 ? [...items, named] : items;
  }

  /** Nothing may follow. */
  end(): void {
    if (this.#peek() !== undefined) this.#fail("nothing more");
  }

  #value(): unknown {
    const number = this.#match(/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\p{L}\p{N}_.])/u);
    if (number) return Number(number[0]);
    const string = this.#string();
    if (string !== undefined) return string;
    const word = this.#match(/^(?:true|True|false|False|null|None)(?![\p{L}\p{N}_])/u)?.[0];
    if (word) return /^t/i.test(word) ? true : /^f/i.test(word) ? false : null;
    if (this.#take("[")) return this.#list();
    if (this.#take("{")) return this.#object();
    return this.#fail("a number, a string, true, false, null, [a list] or {an: object}");
  }

  #string(): string | undefined {
    const quoted = this.#match(/^(["'])((?:\\.|(?!\1)[^\\])*)\1/s);
    return quoted?.[2]?.replace(/\\(.)/gs, "$1");
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    this.#separated("]", () => items.push(this.#value()));
    return items;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#separated("}", () => {
      const key = this.#match(/^[\p{L}_$][\p{L}\p{N}_$]*/u)?.[0] ?? this.#string();
      if (key === undefined) this.#fail("a name");
      if (!this.#take(":")) this.#fail('":"');
      object[key] = this.#value();
    });
    return object;
  }

  /** Items with commas between, up to `end`; a comma may end the list. */
  #separated(end: string, item: () => void): void {
    while (!this.#take(end)) {
      item();
      if (!this.#take(",") && this.#peek() !== end) this.#fail(`"," or "${end}"`);
    }
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    this.#skip();
    const match = pattern.exec(this.#text.slice(this.#at));
    if (!match) return undefined;
    this.#at += match[0].length;
    return match;
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  #peek(): string | undefined {
    this.#skip();
    return this.#text[this.#at];
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #fail(wanted: string): never {
    throw new LiteralError(this.#at, wanted);
  }
}
