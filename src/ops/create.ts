import { int, keywordOnly, optional, scalar, shape, sizes } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { isDifferentiable, isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { defineOp } from "../op/index.ts";
import { MOST_KNOWN_VALUES, type Shape } from "../tensor.ts";
import { memoryFormat, stridesIn } from "./copy.ts";
import { range } from "./known-values.ts";
import { numberDtype, numberValue } from "./promote.ts";
import {
  constant,
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
      return created(size, dtype ?? defaultDtype(), options, constant(size, value));
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
  out: ({ size, dtype, memoryFormat, ...options }) =>
    created(size, dtype ?? defaultDtype(), options, { strides: stridesIn(memoryFormat, size) }),
  free: "creation",
});

export const emptyStrided = defineOp("emptyStrided", {
  doc: "Memory as it is, with the given strides.",
  args: [shape("size"), shape("stride"), ...TENSOR_OPTIONS],
  out: ({ size, stride, dtype, ...options }) =>
    created(size, dtype ?? defaultDtype(), options, { strides: stride }),
  free: "creation",
});

const random = (opName: string, doc: string, kernel: string) =>
  defineOp(opName, {
    doc,
    args: [sizes("size"), GENERATOR, ...TENSOR_OPTIONS],
    overloads: withGenerator("tuple of ints size"),
    out: ({ size, dtype, ...options }) => {
      const result = created(size, dtype ?? defaultDtype(), options);
      if (dtype && !isDifferentiable(dtype)) throw notImplemented(kernel, dtype);
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
    created(size, dtype ?? numberDtype(fillValue), options, constant(size, numberValue(fillValue))),
  free: "creation",
});

export const eye = defineOp("eye", {
  doc: "A matrix with ones on its diagonal.",
  args: [int("n"), optional(int("m")), ...TENSOR_OPTIONS],
  out: ({ n, m, dtype, ...options }) => {
    for (const [name, size] of [["n", n] as const, ["m", m ?? n] as const])
      if (size < 0)
        throw new ModelError("RuntimeError", `${name} must be greater or equal to 0, got ${size}`);
    const columns = m ?? n;
    const values = filled([n, columns], 0)?.map((_, at) => (at % (columns + 1) === 0 ? 1 : 0));
    return created([n, columns], dtype ?? defaultDtype(), options, { values });
  },
  free: "creation",
});

/** Rows and columns of the places of a triangle: of each row, the columns from one to another. */
const triangleIndices = (
  opName: string,
  doc: string,
  columnsOf: (row: number, col: number, offset: number) => [from: number, to: number],
) =>
  defineOp(opName, {
    doc,
    args: [int("row"), int("col"), int("offset", 0), ...TENSOR_OPTIONS],
    out: ({ row, col, offset, dtype, ...options }) => {
      for (const [name, size] of [["row", row] as const, ["col", col] as const])
        if (size < 0)
          throw new ModelError("RuntimeError", `${name} must be non-negative, got${size}`);
      if (dtype && isFloat(dtype)) throw notImplemented(snake(opName), dtype);
      const spans = range(row).map((at) => columnsOf(at, col, offset));
      const count = spans.reduce((sum, [from, to]) => sum + Math.max(to - from, 0), 0);
      const places = count * 2 <= MOST_KNOWN_VALUES ? spans.map(spanned) : undefined;
      const rows = places?.flatMap((columns, at) => columns.map(() => at));
      return created([2, count], dtype ?? "int64", options, {
        values: rows && [...rows, ...(places?.flat() ?? [])],
      });
    },
    free: "creation",
  });

const spanned = ([from, to]: readonly [number, number]): number[] =>
  range(Math.max(to - from, 0)).map((at) => from + at);

export const trilIndices = triangleIndices(
  "trilIndices",
  "Rows and columns of the lower triangle of a matrix.",
  (row, col, offset) => [0, Math.min(row + offset + 1, col)],
);
export const triuIndices = triangleIndices(
  "triuIndices",
  "Rows and columns of the upper triangle of a matrix.",
  (row, col, offset) => [Math.max(row + offset, 0), col],
);
