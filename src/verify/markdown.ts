import type { Messages } from "./messages/index.ts";
import type { CheckResult } from "./result.ts";
import type { Aligned, Finding, Section } from "./section.ts";
import { spanText } from "./text.ts";

/** The result as Markdown: for a pull request, or a job's summary. */
export function markdown({ model, sections, passed }: CheckResult, say: Messages): string {
  const failed = sections.filter((section) => !section.passed).length;
  const verdict = passed ? say.passed(sections.length) : say.failed(failed, sections.length);
  const head = `**${escaped(model)}**: ${verdict}`;
  return [head, ...sections.map((section) => sectionMarkdown(section, say))].join("\n\n");
}

function sectionMarkdown({ passed, title, aligned, findings }: Section, say: Messages): string {
  const parts = [`### ${passed ? "✓" : "✗"} ${escaped(title)}`];
  if (aligned?.rows.some(({ mark }) => mark !== "=")) parts.push(table(aligned));
  if (findings.length > 0) parts.push(findings.map((finding) => item(finding, say)).join("\n"));
  return parts.join("\n\n");
}

function item({ severity, text, source, fix }: Finding, say: Messages): string {
  const mark = severity === "difference" ? "✗" : `${say.note}:`;
  const place = source ? ` (\`${spanText(source)}\`)` : "";
  return `- ${mark} ${escaped(text)}${place}${fix ? `<br>→ ${escaped(fix)}` : ""}`;
}

const table = ({ left, right, rows }: Aligned): string =>
  [
    `| | ${escaped(left)} | ${escaped(right)} |`,
    "|---|---|---|",
    ...rows.map((row) => `| ${row.mark} | ${escaped(row.left)} | ${escaped(row.right)} |`),
  ].join("\n");

const escaped = (text: string): string => text.replace(/[|\\`*_<>[\]]/g, "\\$&");
