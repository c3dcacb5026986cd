import { grouped } from "../summary/numbers.ts";
import { type Entry, entriesOf, remark } from "./entries.ts";
import type { Explanation, Part } from "./explanation.ts";
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
  const table = layer && layer.parts.length > 0 ? ["", ...partsTable(layer.parts, wording)] : [];
  return [head, "", ...items, ...table].join("\n");
}

function partsTable(parts: readonly Part[], { say }: Wording): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row([say.part, say.class, say.parameters, say.macs, say.bytesKept]),
    "| --- | --- | ---: | ---: | ---: |",
    ...parts.map(({ name, className, params, macs, savedBytes }) =>
      row([escaped(name), className, grouped(params), grouped(macs), grouped(savedBytes)]),
    ),
  ];
}

/** What Markdown would take for something else. */
const escaped = (text: string): string => text.replace(/[*_<>|]/g, "\\$&");
