import { type Comparison, type Expr, FUNCTIONS, type FunctionName, type Relation } from "./ast.ts";

const TOKEN =
  /\s*(numel\(\s*[\p{L}_][\p{L}\p{N}_]*\s*\)|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|<=|>=|!=|[-+−·*/^(),=<>≤≥≠])/uy;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  "=": "=",
  "≠": "≠",
  "!=": "≠",
  "<": "<",
  "≤": "≤",
  "<=": "≤",
  ">": ">",
  "≥": "≥",
  ">=": "≥",
};

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw unreadable(text, at);
    tokens.push((match[1] as string).replace(/\s+/g, ""));
  }
  return tokens;
}

/** Points at the character itself, not at the space before it. */
function unreadable(text: string, from: number): SyntaxError {
  const at = from + text.slice(from).search(/\S/);
  return new SyntaxError(`formula: "${text[at]}" at ${at + 1} in "${text}"`);
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  formula(): Expr {
    const expr = this.#sum();
    this.#end();
    return expr;
  }

  relation(): Relation {
    const left = this.#sum();
    const compare = COMPARISONS[this.#take() ?? ""];
    if (!compare) this.#fail("a comparison (= ≠ < ≤ > ≥)", -1);
    const right = this.#sum();
    this.#end();
    return { left, compare, right };
  }

  #sum(): Expr {
    const terms = [{ negative: false, expr: this.#product() }];
    for (let sign = this.#sign(); sign; sign = this.#sign())
      terms.push({ negative: sign === "-", expr: this.#product() });
    const [only] = terms;
    return terms.length === 1 && only ? only.expr : { kind: "sum", terms };
  }

  #sign(): "+" | "-" | undefined {
    const token = this.#peek();
    if (token !== "+" && token !== "-" && token !== "−") return undefined;
    this.#at++;
    return token === "+" ? "+" : "-";
  }

  #product(): Expr {
    const factors = [{ inverse: false, expr: this.#power() }];
    for (let token = this.#peek(); token && "·*/".includes(token); token = this.#peek()) {
      this.#at++;
      factors.push({ inverse: token === "/", expr: this.#power() });
    }
    const [only] = factors;
    return factors.length === 1 && only ? only.expr : { kind: "product", factors };
  }

  #power(): Expr {
    const base = this.#atom();
    if (this.#peek() !== "^") return base;
    this.#at++;
    return { kind: "power", base, exponent: this.#atom() };
  }

  #atom(): Expr {
    const token = this.#take();
    if (token === undefined) this.#fail("a number, a symbol or (");
    if (token === "-" || token === "−")
      return { kind: "sum", terms: [{ negative: true, expr: this.#atom() }] };
    if (token === "(") {
      const inner = this.#sum();
      this.#expect(")");
      return inner;
    }
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (FUNCTIONS.has(token) && this.#peek() === "(") return this.#call(token as FunctionName);
    if (/^[\p{L}_]/u.test(token)) return { kind: "symbol", name: token };
    return this.#fail("a number, a symbol or (", -1);
  }

  #call(name: FunctionName): Expr {
    this.#expect("(");
    const args = [this.#sum()];
    while (this.#peek() === ",") {
      this.#at++;
      args.push(this.#sum());
    }
    this.#expect(")");
    return { kind: "call", name, args };
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(): string | undefined {
    return this.#tokens[this.#at++];
  }

  #expect(token: string): void {
    if (this.#take() !== token) this.#fail(`"${token}"`, -1);
  }

  #end(): void {
    if (this.#peek() !== undefined) this.#fail("the end");
  }

  #fail(wanted: string, offset = 0): never {
    const got = this.#tokens[this.#at + offset];
    throw new SyntaxError(`formula: wanted ${wanted}, got ${got ?? "the end"}, in "${this.#text}"`);
  }
}

/** Parses `floor((H + 2·pH − kH) / sH) + 1`: numbers, symbols, + − · / ^, floor, ceil, min, max. */
export const parse = (text: string): Expr => new Parser(text).formula();

/** Parses a condition such as `I·g = C`. */
export const parseRelation = (text: string): Relation => new Parser(text).relation();
