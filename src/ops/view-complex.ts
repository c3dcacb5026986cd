import { tensor } from "../args.ts";
import { complexOf, isComplex, realPart, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";

export const viewAsReal = defineOp("viewAsReal", {
  doc: "Complex numbers as pairs of real ones, in a last dimension.",
  args: [tensor("input")],
  out: ({ input }): Meta => {
    if (!isComplex(input.dtype)) fail("view_as_real is only supported for complex tensors");
    return {
      shape: [...input.shape, 2],
      strides: [...input.strides.map((stride) => 2 * stride), 1],
      offset: 2 * input.offset,
      dtype: realPart(input.dtype),
      of: input,
    };
  },
  free: "a view",
});

export const viewAsComplex = defineOp("viewAsComplex", {
  doc: "Pairs of real numbers, in the last dimension, as complex ones.",
  args: [tensor("input")],
  out: ({ input }): Meta => {
    if (!["float16", "float32", "float64"].includes(input.dtype))
      fail(
        `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${scalarType(input.dtype)}`,
      );
    if (input.ndim === 0) fail("Input tensor must have one or more dimensions");
    if (input.shape.at(-1) !== 2) fail("Tensor must have a last dimension of size 2");
    if (input.strides.at(-1) !== 1) fail("Tensor must have a last dimension with stride 1");
    if (input.strides.slice(0, -1).some((stride) => stride % 2 !== 0))
      fail("Tensor must have a stride divisible by 2 for all but last dimension");
    if (input.offset % 2 !== 0) fail("Tensor must have a storage_offset divisible by 2");
    return {
      shape: input.shape.slice(0, -1),
      strides: input.strides.slice(0, -1).map((stride) => stride / 2),
      offset: input.offset / 2,
      dtype: complexOf(input.dtype),
      of: input,
    };
  },
  free: "a view",
});
