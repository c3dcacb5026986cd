import { existsSync, readFileSync, statSync } from "node:fs";
import type { Lang } from "../lang.ts";
import { meant } from "../suggest.ts";
import { BUILTIN_NAMES, builtinSpec, parseSpec, type Spec, SpecError } from "../verify/index.ts";
import { messagesIn } from "../verify/messages/index.ts";
import { WORDS } from "../verify/spec/index.ts";
import { UsageError } from "./usage-error.ts";

/** The spec that an option names: a built-in one, a file, or its very text. UsageError that points at what can't be read. */
export function specFrom(given: string, lang: Lang): Spec {
  const builtin = builtinSpec(given);
  if (builtin) return builtin;
  const isFile = given.length < 1000 && existsSync(given) && statSync(given).isFile();
  const text = isFile ? readFileSync(given, "utf8") : given;
  try {
    return parseSpec(isFile ? given : messagesIn(lang).theSpec, text);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new UsageError(unread(error, text, isFile ? given : "", lang));
  }
}

function unread({ problem, word, at, length }: SpecError, text: string, file: string, lang: Lang) {
  const say = messagesIn(lang);
  const known = text.trim() === word ? [...BUILTIN_NAMES, ...WORDS] : WORDS;
  const guess = meant(word, known);
  const problems = say.specProblems as Readonly<
    Record<string, (word: string, meant: string) => string>
  >;
  const reason = problems[problem]?.(word, guess === undefined ? "" : say.meant(guess));
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start).split("\n", 1)[0] ?? "";
  const number = text.slice(0, start).split("\n").length;
  const where = file ? `${file}:${number}` : "";
  return `${say.specUnread(where)}${reason}\n${pointed(line, at - start, length)}`;
}

const MOST_SHOWN = 76;

/** The line, or the part of it around `at`, and a mark below. */
function pointed(line: string, at: number, length: number): string {
  const from = at > MOST_SHOWN / 2 && line.length > MOST_SHOWN ? at - MOST_SHOWN / 2 : 0;
  const shown = line.slice(from, from + MOST_SHOWN).replaceAll("\t", " ");
  const marks = Math.max(Math.min(length, shown.length - (at - from)), 1);
  return `  ${shown}\n  ${" ".repeat(at - from)}${"^".repeat(marks)}`;
}
