import type { LintFinding, LintResult } from "../lint/index.ts";
import type { Messages } from "./messages/index.ts";
import { type Finding, type Section, section } from "./section.ts";

/** What the rules have found. */
export function lintSection(result: LintResult, say: Messages): Section {
  const { findings, rules, ignored } = result;
  const count = (wanted: LintFinding["severity"]): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  const counts = [count("error"), count("warning"), count("note")] as const;
  return section("lint", say.lintTitle(counts, rules, ignored), findings.map(findingOf));
}

const findingOf = ({ rule, severity, path, text, source, reason, fix }: LintFinding): Finding => ({
  severity: severity === "error" ? "difference" : severity,
  code: `lint/${rule}`,
  text,
  ...(path !== "" && { path }),
  ...(source && { source }),
  reason,
  fix,
});
