import { int, keywordOnly, optional, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { pointwise } from "./pointwise-result.ts";
import { keepBoth } from "./product.ts";
import { sameDtype } from "./promote.ts";

export const linalgCross = defineOp("linalgCross", {
  doc: "The cross product of the vectors of three along `dim`, the other dimensions broadcast: torch.linalg.cross.",
  args: [tensor("input"), tensor("other"), keywordOnly(int("dim", -1))],
  validate: ({ input, other, dim }) => {
    if (input.ndim !== other.ndim)
      fail("linalg.cross: inputs must have the same number of dimensions.");
    const at = wrapDim(dim, input.ndim);
    const [n, m] = [input.shape[at], other.shape[at]];
    if (n !== 3 || m !== 3)
      fail(`linalg.cross: inputs dimension ${at} must have length 3. Got ${n} and ${m}`);
  },
  out: ({ input, other }): Meta => {
    const { shape } = pointwise([input, other], undefined);
    return { shape, dtype: sameDtype(input, other) };
  },
  elementwise: "numel(out)",
  saves: keepBoth("input", "other"),
});

export const cross = defineComposite("cross", {
  doc: "The cross product of the vectors along `dim`, the first dimension of size 3 when left out.",
  args: [tensor("input"), tensor("other"), optional(int("dim"))],
  run: ({ input, other, dim }): Tensor => {
    const first = dim ?? input.shape.indexOf(3);
    if (first < 0 && dim === null) fail("no dimension of size 3 in input");
    return linalgCross(input, other, { dim: first });
  },
});
