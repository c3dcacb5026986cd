import { int, keywordOnly, optional, scalar, shape, sizes } from "../args.ts";
import type { DType } from "../dtype.ts";
import { isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { numelOf, type Shape } from "../tensor.ts";
import { memoryFormat, stridesIn } from "./copy.ts";
import { range, type Value } from "./known-values.ts";
import { numberDtype, numberValue } from "./promote.ts";
import {
  created,
  filled,
  GENERATOR,
  notImplemented,
  TENSOR_OPTIONS,
  withGenerator,
} from "./tensor-options.ts";

const all = (opName: string, doc: string, value: number, check?: (size: Shape) => void) =>
  defineOp(opName, {
    doc,
    args: [sizes("size"), ...TENSOR_OPTIONS],
    out: ({ size, dtype, ...options }) => {
      check?.(size);
      return created(size, dtype ?? "float32", options, { values: filled(size, value) });
    },
    free: "creation",
  });

export const zeros = all("zeros", "All zeros.", 0, (size) => {
  if (size.some((n) => n < 0))
    throw new ModelError("RuntimeError", "zeros: Dimension size must be non-negative.");
});
export const ones = all("ones", "All ones.", 1);

export const empty = defineOp("empty", {
  doc: "Memory as it is.",
  args: [sizes("size"), ...TENSOR_OPTIONS, keywordOnly(memoryFormat)],
  out: ({ size, dtype, memoryFormat, ...options }) => {
    const strides = memoryFormat?.startsWith("channels") ? stridesIn(memoryFormat, size) : undefined;
    return created(size, dtype ?? "float32", options, { strides });
  },
  free: "creation",
});

export const emptyStrided = defineOp("emptyStrided", {
  doc: "Memory as it is, with the given strides.",
  args: [shape("size"), shape("stride"), ...TENSOR_OPTIONS],
  out: ({ size, stride, dtype, ...options }) =>
    created(size, dtype ?? "float32", options, { strides: stride }),
  free: "creation",
});

const random = (opName: string, doc: string, kernel: string) =>
  defineOp(opName, {
    doc,
    args: [sizes("size"), GENERATOR, ...TENSOR_OPTIONS],
    overloads: withGenerator("tuple of ints size"),
    out: ({ size, dtype, ...options }) => {
      const result = created(size, dtype ?? "float32", options);
      if (dtype && !isFloat(dtype)) throw notImplemented(kernel, dtype);
      return result;
    },
    free: "creation",
  });

export const rand = random("rand", "Uniform random numbers from 0 to 1.", "check_uniform_bounds");
export const randn = random("randn", "Normal random numbers.", "normal_kernel_cpu");

/** An integer fill makes integers, in `full` as in `tensor`. */
export const full = defineOp("full", {
  doc: "All elements equal to `fillValue`.",
  args: [shape("size"), scalar("fillValue"), ...TENSOR_OPTIONS],
  out: ({ size, fillValue, dtype, ...options }) =>
    created(size, dtype ?? numberDtype(fillValue), options, {
      values: filled(size, numberValue(fillValue)),
    }),
  free: "creation",
});

export const eye = defineOp("eye", {
  doc: "A matrix with ones on its diagonal.",
  args: [int("n"), optional(int("m")), ...TENSOR_OPTIONS],
  out: ({ n, m, dtype, ...options }) => {
    for (const [name, size] of [["n", n] as const, ["m", m ?? n] as const])
      if (size < 0)
        throw new ModelError(
          "RuntimeError",
          `${name} must be greater or equal to 0, got ${size}`,
        );
    const size = [n, m ?? n];
    const values = filled(size, 0)?.map((_, at): Value => (at % (n0(m) + 1) === 0 ? 1 : 0));
    return created(size, dtype ?? "float32", options, { values });
  },
  free: "creation",
});

const triangleIndices = (
  opName: string,
  doc: string,
  belongs: (row: number, column: number, offset: number) => boolean,
) =>
  defineOp(opName, {
    doc,
    args: [int("row"), int("col"), int("offset", 0), ...TENSOR_OPTIONS],
    out: ({ row, col, offset, dtype, ...options }) => {
      if (row < 0) throw new ModelError("RuntimeError", `row must be non-negative, got${row}`);
      if (col < 0) throw new ModelError("RuntimeError", `col must be non-negative, got${col}`);
      const type: DType = dtype ?? "int64";
      if (isFloat(type)) throw notImplemented(snakeOf(opName), type);
      const rows = range(row).flatMap((r) =>
        range(col).filter((c) => belongs(r, c, offset)).map((c) => [r, c] as const),
      );
      const values = [...rows.map(([r]) => r), ...rows.map(([, c]) => c)];
      return created([2, rows.length], type, options, { values });
    },
    free: "creation",
  });
