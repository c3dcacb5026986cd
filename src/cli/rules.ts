import type { Lang } from "../lang.ts";
import { parseRules, RULES, RulesError, type Severities } from "../lint/index.ts";
import { suggestion } from "../suggest.ts";
import { UsageError } from "./usage-error.ts";

/** The severities that `--rules` asks for. UsageError for a name that no rule has. */
export function rulesFrom(text: string): Severities {
  try {
    return parseRules(text);
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    const { word, known } = error;
    const isRule = known.includes("all");
    const guess = suggestion(word, known);
    const list = isRule
      ? "layerwise check --list-rules names them"
      : `there are ${known.join(", ")}`;
    throw new UsageError(
      `there is no ${isRule ? "rule" : "severity"} ${word || '""'}${guess || `: ${list}`}`,
    );
  }
}

/** Every rule with its severity, and why it matters. */
export function rulesText(lang: Lang): string {
  return RULES.map(({ id, severity, source, says }) =>
    [`${id} (${severity})`, `  ${says[lang].reason}`, `  ${source}`].join("\n"),
  ).join("\n");
}
