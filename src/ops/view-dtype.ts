import { type DType, itemSize, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";

/** The bytes of `input` read as another dtype: the last size grows or shrinks with the element. ATen's view_dtype. */
export function viewAsDtype(input: Tensor, dtype: DType): Meta {
  const [from, to] = [itemSize(input.dtype), itemSize(dtype)];
  if (from === to) return { shape: input.shape, strides: input.strides, of: input, dtype };
  const asked = `to view ${scalarType(input.dtype)} as ${scalarType(dtype)} (different element sizes), but got`;
  const check = (holds: boolean, message: string): void => {
    if (!holds) throw new ModelError("RuntimeError", message);
  };
  check(
    input.ndim > 0,
    `self.dim() cannot be 0 to view ${scalarType(input.dtype)} as ${scalarType(dtype)} (different element sizes)`,
  );
  const last = input.ndim - 1;
  check(input.strides[last] === 1, `self.stride(-1) must be 1 ${asked} ${input.strides[last]}`);
  const ratio = from / to;
  const divides = (value: number, what: string): void =>
    check(
      Number.isInteger(value * ratio),
      `${what} must be divisible by ${to / from} ${asked} ${value}`,
    );
  divides(input.shape[last] as number, "self.size(-1)");
  divides(input.offset, "self.storage_offset()");
  for (const [dim, stride] of input.strides.slice(0, last).entries())
    divides(stride, `self.stride(${dim})`);
  return {
    shape: input.shape.map((size, dim) => (dim === last ? size * ratio : size)),
    strides: input.strides.map((stride, dim) => (dim === last ? 1 : stride * ratio)),
    offset: input.offset * ratio,
    of: input,
    dtype,
  };
}
