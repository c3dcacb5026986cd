import { any, bool, type NumberLike, operand, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { broadcastShapes, broadcastStrides } from "./broadcast.ts";
import { stridesIn } from "./copy.ts";
import { checkWritable } from "./in-place.ts";
import { seenAs, type Value } from "./known-values.ts";
import { numberValue } from "./promote.ts";
import { constant } from "./tensor-options.ts";

/** The one value of a number or of a tensor without dimensions, where it is known. */
function fillingOf(value: Tensor | NumberLike): Value | undefined {
  if (!(value instanceof Tensor)) return numberValue(value);
  if (value.ndim > 0)
    fail(
      `fill_ only supports 0-dimension value tensor but got tensor with ${value.ndim} dimensions.`,
    );
  return value.values?.[0];
}

const OVERLOADS = ["Tensor value", "Number value"];

export const fill_ = defineOp("fill_", {
  doc: "Sets all elements of `input` to `value`.",
  args: [tensor("input"), operand("value")],
  callee: "method",
  overloads: OVERLOADS,
  out: ({ input, value }): Meta => ({
    shape: input.shape,
    of: input,
    mutates: true,
    ...constant(input.shape, fillingOf(value)),
  }),
  free: "a copy",
});

export const fill = defineOp("fill", {
  doc: "A tensor like `input`, all elements set to `value`.",
  args: [tensor("input"), operand("value")],
  overloads: OVERLOADS.map((overload) => `Tensor input, ${overload}`),
  out: ({ input, value }): Meta => ({
    shape: input.shape,
    strides: stridesIn(null, input.shape, input),
    ...constant(input.shape, fillingOf(value)),
  }),
  free: "a copy",
});

export const zero_ = defineOp("zero_", {
  doc: "Sets all elements of `input` to 0.",
  args: [tensor("input")],
  callee: "method",
  out: ({ input }): Meta => ({
    shape: input.shape,
    of: input,
    mutates: true,
    ...constant(input.shape, 0),
  }),
  free: "a copy",
});

/** A tensor, or a number, which is one without dimensions. */
const source = any("other", "Tensor", (value): Tensor | NumberLike | undefined =>
  operand("other").accept(value),
);

export const copy_ = defineOp("copy_", {
  doc: "Writes the elements of `other`, broadcast and cast, into `input`.",
  args: [tensor("input"), source, bool("nonBlocking", false)],
  callee: "method",
  out: ({ input, other }): Meta => {
    const given = other instanceof Tensor ? other : undefined;
    const shape = given ? broadcastShapes(input.shape, given.shape) : input.shape;
    checkWritable(input, shape, input.dtype);
    const known = given
      ? {
          values: seenAs(given, shape, broadcastStrides(given, shape)).values,
          fill: given.storage.fill,
        }
      : constant(shape, numberValue(other as NumberLike));
    return { shape: input.shape, of: input, mutates: true, ...known };
  },
  free: "a copy",
});
