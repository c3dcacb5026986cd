import type { Lang } from "../../lang.ts";
import { meant } from "../../suggest.ts";
import { messagesIn } from "../messages/index.ts";
import { BUILTIN_NAMES, builtinSpec } from "./builtin.ts";
import type { Spec } from "./item.ts";
import { parseSpec, type SpecError } from "./parse.ts";
import { WORDS } from "./words.ts";

/** The spec that a text is: the name of a built-in one, or its very layers. Throws a SpecError. */
export const specOf = (text: string, lang: Lang): Spec =>
  builtinSpec(text) ?? parseSpec(messagesIn(lang).theSpec, text);

/** Why `text` is no spec, and a mark below the word that is the reason. `file` is empty where it is in none. */
export function unreadSpec(
  { problem, word, at, length }: SpecError,
  text: string,
  file: string,
  lang: Lang,
): string {
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
