import { type Arg, tensor } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";

/** A tensor whose own `method` PyTorch's function calls first: anything else is refused for not having it. */
export const receiver = <N extends string>(name: N, method: string): Arg<N, Tensor, false> => ({
  ...tensor(name),
  accept: (value) => {
    if (value instanceof Tensor) return value;
    throw new ModelError(
      "AttributeError",
      `'${pythonType(value)}' object has no attribute '${method}'`,
    );
  },
});
