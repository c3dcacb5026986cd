import { type Arg, any, type NumberLike } from "../args.ts";

/** A number as it was given, `1.0` as such; PyTorch's constructors don't look at it, the op at the call does. */
export const asGiven = <N extends string, R extends [] | [fallback: NumberLike]>(
  name: N,
  ...fallback: R
): Arg<N, NumberLike, R extends [] ? false : true> =>
  any(name, "Number", (value) => value as NumberLike, ...fallback);

/** Such a number on its way to the op that reads it. */
export const handOn = (value: NumberLike): number => value as number;
