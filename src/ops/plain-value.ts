import { tensor } from "../args.ts";
import { isComplex } from "../dtype.ts";
import { fail, raise, refuse } from "../error.ts";
import { type Composite, defineComposite } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import type { Value } from "./known-values.ts";
import { unbind } from "./split.ts";

// A tensor as plain numbers, which only one with known elements gives, and what Python's conversions make of it.

/** Numbers in lists as deep as the tensor has dimensions. */
export type Nested = Value | readonly Nested[];

function known(input: Tensor, wanted: string): readonly Value[] {
  return (
    input.values ??
    fail(`${wanted}: the elements of this tensor are not known, only its shape and dtype are`)
  );
}

const INPUT = [tensor("input")] as const;

const conversion = <T>(
  opName: string,
  doc: string,
  run: (input: Tensor) => T,
): Composite<typeof INPUT, T> =>
  defineComposite(opName, {
    doc,
    args: INPUT,
    callee: "method",
    run: ({ input }) => run(input),
  });

export const item = conversion("item", "The element of a tensor that has one.", (input) => {
  if (input.numel !== 1)
    fail(`a Tensor with ${input.numel} elements cannot be converted to Scalar`);
  return known(input, "item")[0] as Value;
});

function nested(values: readonly Value[], [size, ...rest]: Shape): Nested {
  if (size === undefined) return values[0] as Value;
  const step = size === 0 ? 0 : values.length / size;
  return Array.from({ length: size }, (_, at) =>
    nested(values.slice(at * step, (at + 1) * step), rest),
  );
}

export const tolist = conversion(
  "tolist",
  "The elements in lists as deep as the tensor has dimensions; of one without dimensions, its element.",
  (input): Nested => nested(known(input, "tolist"), input.shape),
);

export const numpy = conversion(
  "numpy",
  "The elements in arrays, which are what NumPy's would be here; refused where gradients flow.",
  (input): Nested => {
    if (input.requiresGrad && !input.isOnlyNoted)
      fail("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
    return tolist(input);
  },
);

/** The one element, as a number. */
function numberOf(input: Tensor, wanted: string): number {
  if (input.numel !== 1) refuse("only one element tensors can be converted to Python scalars");
  if (isComplex(input.dtype)) fail("value cannot be converted to type double without overflow");
  return Number(known(input, wanted)[0]);
}

export const floatOf = conversion("floatOf", "Python's `float(x)`.", (input) =>
  numberOf(input, "float"),
);

export const intOf = conversion("intOf", "Python's `int(x)`.", (input) => {
  const value = numberOf(input, "int");
  if (Number.isNaN(value)) refuse("cannot convert float NaN to integer");
  return Math.trunc(value);
});

export const boolOf = conversion("boolOf", "Python's `bool(x)`.", (input) => {
  if (input.numel === 0) fail("Boolean value of Tensor with no values is ambiguous");
  if (input.numel > 1) fail("Boolean value of Tensor with more than one value is ambiguous");
  return Boolean(known(input, "bool")[0]);
});

export const lenOf = conversion(
  "lenOf",
  "Python's `len(x)`: the first size.",
  (input) => input.shape[0] ?? raise("TypeError", "len() of a 0-d tensor"),
);

export const iterOf = conversion(
  "iterOf",
  "Python's `iter(x)`: slices of the first dimension.",
  (input) => {
    if (input.ndim === 0) raise("TypeError", "iteration over a 0-d tensor");
    return unbind(input);
  },
);
