import { type Entry, entriesOf, remark } from "./entries.ts";
import type { Explanation, LayerExplanation } from "./explanation.ts";
import { partsCells } from "./parts.ts";
import { spaced, type Wording } from "./wording.ts";

/** An explanation as Markdown: a heading and a list for each layer. */
export function markdown(explanation: Explanation, wording: Wording): string {
  const entries = entriesOf(explanation, wording).map((entry) => entryText(entry, wording));
  const last = remark(explanation, wording);
  if (last) entries.push(last.replaceAll("\n", " "));
  return entries.join("\n\n");
}

function entryText({ name, title, place, lines, layer }: Entry, wording: Wording): string {
  const suffix = [title && `\`${title}\``, place].filter((text) => text !== "").join(", ");
  const items = lines.map(({ label, pieces }) => {
    const text = escaped(pieces.reduce(spaced));
    return label ? `- **${label}**: ${text}` : `  - ${text}`;
  });
  const head = `### ${escaped(name)}${suffix ? `: ${suffix}` : ""}`;
  const table = layer && layer.parts.length > 0 ? ["", ...partsTable(layer, wording)] : [];
  return [head, "", ...items, ...table].join("\n");
}

function partsTable(layer: LayerExplanation, wording: Wording): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = [], ...rows] = partsCells(layer, wording).map((cells) => cells.map(escaped));
  return [row(head), row(head.map((_, at) => (at < 2 ? "---" : "---:"))), ...rows.map(row)];
}

/** What Markdown would take for something else. */
const escaped = (text: string): string => text.replace(/[*_<>|]/g, "\\$&");
