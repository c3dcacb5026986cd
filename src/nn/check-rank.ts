import { ModelError } from "../error.ts";
import type { Tensor } from "../tensor.ts";

/** ValueError for an input of a rank that the class doesn't take. */
export function checkRank({ ndim }: Tensor, ranks: readonly number[]): void {
  if (!ranks.includes(ndim))
    throw new ModelError(
      "ValueError",
      `expected ${ranks.map((rank) => `${rank}D`).join(" or ")} input (got ${ndim}D input)`,
    );
}
