// How arguments as data type the calls that take them.

/**
 * One argument of an op or a layer, as data. The list of them types the call, checks it, names it in messages,
 * and generates the Python signature, the command line's `Name(args)` and FEATURES.md.
 */
export interface Arg<
  Name extends string = string,
  T = unknown,
  Optional extends boolean = boolean,
> {
  readonly name: Name;
  /** The type's name as PyTorch's messages write it: `int`, `tuple of ints`. */
  readonly type: string;
  readonly optional: Optional;
  readonly fallback: T | undefined;
  /** The symbols that formulas know its sizes by: `["N?", "C", "H", "W"]`. */
  readonly symbols: readonly string[];
  /** False for what only the constructor sees (`bias: boolean`, `device`, `dtype`). */
  readonly attribute: boolean;
  /** True when its items may be spread: `view(x, 2, 3)`, `meshgrid(x, y)`. */
  readonly variadic: boolean;
  /** True for what PyTorch takes by name only: `dtype` of `zeros`. */
  readonly keywordOnly: boolean;
  /** The value in its normal form; undefined when it is of a wrong type. */
  readonly accept: (value: unknown) => T | undefined;
  /** PyTorch's message for a tensor of another rank; `{name}` prints a shape. */
  readonly rankMessage?: string | undefined;
  /** Where PyTorch's messages place it, if not by its own name and position: `'indices' (position 2)`. */
  readonly place?: string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the one place where an argument's type does not matter
export type AnyArg = Arg<string, any, boolean>;
export type ArgList = readonly AnyArg[];
type TypeOf<A> = A extends Arg<string, infer T, boolean> ? T : never;

/** The bound arguments by name. */
export type Values<A extends ArgList> = { [X in A[number] as X["name"]]: TypeOf<X> };

/** What a caller may write for `T`: a size of two as one number, a tuple as an array. */
type Written<T> = T extends readonly number[] ? number | readonly number[] : T;
type Flat<T> = { [K in keyof T]: T[K] };

/** One options object holding all of `A`. */
type Options<A extends ArgList> = Flat<
  { [X in Extract<A[number], { optional: false }> as X["name"]]: Written<TypeOf<X>> } & {
    [X in Exclude<A[number], { optional: false }> as X["name"]]?: Written<TypeOf<X>> | undefined;
  }
>;

type AllOptional<A extends ArgList> =
  Extract<A[number], { optional: false }> extends never ? [] : never;

/** Positional arguments in PyTorch's order, an options object last; or one options object. */
export type CallArgs<A extends ArgList> = A extends readonly [infer H, ...infer T extends ArgList]
  ?
      | AllOptional<A>
      | [options: Options<A>]
      | (H extends { keywordOnly: true } ? never : Positional<H, T>)
  : [];
type ItemOf<H> = Extract<TypeOf<H>, readonly unknown[]>[number];
type Positional<H, T extends ArgList> = H extends { variadic: true }
  ?
      | [...items: ItemOf<H>[]]
      | [...items: ItemOf<H>[], options: Options<T>]
      | [value: readonly ItemOf<H>[], ...CallArgs<T>]
  : [
      value: Written<TypeOf<H>> | (H extends { optional: true } ? undefined : never),
      ...CallArgs<T>,
    ];
