import { addCounts, type Count } from "../../formula/index.ts";
import type { Row } from "../../summary/row.ts";
import type { Summary } from "../../summary/summary.ts";
import { biasMultAdds } from "../../summary/torchinfo.ts";
import type { Counter, Entry, RuleName } from "./counter.ts";

const SOURCE = "calculate_macs";

/** Parameters times output positions, of every module without children; see summary/torchinfo.ts. */
export const torchinfo: Counter = {
  name: "torchinfo",
  version: "5c4164f",
  source: "https://github.com/TylerYep/torchinfo/blob/5c4164f/torchinfo/layer_info.py",
  count: ({ summary }) => ({
    entries: summary.summaryList.flatMap((row) => entriesOf(row, summary)),
    answer: { value: summary.totalMultAdds, unit: "MACs" },
  }),
};

function entriesOf(row: Row, summary: Summary): Entry[] {
  const counted = row.isLeaf ? row.multAdds : 0;
  const bias = row.isLeaf && counted !== 0 ? biasMultAdds(row) : 0;
  const exact = summary.ownCost(row).macs;
  const others = less(counted, bias);
  const entry = (why: RuleName, made: Count, wanted: Count): Entry[] =>
    made === 0 && wanted === 0
      ? []
      : [
          {
            path: row.path,
            subject: row.className,
            isOp: false,
            rule: { why, source: SOURCE },
            exact: wanted,
            counted: made,
          },
        ];
  return [...entry("bias", bias, 0), ...entry(ruleOf(others, exact), others, exact)];
}

function ruleOf(counted: Count, exact: Count): RuleName {
  if (counted === exact) return "product";
  if (counted === 0) return "notALayer";
  return exact === 0 ? "parameters" : "positions";
}

const less = (count: Count, part: Count): Count => addCounts(count, -BigInt(part));
