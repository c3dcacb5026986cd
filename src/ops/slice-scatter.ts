import { int, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { elementIndices, formatShape, Tensor } from "../tensor.ts";
import { diagonalOf } from "./diagonal.ts";
import { Slice } from "./index-item.ts";
import { applySlicing } from "./index-slicing.ts";
import { preservedStrides } from "./memory-format.ts";
import { select } from "./narrow.ts";
import { written } from "./setitem.ts";

/** A copy of `input` in which `src` stands where the view `part` was. */
function embedded(input: Tensor, src: Tensor, part: Meta): Meta {
  if (formatShape(part.shape) !== formatShape(src.shape))
    throw new ModelError(
      "RuntimeError",
      `expected src to have a size equal to the slice of self. src size = ${formatShape(src.shape)}, slice size = ${formatShape(part.shape)}`,
    );
  const { storage, dtype } = input;
  const { shape, strides = [], offset = 0 } = part;
  const places = elementIndices(new Tensor(shape, { storage, dtype, strides, offset }));
  return {
    shape: input.shape,
    strides: preservedStrides(input),
    values: written(input, places, src, shape),
  };
}

export const selectScatter = defineOp("selectScatter", {
  doc: "A copy of `input` with `src` as its slice number `index` along `dim`.",
  args: [tensor("input"), tensor("src"), int("dim"), int("index")],
  out: ({ input, src, dim, index }): Meta =>
    embedded(input, src, (select.spec.out as (values: object) => Meta)({ input, dim, index })),
  free: "a copy",
});

export const sliceScatter = defineOp("sliceScatter", {
  doc: "A copy of `input` with `src` as a part along `dim`.",
  args: [
    tensor("input"),
    tensor("src"),
    int("dim", 0),
    optional(int("start")),
    optional(int("end")),
    int("step", 1),
  ],
  out: ({ input, src, dim, start, end, step }): Meta => {
    const before = new Array<Slice>(dim < 0 ? dim + input.ndim : dim).fill(new Slice());
    return embedded(input, src, applySlicing(input, [...before, new Slice(start, end, step)]).view);
  },
  free: "a copy",
});

export const diagonalScatter = defineOp("diagonalScatter", {
  doc: "A copy of `input` with `src` as its diagonal.",
  args: [tensor("input"), tensor("src"), int("offset", 0), int("dim1", 0), int("dim2", 1)],
  out: ({ input, src, offset, dim1, dim2 }): Meta =>
    embedded(input, src, diagonalOf(input, offset, dim1, dim2)),
  free: "a copy",
});
