import type { Messages } from "./messages/index.ts";
import type { Plan } from "./plan.ts";
import { adviceText, cellsOf, columnTitles, headLines, peakLines, verdictLines } from "./text.ts";

/** The plan as Markdown: for a pull request, or notes. */
export function markdown(plan: Plan, say: Messages): string {
  const [title = "", card = ""] = headLines(plan, say);
  const parts = [`## ${escaped(title)}`, escaped(card), table(plan, say)];
  if (plan.isAtMost) parts.push(escaped(say.atMost));
  parts.push(verdictLines(plan, say).map(strong).join("\n\n"));
  if (plan.largest > 0) {
    const [peak = "", keeps, ...kept] = peakLines(plan, say);
    parts.push(escaped(peak));
    if (keeps) parts.push([escaped(keeps), "", ...kept.map(item)].join("\n"));
  }
  if (plan.advice.length > 0) {
    const items = plan.advice.map((advice) => item(adviceText(advice, say)));
    parts.push([say.helps, "", ...items].join("\n"));
  }
  return parts.join("\n\n");
}

function table(plan: Plan, say: Messages): string {
  const titles = columnTitles(say);
  const rows = plan.rows.map((row) => [...cellsOf(row, plan), row.fits ? "✓" : "✗"]);
  return [[...titles, ""], titles.map(() => "---:").concat("---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

const item = (line: string): string => `- ${escaped(line.trim())}`;
const strong = (line: string): string => `**${escaped(line)}**`;
const escaped = (text: string): string => text.replace(/[|\\`*_<>[\]]/g, "\\$&");
