import { bool, float, ints, optional, scalar, size, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { relu } from "./activation-relu.ts";
import type { Rank } from "./conv-check.ts";
import { mul } from "./pointwise-arithmetic.ts";
import { pow } from "./pointwise-power.ts";
import { abs, neg, sign } from "./pointwise-rounding.ts";
import { avgPool1d, avgPool2d, avgPool3d } from "./pool-avg.ts";
import { maxPool1d, maxPool2d, maxPool3d } from "./pool-max.ts";
import { numberValue } from "./promote.ts";

const AVERAGES = { 1: avgPool1d, 2: avgPool2d, 3: avgPool3d };
const MAXIMA = { 1: maxPool1d, 2: maxPool2d, 3: maxPool3d };

type Size = number | readonly number[];

/** How many elements a window has. Python unpacks a size for each axis, but of one axis takes the number as it is. */
function countOf(rank: Rank, kernelSize: Size): Size {
  if (rank === 1) return kernelSize;
  if (typeof kernelSize === "number") return kernelSize ** rank;
  if (kernelSize.length === rank) return kernelSize.reduce((product, size) => product * size, 1);
  const message =
    kernelSize.length > rank
      ? `too many values to unpack (expected ${rank})`
      : `not enough values to unpack (expected ${rank}, got ${kernelSize.length})`;
  throw new ModelError("ValueError", message);
}

const lpPool = (rank: Rank) =>
  defineComposite(`lpPool${rank}d`, {
    doc: "The `normType`-norm of each window: the root of the sum of powers.",
    callee: "python",
    handsTo: `avg_pool${rank}d`,
    args: [
      tensor("input"),
      scalar("normType"),
      // As the average pool places them, which looks at their types.
      { ...size("kernelSize"), place: "'kernel_size' (position 2)" },
      { ...optional(ints("stride", rank)), place: "'stride' (position 3)" },
      { ...bool("ceilMode", false), place: "'ceil_mode'" },
    ],
    run: ({ input, normType, kernelSize, stride, ceilMode }): Tensor => {
      const count = countOf(rank, kernelSize);
      const norm = Number(numberValue(normType));
      const options = { kernelSize, stride, ceilMode };
      const largest = (of: Tensor) => MAXIMA[rank](of, { ...options, padding: 0, dilation: 1 });
      if (norm === Number.POSITIVE_INFINITY) return largest(abs(input));
      if (norm === Number.NEGATIVE_INFINITY) return neg(largest(neg(abs(input))));
      const mean = AVERAGES[rank](pow(input, normType), { ...options, padding: 0 });
      const sum = mul(mul(sign(mean), relu(abs(mean))), count as number);
      if (norm === 0) throw new ModelError("ZeroDivisionError", "float division by zero");
      return pow(sum, float(1 / norm));
    },
  });

export const lpPool1d = lpPool(1);
export const lpPool2d = lpPool(2);
export const lpPool3d = lpPool(3);
