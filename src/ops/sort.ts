import { bool, int, keywordOnly, optional, tensor } from "../args.ts";
import { isComplex } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { range, type Value } from "./known-values.ts";
import { preservedStrides } from "./memory-format.ts";
import { reducedValues } from "./reduction.ts";

/** Places in order of their elements, equal ones as they stood; NaN counts as the largest. */
function ordered(elements: readonly Value[], descending: boolean): number[] {
  const rank = (at: number) => {
    const value = Number(elements[at]);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const sign = descending ? -1 : 1;
  return range(elements.length).sort((a, b) => sign * Math.sign(rank(a) - rank(b)) || a - b);
}

/** For each line along `dim`, the elements at the places that `of` chooses, and those places. */
function chosen(
  input: Tensor,
  dim: number,
  shape: Shape,
  of: (elements: readonly Value[]) => number[],
): [Meta, Meta] {
  const lines: number[][] = [];
  const elements: Value[][] = [];
  const known = reducedValues<Value>(input, input.ndim === 0 ? [] : [dim], (line) => {
    const places = of(line);
    lines.push(places);
    elements.push(places.map((at) => line[at] as Value));
    return 0;
  });
  const inner = shape.slice(dim + 1).reduce((product, size) => product * size, 1);
  const length = shape[dim] ?? 1;
  const spread = <T>(rows: readonly T[][]): T[] =>
    range(rows.length * length).map((at) => {
      const line = Math.floor(at / (inner * length)) * inner + (at % inner);
      return rows[line]?.[Math.floor(at / inner) % length] as T;
    });
  return [
    { shape, values: known && spread(elements) },
    { shape, dtype: "int64", values: known && spread(lines) },
  ];
}

export const topk = defineOp("topk", {
  doc: "The `k` largest, or smallest, elements along `dim`, and their places.",
  args: [tensor("input"), int("k"), int("dim", -1), bool("largest", true), bool("sorted", true)],
  names: ["values", "indices"],
  out: ({ input, k, dim, largest }) => {
    const at = wrapDim(dim, input.ndim);
    if (k < 0 || k > (input.shape[at] ?? 1)) fail("selected index k out of range");
    if (input.dtype === "bool") fail("topk does not support bool dtypes on CPU");
    if (isComplex(input.dtype)) fail(" topk does not support complex dtypes on CPU");
    const shape = input.shape.map((size, axis) => (axis === at ? k : size));
    return chosen(input, at, shape, (line) => ordered(line, largest).slice(0, k));
  },
  elementwise: "numel(input)",
  saves: ["out1"],
});

export const sort = defineOp("sort", {
  doc: "The elements along `dim` in ascending or descending order, and their places.",
  args: [
    tensor("input"),
    int("dim", -1),
    bool("descending", false),
    keywordOnly(optional(bool("stable"))),
  ],
  overloads: [
    "Tensor input, *, bool stable, int dim = -1, bool descending = False, tuple of Tensors out = None",
    "Tensor input, int dim = -1, bool descending = False, *, tuple of Tensors out = None",
  ],
  names: ["values", "indices"],
  out: ({ input, dim, descending }): [Meta, Meta] => {
    const at = wrapDim(dim, input.ndim);
    if (isComplex(input.dtype)) fail(" Sort does not support complex dtypes on CPU");
    const strides = preservedStrides(input);
    const [values, indices] = chosen(input, at, input.shape, (line) => ordered(line, descending));
    return [
      { ...values, strides },
      { ...indices, strides },
    ];
  },
  // Comparisons of a merge sort: n·log₂ n, the logarithm left out.
  elementwise: "numel(input)",
  saves: ["out1"],
});

export const msort = defineComposite("msort", {
  doc: "The elements along the first dimension in ascending order.",
  args: [tensor("input")],
  run: ({ input }): Tensor => sort(input, 0).values,
});

export const argsort = defineComposite("argsort", {
  doc: "The places of the elements along `dim` in ascending or descending order.",
  args: [
    tensor("input"),
    int("dim", -1),
    bool("descending", false),
    keywordOnly(optional(bool("stable"))),
  ],
  overloads: [
    "Tensor input, *, bool stable, int dim = -1, bool descending = False, Tensor out = None",
    "Tensor input, int dim = -1, bool descending = False",
  ],
  run: ({ input, dim, descending }): Tensor => sort(input, dim, descending).indices,
});
