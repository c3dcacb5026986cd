import type { Lang } from "../lang.ts";
import type { Flow } from "./flow.ts";
import type { Spelling } from "./spelling.ts";
import type { Spot } from "./spot.ts";

/** An error makes the check fail; a warning is a mistake, as a rule; a note is what a reader may want to know. */
export const SEVERITIES = ["error", "warning", "note", "off"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule has found, in the model: where, and the numbers that prove it. */
export interface Evidence {
  readonly at: Spot;
  /** Other places that it is about. */
  readonly also?: readonly Spot[];
}

/** What a rule says, in one language. */
interface Wording<E> {
  /** Why it matters, in one sentence, without the model's numbers. */
  readonly reason: string;
  /** What was found. */
  readonly found: (evidence: E) => string;
  /** What to change, as the model's language writes it. */
  readonly fix: (evidence: E, spelling: Spelling) => string;
}

/** One thing that can be wrong with a network, told from its graph alone. */
export interface Rule<E extends Evidence = Evidence> {
  /** Its name on the command line and in comments. */
  readonly id: string;
  /** Unless the reader asks for another one. */
  readonly severity: Exclude<Severity, "off">;
  /** Which line a finding is about: where the module is made, or where it is called. */
  readonly blames: "made" | "called";
  /** What is found, and what isn't though it looks alike: for docs/lint.md. */
  readonly finds: string;
  /** Where the reason comes from: a paper or a page. */
  readonly source: string;
  readonly find: (flow: Flow) => readonly E[];
  readonly says: Readonly<Record<Lang, Wording<E>>>;
}

/** A rule, whatever its evidence: it alone reads it. */
export const defineRule = <E extends Evidence>(rule: Rule<E>): Rule => rule as unknown as Rule;
