import type { Remark } from "../recorder.ts";

/** A comment; or what may hold the marks of one and is none: a string, a template, a regular expression. */
const PIECE =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=(?:^|[(,=:[!&|?{};+*%~^<>-]|\b(?:return|typeof|case|in|of))\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;
const ADDRESSED = /^\s*(?:\/\/|\/?\*+)?\s*layerwise:\s*(.*?)\s*(?:\*\/)?$/;

/** The comments of a TypeScript source that are addressed to this program: `// layerwise: ignore[never-run]`. */
export function remarksOf(source: string): Remark[] {
  const found: Remark[] = [];
  for (const { index, 1: comment } of source.matchAll(PIECE)) {
    if (comment === undefined) continue;
    const first = source.slice(0, index).split("\n").length;
    for (const [at, row] of comment.split("\n").entries()) {
      const text = ADDRESSED.exec(row)?.[1];
      if (text !== undefined) found.push({ line: first + at, text });
    }
  }
  return found;
}
