import { expect, test } from "vitest";
import { nn, summary } from "../index.ts";
import { latex } from "./latex.ts";

class A_1 extends nn.Module {
  fc_50 = new nn.Linear(2, 3);
}

test("every row has as many cells as the table has columns, and nothing in it is a command", () => {
  const shown = summary(new A_1(), {
    rowSettings: ["var_names", "depth"],
    colNames: ["num_params", "params_percent", "trainable"],
  });
  const lines = latex(shown).split("\n");
  expect(lines[1]).toBe("\\begin{tabular}{lrrl}");
  const rows = lines.filter((line) => line.endsWith("\\\\") && !line.startsWith("\\multicolumn"));
  expect(rows[1]).toBe("A\\_1 (A\\_1) & -{}- & -{}- & True \\\\");
  expect(rows[2]).toBe("\\quad Linear (fc\\_50): 1-1 & 9 & 100.00\\% & True \\\\");
  for (const row of rows) expect(row.match(/(?<!\\)&/g)).toHaveLength(3);
  expect(lines).toContain("\\multicolumn{4}{l}{Total params: 9} \\\\");
});
