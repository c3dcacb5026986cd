import { UsageError } from "./usage-error.ts";

/** `file.ts:Name(1, bias=false)`, taken apart. */
export interface ModelSpec {
  readonly file: string;
  readonly name: string | undefined;
  /** The constructor's arguments; undefined when there are no brackets. */
  readonly args: readonly unknown[] | undefined;
}

/** Takes a model's place apart. UsageError with a caret under what can't be read. */
export function parseModelSpec(text: string): ModelSpec {
  const match = /^(.*?\.[cm]?[jt]s)(?::([\p{L}_$][\p{L}\p{N}_$]*)\s*(\(.*\))?)?$/su.exec(text);
  if (!match) {
    const noName = /^(.*?\.[cm]?[jt]s):/.exec(text);
    if (noName) throw unreadable(text, noName[0].length, "a class's name, as MyNet or MyNet(10)");
    return { file: text, name: undefined, args: undefined };
  }
  const [, file = "", name, list] = match;
  if (list === undefined) return { file, name, args: undefined };
  return { file, name, args: new Literals(text, text.length - list.length + 1).list(")") };
}

const unreadable = (text: string, at: number, wanted: string): UsageError =>
  new UsageError(`cannot read the model: wanted ${wanted}\n  ${text}\n  ${" ".repeat(at)}^`);

/** Reads numbers, strings, true/false/null (Python's names, too), arrays and objects. */
class Literals {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  /** Values up to `end`; `name=value` ones are gathered in one options object in the last place. */
  list(end: string): unknown[] {
    const items: unknown[] = [];
    const named: Record<string, unknown> = {};
    while (!this.#take(end)) {
      const name = end === ")" ? this.#match(/^([\p{L}_]\w*)\s*=/u)?.[1] : undefined;
      if (name) named[name] = this.#value();
      else items.push(this.#value());
      if (!this.#take(",") && this.#peek() !== end) this.#fail(`"," or "${end}"`);
    }
    return Object.keys(named).length > 0 ? [...items, named] : items;
  }

  #value(): unknown {
    const number = this.#match(/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/);
    if (number) return Number(number[0]);
    const string = this.#match(/^"([^"]*)"|^'([^']*)'/);
    if (string) return string[1] ?? string[2];
    const word = this.#match(/^(true|True|false|False|null|None)\b/)?.[0].toLowerCase();
    if (word) return word === "true" ? true : word === "false" ? false : null;
    if (this.#take("[")) return this.list("]");
    if (this.#take("{")) return this.#object();
    return this.#fail("a number, a string, true, false, null, [ or {");
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    while (!this.#take("}")) {
      const key = this.#match(/^"([^"]*)"\s*:|^([\p{L}_]\w*)\s*:/u);
      if (!key) return this.#fail("a name and a colon");
      object[(key[1] ?? key[2]) as string] = this.#value();
      if (!this.#take(",") && this.#peek() !== "}") this.#fail('"," or "}"');
    }
    return object;
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
    throw unreadable(this.#text, this.#at, wanted);
  }
}
