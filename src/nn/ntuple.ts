import { type Arg, any } from "../args.ts";

/**
 * torch.nn.modules.utils._ntuple: a list is kept, anything else stands for `count` of itself. Nothing is refused before
 * the call.
 */
export const ntuple = <N extends string, T = number>(
  name: N,
  count: number,
): Arg<N, readonly T[], false> =>
  any(name, "tuple of ints", (value): readonly T[] =>
    Array.isArray(value) ? value : new Array<T>(count).fill(value as T),
  );
