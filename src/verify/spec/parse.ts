import { type Features, featuresText, type Item, type Kind, type Spec } from "./item.ts";
import { readModifiers } from "./modifiers.ts";
import { Scanner, SpecError } from "./scanner.ts";
import { bare, kindOf } from "./words.ts";

export { SpecError } from "./scanner.ts";

/** More layers than these are a slip of the pen: `×1000000`. */
const MOST_ITEMS = 10_000;
const DEEPEST = 16;

/**
 * Reads the notation of papers: `conv3-64 → maxpool → FC-1000 → softmax`; `[3×3, 64; 3×3, 64] ×2`; `64 M 128 M`. Items
 * are separated by arrows, commas, bars, new lines or spaces. Throws a SpecError that says where.
 */
export function parseSpec(name: string, text: string): Spec {
  const parser = new Parser(text);
  parser.items("");
  if (parser.found.length === 0) throw new SpecError("nothing", 0, "");
  return { name, input: parser.input, items: parser.found };
}

const SEPARATORS = " \t\r\n,|;→⟶⇒>=-–—│";
const TIMES = "[×xX*]";
const REPEAT = /\s{0,3}[×xX*]\s{0,3}(\d+)/y;
const INPUT =
  /input(?:\s*:)?\s{1,3}(?:(\d+)\s{0,3}[×xX]\s{0,3})?(\d+)\s{0,3}[×xX]\s{0,3}(\d+)(\s{1,3}RGB)?/iy;
const SAME = /padding\s{1,3}same/iy;
const NORMED = /(?:batch\s?norm|bn)\s{1,3}after\s{1,3}conv/iy;
const COMMENT = /#[^\n]*/y;

type ItemDraft = Features & { readonly kind: Kind };

class Parser {
  readonly found: Item[] = [];
  input: readonly number[] | undefined;
  readonly #scanner: Scanner;
  #isSame = false;
  #isNormed = false;
  #stage = 0;
  #depth = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** Items up to `end`, or to the end of the text. */
  items(end: string): void {
    const scanner = this.#scanner;
    for (;;) {
      scanner.skip(SEPARATORS);
      if (scanner.isAtEnd) {
        if (end) scanner.fail("bracket", scanner.text.length, end);
        return;
      }
      if (end && scanner.text[scanner.at] === end) return;
      if (!scanner.take(COMMENT) && !this.#directive()) this.#part();
    }
  }

  #directive(): boolean {
    const scanner = this.#scanner;
    const input = scanner.take(INPUT);
    if (input) {
      const [, channels = input[4] ? "3" : undefined, height = "", width = ""] = input;
      const sizes = [channels, height, width].filter((size) => size !== undefined);
      this.input = sizes.map((size) => scanner.number(size));
      return true;
    }
    if (scanner.take(SAME)) this.#isSame = true;
    else if (scanner.take(NORMED)) this.#isNormed = true;
    else return false;
    return true;
  }

  /** An item, a group or a residual block, and how many times it comes. */
  #part(): void {
    const scanner = this.#scanner;
    const from = this.found.length;
    const open = scanner.text[scanner.at];
    if (open === "[" || open === "(" || open === "{") this.#group(open);
    else this.#push(this.#item());
    const repeat = scanner.take(REPEAT);
    if (!repeat) return;
    const times = scanner.number(repeat[1] as string);
    const part = this.found.slice(from);
    if (times === 0 || from + part.length * times > MOST_ITEMS)
      scanner.fail("repeat", scanner.at - repeat[0].length, repeat[0].trim());
    // Only the first block of a stage shrinks the image.
    const more = part.map(({ shrinks: _, ...item }) => item);
    for (let time = 1; time < times; time++) this.found.push(...more);
  }

  #group(open: string): void {
    const scanner = this.#scanner;
    const start = scanner.at++;
    const from = this.found.length;
    if (this.#depth >= DEEPEST) scanner.fail("bracket", start, open);
    this.#depth++;
    this.items({ "[": "]", "(": ")", "{": "}" }[open] as string);
    this.#depth--;
    scanner.at++;
    if (this.found.length === from) scanner.fail("nothing", start, open);
    if (open !== "[") return;
    const { stride } = readModifiers(scanner);
    const shrinks = { stage: ++this.#stage, by: stride?.[0] ?? 1 };
    const block = this.found
      .splice(from)
      .map((item) =>
        item.kind === "conv" ? { ...item, isInBlock: true, shrinks } : { ...item, isInBlock: true },
      );
    this.found.push(...block, { kind: "add", text: "add", isInBlock: true });
  }

  #push(draft: ItemDraft): void {
    const isConv = draft.kind === "conv";
    const padding = draft.padding ?? (isConv && this.#isSame ? ("same" as const) : undefined);
    this.found.push({ ...draft, padding, text: featuresText(draft.kind, draft) });
    if (isConv && this.#isNormed) this.found.push({ kind: "bn", text: "bn" });
  }

  #item(): ItemDraft {
    const scanner = this.#scanner;
    const from = scanner.at;
    for (const { pattern, read } of FORMS) {
      const match = scanner.take(pattern);
      if (!match) continue;
      const draft = read(match, scanner, from);
      if (!draft) {
        scanner.at = from;
        continue;
      }
      return { ...draft, ...readModifiers(scanner) };
    }
    return scanner.fail(/^conv/i.test(scanner.word()) ? "outputs" : "word");
  }
}

type Read = (match: RegExpExecArray, scanner: Scanner, at: number) => ItemDraft | undefined;

const kernelOf = (scanner: Scanner, at: number, ...sizes: (string | undefined)[]) => {
  const [height, width = height] = sizes.filter((size) => size !== undefined);
  return height === undefined
    ? undefined
    : [scanner.number(height, at), scanner.number(width as string, at)];
};

/** `(height)×(width)` in front of a word, or the kernel behind it. */
const FRONT = `(?:(\\d+)\\s{0,3}${TIMES}\\s{0,3}(\\d+)\\s{0,3}[-,]?\\s{0,3})?`;
const BEHIND = `(?:\\s?-?(\\d+)(?:${TIMES}(\\d+))?)?`;

const conv: Read = ([, a, b, word = "", c, d, out = ""], scanner, at) => ({
  kind: kindOf(word) === "deconv" ? "deconv" : "conv",
  kernel: kernelOf(scanner, at, a, b) ?? kernelOf(scanner, at, c, d),
  out: scanner.number(out, at),
});

/** The forms of an item, the more particular first. */
const FORMS: readonly { readonly pattern: RegExp; readonly read: Read }[] = [
  {
    // conv3-64, conv3×3-64, conv-64, 3×3 conv, 64
    pattern: new RegExp(
      `${FRONT}(conv(?:olution)?(?:[123]d)?|deconv|upconv|conv_?transpose(?:[123]d)?|c)(?:(\\d+)(?:${TIMES}(\\d+))?)?\\s{0,3}[-–,: ]\\s{0,3}(\\d+)(?![\\d.]|\\s{0,3}${TIMES}\\s{0,3}\\d+\\s{0,3}[-,a-z])`,
      "iy",
    ),
    read: conv,
  },
  {
    // global average pool, GAP
    pattern: /global[\s-]{1,3}(avg|average|mean|max)[\s-]?pool(?:ing)?\b|gap\b/iy,
    read: ([, what = "avg"]) => ({
      kind: /max/i.test(what) ? "maxpool" : "avgpool",
      isGlobal: true,
    }),
  },
  {
    // maxpool, max pool 3, 3×3 max pool, avgpool2
    pattern: new RegExp(
      `${FRONT}(max|avg|average|mean)[\\s_-]?pool(?:ing)?(?:[123]d)?${BEHIND}(?![\\p{L}])`,
      "iyu",
    ),
    read: ([, a, b, what = "", c, d], scanner, at) => ({
      kind: /max/i.test(what) ? "maxpool" : "avgpool",
      kernel: kernelOf(scanner, at, a, b) ?? kernelOf(scanner, at, c, d),
    }),
  },
  {
    // M: the usual pool, as code and tables shorten it
    pattern: /M(?![\p{L}\p{N}-])/uy,
    read: () => ({ kind: "maxpool", kernel: [2, 2], stride: [2, 2] }),
  },
  {
    // FC-4096, fully connected 4096, linear 10
    pattern: /(?:fc|linear|dense|fully[\s-]connected)\s{0,3}[-–:, ]?\s{0,3}(\d+)/iy,
    read: ([, out = ""], scanner, at) => ({ kind: "fc", out: scanner.number(out, at) }),
  },
  {
    // 1000-d fc
    pattern: /(\d+)-d\s{1,3}(?:fc|linear|dense|fully[\s-]connected)\b/iy,
    read: ([, out = ""], scanner, at) => ({ kind: "fc", out: scanner.number(out, at) }),
  },
  {
    // dropout, dropout-0.5, dropout(0.5)
    pattern: /dropout(?:\s?[-:(]?\s?(0?\.\d+|[01])\)?)?(?![\p{L}\p{N}])/iuy,
    read: ([, p]) => ({ kind: "dropout", ...(p !== undefined && { p: Number(p) }) }),
  },
  {
    // 3×3, 64
    pattern: new RegExp(
      `(\\d+)\\s{0,3}${TIMES}\\s{0,3}(\\d+)\\s{0,3}[-,]\\s{0,3}(\\d+)(?![\\d.])`,
      "y",
    ),
    read: ([, height, width, out = ""], scanner, at) => ({
      kind: "conv",
      kernel: kernelOf(scanner, at, height, width),
      out: scanner.number(out, at),
    }),
  },
  {
    // 64: a 3×3 convolution, as in `64 M 128 M`
    pattern: /(\d+)(?![\p{L}\d.-])/uy,
    read: ([, out = ""], scanner, at) => ({
      kind: "conv",
      kernel: [3, 3],
      out: scanner.number(out, at),
    }),
  },
  {
    // relu, batch norm, LRN, soft-max
    pattern: /\p{L}[\p{L}\p{N}_]*(?:[\s-](?:max|norm|relu|response norm))?/iuy,
    read: ([word]) => {
      const kind = kindOf(word);
      if (!kind || kind === "conv" || kind === "deconv" || kind === "fc") return undefined;
      return kind === "activation" ? { kind, name: bare(word) } : { kind };
    },
  },
];
