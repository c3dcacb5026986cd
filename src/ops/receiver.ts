import { type Arg, any } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";

/** Refuses what is no tensor for lacking the `method` that PyTorch's function calls first. */
export function checkReceiver(value: unknown, method: string): void {
  if (!(value instanceof Tensor))
    throw new ModelError(
      "AttributeError",
      `'${pythonType(value)}' object has no attribute '${method}'`,
    );
}

/** A tensor whose own `method` PyTorch's function calls first; without one, `checkReceiver` is to be called later. */
export const receiver = <N extends string>(name: N, method?: string): Arg<N, Tensor, false> =>
  any(name, "Tensor", (value) => {
    if (method) checkReceiver(value, method);
    return value as Tensor;
  });
