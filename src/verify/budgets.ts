import { grouped } from "../summary/numbers.ts";
import { type Budget, type BudgetName, excess, isWithin } from "./budget.ts";
import type { Messages } from "./messages/index.ts";
import type { Totals } from "./outline.ts";
import { type Finding, type Section, section } from "./section.ts";

/** Whether the model keeps to a budget, exactly. */
export function budgetSection(
  name: BudgetName,
  budget: Budget,
  totals: Totals,
  wasRun: boolean,
  say: Messages,
): Section {
  const found = numberOf(name, totals);
  const title = (text: string) => say.budget(say.budgetNames[name], text, budget.text);
  const refuse = (text: string): Finding => ({
    severity: "difference",
    code: `budget/${name}`,
    text,
  });
  if (found === undefined)
    return section(name, title("?"), [refuse(wasRun ? say.unknownMacs : say.noMacs)]);
  if (isWithin(budget, found)) return section(name, title(grouped(found)), []);
  const by = excess(budget, found);
  const distance = by > 0n ? say.over(grouped(by)) : say.under(grouped(-by));
  const findings = by === 0n ? [] : [refuse(distance)];
  if (budget.relation === "=" && isWithin({ ...budget, relation: "~" }, found))
    findings.push({
      severity: "note",
      code: `budget/${name}`,
      text: say.rounded(budget.text.replace(/^[=\s]+/, "")),
    });
  // `<` and `>` refuse the number itself, too.
  return { ...section(name, title(grouped(found)), findings), passed: false };
}

function numberOf(name: BudgetName, totals: Totals): bigint | undefined {
  if (name === "size") return BigInt(totals.bytes);
  if (name === "params") return BigInt(totals.params);
  return totals.macs === null ? undefined : BigInt(totals.macs);
}
