import { any, type NumberLike, scalar, tensor } from "../args.ts";
import { cppType, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Shape, Tensor } from "../tensor.ts";
import { broadcastShapes, broadcastStrides } from "./broadcast.ts";
import { assumedSize } from "./data-dependent.ts";
import { knownOf, seenAs, type Value } from "./known-values.ts";
import { numberValue } from "./promote.ts";
import { checkRange } from "./scalar-range.ts";

const stretched = (input: Tensor, shape: Shape): Tensor =>
  seenAs(input, shape, broadcastStrides(input, shape));

/** In place, the mask must fit the tensor, and can't stretch it. */
function commonShape(input: Tensor, mask: Tensor, inPlace: boolean): number[] {
  const shape = broadcastShapes(mask.shape, input.shape);
  if (inPlace && formatShape(shape) !== formatShape(input.shape))
    fail(
      `output with shape ${formatShape(input.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  return shape;
}

const fillValue = any("value", "Tensor", (value): Tensor | NumberLike | undefined =>
  value instanceof Tensor ? value : scalar("value").accept(value),
);

const filling = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensor("mask"), fillValue],
    ...(inPlace && { callee: "method" as const }),
    overloads: ["Tensor value", "Number value"].map(
      (value) => `${inPlace ? "" : "Tensor input, "}Tensor mask, ${value}`,
    ),
    out: ({ input, mask, value }): Meta => {
      if (mask.dtype !== "bool")
        fail(
          `masked_fill_ only supports boolean masks, but got mask with dtype ${cppType(mask.dtype)}`,
        );
      if (value instanceof Tensor && value.ndim > 0)
        fail(
          `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
        );
      const shape = commonShape(input, mask, inPlace);
      if (!(value instanceof Tensor)) checkRange(numberValue(value), input.dtype);
      const [values, hits] =
        knownOf([stretched(input, shape), stretched(mask, shape)], shape) ?? [];
      const filler = value instanceof Tensor ? value.values?.[0] : numberValue(value);
      const filled =
        filler === undefined ? undefined : values?.map((old, at) => (hits?.[at] ? filler : old));
      return inPlace
        ? { shape, of: input, mutates: true, values: filled }
        : { shape, values: filled };
    },
    elementwise: "numel(out)",
    saves: ["mask"],
  });

export const maskedFill = filling("maskedFill", "`input` with `value` where `mask` holds.", false);
export const maskedFill_ = filling("maskedFill_", "`masked_fill` in place.", true);

const TRUE_ONES = "which elements of the mask are true";

export const maskedSelect = defineOp("maskedSelect", {
  doc: "The elements where `mask` holds, in one row.",
  args: [tensor("input"), tensor("mask")],
  out: ({ input, mask }): Meta => {
    if (mask.dtype !== "bool") fail("masked_select: expected BoolTensor for mask");
    const shape = broadcastShapes(mask.shape, input.shape);
    const hits = stretched(mask, shape).values;
    if (!hits) return { shape: [assumedSize("masked_select", TRUE_ONES, numelOf(shape))] };
    const [values] = knownOf([stretched(input, shape)], shape) ?? [];
    return {
      shape: [hits.filter(Boolean).length],
      values: values?.filter((_, at) => hits[at]),
    };
  },
  free: "a copy",
  saves: ["input", "mask"],
});

const scattering = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensor("mask"), tensor("source")],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, mask, source }): Meta => {
      if (mask.dtype !== "bool")
        fail(
          `masked_scatter_ only supports boolean masks, but got mask with dtype ${scalarType(mask.dtype)}`,
        );
      if (input.dtype !== source.dtype)
        fail(
          `masked_scatter: expected self and source to have same dtypes but got${scalarType(input.dtype)} and ${scalarType(source.dtype)}`,
        );
      const shape = commonShape(input, mask, inPlace);
      const hits = stretched(mask, shape).values;
      const count = hits?.filter(Boolean).length ?? 0;
      if (count > source.numel) fail("Number of elements of source < number of ones in mask");
      const values = hits && replaced(stretched(input, shape), hits, source);
      return inPlace ? { shape, of: input, mutates: true, values } : { shape, values };
    },
    free: "a copy",
    saves: ["mask"],
  });

/** Each element where the mask holds replaced by the next one of `source`. */
function replaced(input: Tensor, hits: readonly Value[], source: Tensor): Value[] | undefined {
  const [values, added] = knownOf([input, source], input.shape) ?? [];
  let next = 0;
  return added && values?.map((old, at) => (hits[at] ? (added[next++] as Value) : old));
}

export const maskedScatter = scattering(
  "maskedScatter",
  "`input` with the elements of `source`, one after the other, where `mask` holds.",
  false,
);
export const maskedScatter_ = scattering("maskedScatter_", "`masked_scatter` in place.", true);
