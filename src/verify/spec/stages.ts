import type { Pair } from "../align.ts";
import { argName, type Naming } from "../call-text.ts";
import type { Messages } from "../messages/index.ts";
import type { Finding } from "../section.ts";
import type { Element } from "./elements.ts";
import type { Item } from "./item.ts";

/** Papers say by how much a stage shrinks the image, and leave open which of its first block's layers does it. */
export function stageFindings(
  pairs: readonly Pair<Item, Element>[],
  say: Messages,
  naming: Naming,
): Finding[] {
  const stages = new Map<number, { by: number; found: Element[] }>();
  for (const { left, right } of pairs) {
    if (!left?.shrinks || !right) continue;
    const { stage, by } = left.shrinks;
    const known = stages.get(stage) ?? { by, found: [] };
    known.found.push(right);
    stages.set(stage, known);
  }
  return [...stages].flatMap(([stage, { by, found }]) => {
    const whole = found.reduce((product, { stride }) => product * (stride?.[0] ?? 1), 1);
    const [first] = found;
    if (!first || whole === by) return [];
    const argument = argName("stride", naming);
    return [
      {
        severity: "difference" as const,
        code: "spec/stride",
        text: say.stageStride(stage, first.layer.path, whole, by),
        path: first.layer.path,
        source: first.layer.source ?? undefined,
        fix: say.set(argument, String(by)),
      },
    ];
  });
}
