import { intList, number, optional, tensor } from "../args.ts";
import { defineComposite } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { expandAs } from "./expand.ts";
import { copy_ } from "./fill.ts";
import { div } from "./pointwise-arithmetic.ts";
import { clampMin } from "./pointwise-clamp.ts";
import { norm } from "./vector-norm.ts";

/** torch.nn.functional.normalize, which is written with other functions in PyTorch too. */
export const normalize = defineComposite("normalize", {
  doc: "Vectors along `dim` divided by their `p`-norm, or by `eps` where that is larger.",
  callee: "python",
  args: [
    tensor("input"),
    number("p", 2),
    intList("dim", [1]),
    number("eps", 1e-12),
    optional(tensor("out")),
  ],
  run: ({ input, p, dim, eps, out }): Tensor => {
    const size = expandAs(clampMin(norm(input, p, dim, true), eps), input);
    const result = div(input, size);
    return out ? copy_(out, result) : result;
  },
});
