import { grouped } from "../../summary/numbers.ts";
import type { Wording } from "../wording.ts";
import type { Account, ModuleCounts, Reconciliation } from "./reconcile.ts";
import { type Cells, exactText, moduleCells, overview, reasonLine } from "./text.ts";

/** A reconciliation as Markdown: a table of the counters, a list of reasons for each, a table of `modules`. */
export function reconcileMarkdown(
  all: Reconciliation,
  modules: readonly ModuleCounts[],
  wording: Wording,
): string {
  const { reconcile } = wording.say;
  return [
    `### ${reconcile.title(all.model, exactText(all))}`,
    table(overview(all, wording)),
    ...all.counters.map((account) => accountText(account, wording)),
    `#### ${reconcile.byModule}`,
    table(moduleCells(modules, wording, grouped)),
  ].join("\n\n");
}

function accountText(account: Account, wording: Wording): string {
  const { reconcile } = wording.say;
  const { name, version, source, failure, reasons } = account;
  const items = reasons.map((reason) => `- ${reasonLine(reason, wording).join(" ")}`);
  if (items.length === 0) items.push(`- ${reconcile.agrees}`);
  if (failure !== null) items.unshift(`- ${reconcile.givesUp(failure)}`);
  return [`#### [${reconcile.differs(name, version)}](${source})`, "", ...items].join("\n");
}

function table([head = [], ...rows]: Cells): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
