import { bool, int, number, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { MOST_KNOWN_VALUES } from "../tensor.ts";
import { checkIndices } from "./embedding-check.ts";

export const embedding = defineOp("embedding", {
  doc: "Looks up the rows of the table `weight` that `input` numbers.",
  callee: "python",
  args: [
    tensor("input", "I*", { place: "'indices' (position 2)" }),
    tensor("weight", "V D", { rank: "'weight' must be 2-D" }),
    optional(int("paddingIdx")),
    optional(number("maxNorm")),
    number("normType", 2),
    bool("scaleGradByFreq", false),
    bool("sparse", false),
  ],
  validate: ({ input, weight, paddingIdx }) => {
    const rows = weight.shape[0] ?? 0;
    if (paddingIdx !== null && (paddingIdx >= rows || paddingIdx < -rows))
      throw new ModelError("AssertionError", "Padding_idx must be within num_embeddings");
    checkIndices(input, "embedding");
    const wrong = input.values?.find((row) => Number(row) < 0 || Number(row) >= rows);
    if (wrong !== undefined && weight.ndim === 2)
      throw new ModelError(
        "IndexError",
        "index out of range in self",
        `set numEmbeddings to more than ${Math.max(...(input.values as number[]))}`,
      );
  },
  out: { "I*": "I", D: "D" },
  values: ({ input, weight }) => {
    const [rows, table] = [input.values, weight.values];
    const width = weight.shape[1] as number;
    if (!rows || !table || rows.length * width > MOST_KNOWN_VALUES) return undefined;
    return rows.flatMap((row) => table.slice(Number(row) * width, (Number(row) + 1) * width));
  },
  dtype: "weight",
  free: "a copy",
  saves: ["input"],
});
