import { SEVERITIES, type Severity } from "./rule.ts";
import { RULES } from "./rules/index.ts";

/** How grave each rule is; one that it doesn't name is as grave as the rule itself says. */
export type Severities = Readonly<Record<string, Severity>>;

/** What the text of `--rules` can't be read for. */
export class RulesError extends Error {
  readonly word: string;
  readonly known: readonly string[];

  constructor(word: string, known: readonly string[]) {
    super(word);
    this.word = word;
    this.known = known;
  }
}

const IDS = RULES.map(({ id }) => id);
const WORDS = ["all", "none"];

/**
 * Reads `all`, `none`, or names separated by commas, each with a severity if it shall have another one. Where one is
 * named without, only those that are named run: `never-run,linear-after-linear=error`; else all of them run:
 * `receptive-field=off`. Throws a RulesError.
 */
export function parseRules(text: string): Severities {
  const items = text.split(/[\s,]+/).filter((item) => item !== "");
  const found: Record<string, Severity> = {};
  const isChoice = items.some((item) => !item.includes("=") && item !== "all");
  if (isChoice && !items.includes("all")) for (const id of IDS) found[id] = "off";
  for (const item of items) {
    if (WORDS.includes(item)) continue;
    const [name = "", severity] = item.split("=", 2);
    const rule = RULES.find(({ id }) => id === name);
    if (!rule) throw new RulesError(name, [...IDS, ...WORDS]);
    found[name] = severity === undefined ? rule.severity : severityNamed(severity);
  }
  return found;
}

function severityNamed(text: string): Severity {
  const found = SEVERITIES.find((severity) => severity === text);
  if (!found) throw new RulesError(text, SEVERITIES);
  return found;
}
