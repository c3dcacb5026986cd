import type { Arg } from "./call.ts";
import { type DType, dtypeNamed } from "./dtype.ts";
import { Tensor } from "./tensor.ts";

export type * from "./call.ts";

type Rest<T> = [] | [fallback: T] | [symbols: string] | [symbols: string, fallback: T];
type Given<R> = R extends [] | [string] ? false : true;
interface Traits<T> {
  type: string;
  accept: (value: unknown) => T | undefined;
  symbols?: string | undefined;
  fallback?: T | undefined;
  optional: boolean;
}

function define<N extends string, T, O extends boolean>(name: N, traits: Traits<T>): Arg<N, T, O> {
  return {
    name,
    type: traits.type,
    optional: traits.optional as O,
    fallback: traits.fallback,
    symbols: traits.symbols?.split(" ") ?? [],
    attribute: true,
    variadic: false,
    keywordOnly: false,
    accept: traits.accept,
  };
}

/** Reads `(symbols?, fallback?)`: symbols are a string, a fallback is anything else. */
function split<T>(rest: readonly unknown[]): Pick<Traits<T>, "symbols" | "fallback" | "optional"> {
  const symbols = typeof rest[0] === "string" ? rest[0] : undefined;
  const at = symbols === undefined ? 0 : 1;
  return { symbols, fallback: rest[at] as T | undefined, optional: rest.length > at };
}

const isInt = (value: unknown): value is number => Number.isInteger(value);
const isInts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isInt);
const when =
  <T>(test: (value: unknown) => value is T) =>
  (value: unknown): T | undefined =>
    test(value) ? value : undefined;

/** A tensor. `axes` names its sizes: `N? C H W` (N may be missing), `B* I` (any number of leading sizes). */
export const tensor = <N extends string>(
  name: N,
  axes = "",
  options: { rank?: string; place?: string } = {},
): Arg<N, Tensor, false> => ({
  ...define<N, Tensor, false>(name, {
    type: "Tensor",
    accept: when((value): value is Tensor => value instanceof Tensor),
    symbols: axes || undefined,
    optional: false,
  }),
  rankMessage: options.rank,
  place: options.place,
});

/** A list of tensors. */
export const tensors = <N extends string>(name: N): Arg<N, readonly Tensor[], false> =>
  define(name, {
    type: "tuple of Tensors",
    accept: when(
      (value): value is Tensor[] =>
        Array.isArray(value) && value.every((item) => item instanceof Tensor),
    ),
    optional: false,
  });

/** Tensors, one by one or as a list: `meshgrid(x, y)`, `meshgrid([x, y])`. */
export const manyTensors = <N extends string>(
  name: N,
): Arg<N, readonly Tensor[], false> & { readonly variadic: true } => ({
  ...tensors(name),
  variadic: true,
});

/** A number that says which Python type it is, where JavaScript can't: `float(2)`. */
export class Scalar {
  readonly value: number;
  readonly kind: "bool" | "int" | "float" | "complex";

  constructor(value: number, kind: "bool" | "int" | "float" | "complex") {
    this.value = value;
    this.kind = kind;
  }
}

/** Python's `float(2)`: in JavaScript `2.0` is an integer, and adding an integer promotes otherwise. */
export const float = (value: number): Scalar => new Scalar(value, "float");

export type NumberLike = number | boolean | Scalar;
const isNumberLike = (value: unknown): value is NumberLike =>
  typeof value === "number" || typeof value === "boolean" || value instanceof Scalar;

/** A tensor or a Python number, as the right side of `x + y`. */
export const operand = <N extends string>(name: N): Arg<N, Tensor | NumberLike, false> =>
  define(name, {
    type: "Tensor",
    accept: (value) => (value instanceof Tensor || isNumberLike(value) ? value : undefined),
    optional: false,
  });

/** A Python number. */
export const scalar = <N extends string, R extends [] | [fallback: NumberLike]>(
  name: N,
  ...rest: R
): Arg<N, NumberLike, Given<R>> =>
  define(name, { type: "Number", accept: when(isNumberLike), ...split<NumberLike>(rest) });

/** A whole number. */
export const int = <N extends string, R extends Rest<number>>(
  name: N,
  ...rest: R
): Arg<N, number, Given<R>> =>
  define(name, { type: "int", accept: when(isInt), ...split<number>(rest) });

/** A real number. */
export const number = <N extends string, R extends Rest<number>>(
  name: N,
  ...rest: R
): Arg<N, number, Given<R>> =>
  define(name, {
    type: "float",
    accept: (value) => {
      if (value instanceof Scalar) return value.value;
      // A bool is an int in Python, which stands for a float.
      if (typeof value === "boolean") return Number(value);
      return typeof value === "number" ? value : undefined;
    },
    ...split<number>(rest),
  });

export const bool = <N extends string, R extends [] | [fallback: boolean]>(
  name: N,
  ...rest: R
): Arg<N, boolean, Given<R>> =>
  define(name, {
    type: "bool",
    accept: when((value): value is boolean => typeof value === "boolean"),
    ...split<boolean>(rest),
  });

/** As many whole numbers as `symbols` has names; one number stands for all of them. */
export function ints<N extends string, R extends [] | [fallback: number | readonly number[]]>(
  name: N,
  symbols: string | number,
  ...rest: R
): Arg<N, readonly number[], R extends [] ? false : true> {
  const count = typeof symbols === "number" ? symbols : symbols.split(" ").length;
  const accept = (value: unknown): readonly number[] | undefined => {
    if (isInt(value)) return new Array<number>(count).fill(value);
    if (!isInts(value)) return undefined;
    // F.conv2d(stride=[2]) is one number in a list.
    return value.length === 1 && count > 1
      ? new Array<number>(count).fill(value[0] as number)
      : value;
  };
  return define(name, {
    type: "tuple of ints",
    accept,
    symbols: typeof symbols === "string" ? symbols : undefined,
    fallback: rest.length > 0 ? accept(rest[0]) : undefined,
    optional: rest.length > 0,
  });
}

/** The same, but a list is kept, whatever its length: what torch.nn.modules.utils._pair makes of an argument. */
export function ntuple<N extends string, R extends [] | [fallback: number]>(
  name: N,
  symbols: string | number,
  ...rest: R
): Arg<N, readonly number[], R extends [] ? false : true> {
  const { accept, ...arg } = ints(name, symbols, ...rest);
  return { ...arg, accept: (value) => (isInts(value) ? value : accept(value)) };
}

/** One whole number or a list of them, kept as written: the `kernel_size=2` of a pool. */
export const size = <N extends string, R extends [] | [fallback: number | readonly number[]]>(
  name: N,
  ...rest: R
): Arg<N, number | readonly number[], R extends [] ? false : true> =>
  define(name, {
    type: "tuple of ints",
    accept: (value) => (isInt(value) || isInts(value) ? value : undefined),
    fallback: rest[0],
    optional: rest.length > 0,
  });

/** A list of whole numbers of any length; one number is a list of one. */
export const intList = <N extends string, R extends [] | [fallback: readonly number[]]>(
  name: N,
  ...rest: R
): Arg<N, readonly number[], R extends [] ? false : true> =>
  define(name, {
    type: "tuple of ints",
    accept: (value) => (isInt(value) ? [value] : isInts(value) ? value : undefined),
    fallback: rest[0],
    optional: rest.length > 0,
  });

/** A list of whole numbers of any length; a single number is refused, as `full(2, 1)` is. */
export const shape = <N extends string>(name: N): Arg<N, readonly number[], false> =>
  define(name, { type: "tuple of ints", accept: when(isInts), optional: false });

/** A size, which may be spread: `rand(2, 3)` or `rand([2, 3])`. */
export const sizes = <N extends string>(
  name: N,
): Arg<N, readonly number[], false> & { readonly variadic: true } => ({
  ...shape(name),
  variadic: true,
});

/** A string. */
export const string = <N extends string, R extends [] | [fallback: string]>(
  name: N,
  ...rest: R
): Arg<N, string, R extends [] ? false : true> =>
  define(name, {
    type: "str",
    accept: when((value): value is string => typeof value === "string"),
    fallback: rest[0],
    optional: rest.length > 0,
  });

/** A dtype by its name. */
export const dtype = <N extends string>(name: N): Arg<N, DType | null, true> =>
  define(name, {
    type: "torch.dtype",
    accept: (value) => (value === null ? null : dtypeNamed(String(value))),
    fallback: null,
    optional: true,
  });

/** Anything for which `accept` gives a value: the way out for arguments of no common kind. */
export const any = <N extends string, T, R extends [] | [fallback: T]>(
  name: N,
  type: string,
  accept: (value: unknown) => T | undefined,
  ...rest: R
): Arg<N, T, R extends [] ? false : true> =>
  define(name, { type, accept, fallback: rest[0], optional: rest.length > 0 });

/** `arg`, or null when left out. */
export const optional = <N extends string, T, O extends boolean>(
  arg: Arg<N, T, O>,
): Arg<N, T | null, true> => ({
  ...arg,
  optional: true,
  fallback: arg.fallback ?? null,
  accept: (value) => (value === null ? null : arg.accept(value)),
});

/** `arg`, or null, but not left out. */
export const nullable = <N extends string, T>(arg: Arg<N, T, false>): Arg<N, T | null, false> => ({
  ...arg,
  accept: (value) => (value === null ? null : arg.accept(value)),
});

/** `arg` as something only the constructor sees: no attribute of the layer. */
export const initOnly = <N extends string, T, O extends boolean>(
  arg: Arg<N, T, O>,
): Arg<N, T, O> & { readonly attribute: false } => ({ ...arg, attribute: false });

/** `arg` as something that PyTorch takes by name only. */
export const keywordOnly = <N extends string, T, O extends boolean>(
  arg: Arg<N, T, O>,
): Arg<N, T, O> & { readonly keywordOnly: true } => ({ ...arg, keywordOnly: true });
