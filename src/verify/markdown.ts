import type { Messages } from "./messages/index.ts";
import type { CheckResult } from "./result.ts";
import type { Aligned, Finding, Section } from "./section.ts";
import { byCode, markOf, spanText } from "./text.ts";

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
  const list = (group: readonly Finding[]) => group.map((each) => item(each, say)).join("\n");
  const plain = findings.filter(({ reason }) => reason === undefined);
  if (plain.length > 0) parts.push(list(plain));
  for (const group of byCode(findings.filter(({ reason }) => reason !== undefined))) {
    const [{ code, reason = "" }] = group as [Finding];
    parts.push(`**${code.replace(/^.*\//, "")}**: ${escaped(reason)}`, list(group));
  }
  return parts.join("\n\n");
}

function item({ severity, text, source, fix }: Finding, say: Messages): string {
  const mark = markOf(severity, say);
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
