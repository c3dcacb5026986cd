import { any, int, keywordOnly, type NumberLike, scalar, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, numelOf, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { isIndex } from "./gather.ts";
import { checkIndex, combined, outOfBounds } from "./index-values.ts";
import { range, type Value } from "./known-values.ts";
import { preservedStrides } from "./memory-format.ts";
import { numberValue } from "./promote.ts";

/** The slices along `dim` that `index` numbers, element by element in the order of a source of that many slices. */
function placesAlong(input: Tensor, dim: number, index: Tensor): number[] | undefined {
  const numbers = index.values as number[] | undefined;
  if (!numbers) return undefined;
  const strides = contiguousStrides(input.shape);
  return input.shape
    .map((size, axis) => (axis === dim ? numbers : range(size)))
    .reduce<number[]>(
      (places, along, axis) =>
        places.flatMap((base) => along.map((at) => base + at * (strides[axis] as number))),
      [0],
    );
}

const result = (input: Tensor, inPlace: boolean, values: Value[] | undefined): Meta =>
  inPlace
    ? { shape: input.shape, of: input, mutates: true, values }
    : { shape: input.shape, strides: preservedStrides(input), values };

const without = (shape: readonly number[], dim: number): number[] =>
  shape.filter((_, axis) => axis !== dim);

function checkAdd(input: Tensor, dim: number, index: Tensor, source: Tensor): void {
  if (index.ndim > 1)
    raise(
      "IndexError",
      `index_add_(): Index is supposed to be a vector, but got dim: ${index.ndim} with type: ${scalarType(index.dtype)} and size: ${formatShape(index.shape)}`,
    );
  if (!isIndex(index))
    fail(`index_add_(): Expected dtype int32/int64 for index but got: ${scalarType(index.dtype)}`);
  if (input.dtype !== source.dtype)
    fail(
      `index_add_(): self (${scalarType(input.dtype)}) and source (${scalarType(source.dtype)}) must have the same scalar type`,
    );
  const slices = source.shape[dim] ?? 1;
  if (index.numel !== slices)
    fail(
      `index_add_(): Number of indices (${index.numel}) should be equal to source.size(dim): (${slices}), for dim: ${dim}`,
    );
  if (formatShape(without(source.shape, dim)) !== formatShape(without(input.shape, dim)))
    fail(
      `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${formatShape(input.shape)} source.shape = ${formatShape(source.shape)}`,
    );
  const size = input.shape[dim] ?? 1;
  checkIndex(index, size, outOfBounds(dim, size));
}

const adding = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [
      tensor("input"),
      int("dim"),
      tensor("index"),
      tensor("source"),
      keywordOnly(scalar("alpha", 1)),
    ],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, dim, index, source, alpha }): Meta => {
      const at = wrapDim(dim, input.ndim);
      checkAdd(input, at, index, source);
      const by = Number(numberValue(alpha));
      const values = combined(
        input,
        placesAlong(input, at, index),
        source.values,
        (old, added) => old + by * added,
      );
      return result(input, inPlace, values);
    },
    elementwise: "numel(source)",
    saves: [
      { keep: "index", if: "source" },
      { keep: "source", if: "source" },
    ],
  });

export const indexAdd = adding(
  "indexAdd",
  "`input` with slices of `source` added at the numbers in `index` along `dim`.",
  false,
);
export const indexAdd_ = adding("indexAdd_", "`index_add` in place.", true);

function checkCopy(input: Tensor, dim: number, index: Tensor, source: Tensor): void {
  if (index.ndim > 1)
    raise("IndexError", `index_copy_(): Index should have dimension 1 or 0 (got ${index.ndim})`);
  if (index.dtype !== "int64")
    fail(`index_copy_(): Expected a long tensor for index, but got ${scalarType(index.dtype)}`);
  if (input.dtype !== source.dtype)
    fail(
      `index_copy_(): self and source expected to have the same dtype, but got (self) ${scalarType(input.dtype)} and (source) ${scalarType(source.dtype)}`,
    );
  const [own, other] = [without(input.shape, dim), without(source.shape, dim)];
  if (formatShape(own) !== formatShape(other))
    fail(
      `index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ${own.join(" ")} at dimension ${dim} and source slice shape: ${other.join(" ")} at dimension 0.`,
    );
  const slices = source.shape[dim] ?? 1;
  if (index.numel !== slices)
    raise(
      "IndexError",
      `index_copy_(): Number of indices (${index.numel}) should be equal to source.size(dim) (${slices})`,
    );
  const size = input.shape[dim] ?? 1;
  checkIndex(
    index,
    size,
    (wrong) => `index_copy_(): ${outOfBounds(dim, size)(wrong)}`,
    "IndexError",
  );
}

const copying = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim"), tensor("index"), tensor("source")],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, dim, index, source }): Meta => {
      const at = wrapDim(dim, input.ndim);
      checkCopy(input, at, index, source);
      const places = placesAlong(input, at, index);
      return result(
        input,
        inPlace,
        combined(input, places, source.values, (_, added) => added),
      );
    },
    free: "a copy",
    saves: ["index", { keep: "source", if: "source" }],
  });

export const indexCopy = copying(
  "indexCopy",
  "`input` with slices of `source` put at the numbers in `index` along `dim`.",
  false,
);
export const indexCopy_ = copying("indexCopy_", "`index_copy` in place.", true);

const fillValue = any("value", "Tensor", (value): Tensor | NumberLike | undefined =>
  value instanceof Tensor ? value : scalar("value").accept(value),
);

const filling = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim"), tensor("index"), fillValue],
    ...(inPlace && { callee: "method" as const }),
    overloads: ["Tensor value", "Number value"].map(
      (value) => `${inPlace ? "" : "Tensor input, "}int dim, Tensor index, ${value}`,
    ),
    out: ({ input, dim, index, value }): Meta => {
      const at = wrapDim(dim, input.ndim);
      if (value instanceof Tensor && value.ndim > 0)
        fail(
          `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
        );
      if (index.dtype !== "int64")
        raise("IndexError", "index_fill_(): Expected dtype int64 for index.");
      const size = input.shape[at] ?? 1;
      checkIndex(index, size, outOfBounds(at, size), "IndexError", -size);
      const wrapped = index.values?.map((number) => (Number(number) + size) % size);
      const known = new Tensor(index.shape, { dtype: "int64", values: wrapped });
      const places = placesAlong(input, at, known);
      const filler = value instanceof Tensor ? value.values?.[0] : numberValue(value);
      const count = index.numel * numelOf(without(input.shape, at));
      const added = filler === undefined ? undefined : new Array<Value>(count).fill(filler);
      return result(
        input,
        inPlace,
        combined(input, places, added, (_, fill) => fill),
      );
    },
    free: "a copy",
    saves: ["index"],
  });

export const indexFill = filling(
  "indexFill",
  "`input` with the slices that `index` numbers along `dim` filled with one value.",
  false,
);
export const indexFill_ = filling("indexFill_", "`index_fill` in place.", true);
