import { bool, dtype as dtypeArg, int, intList, keywordOnly, optional, tensor } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { type DType, isComplex, isFloat, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta, type Saved } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { range, type Value } from "./known-values.ts";
import { DIMS, reducedDims, reducedShape, reducedValues } from "./reduction.ts";
import { constant, notImplemented } from "./tensor-options.ts";

const DTYPE = keywordOnly(dtypeArg("dtype"));

/** The accumulated dtype: whole numbers and truth values add up as int64. */
export const accumulated = (input: Tensor): DType =>
  isFloat(input.dtype) || isComplex(input.dtype) ? input.dtype : "int64";

/** What a reduction gives, over the named dimensions or all. */
function reduced(
  input: Tensor,
  dim: Shape | null,
  keepdim: boolean,
  dtype: DType,
  of: (elements: readonly number[]) => Value,
): Meta {
  const dims = reducedDims(input, dim);
  return {
    shape: reducedShape(input.shape, dims, keepdim),
    dtype,
    values: reducedValues(input, dims, of),
  };
}

/** Numbers, truth values among them: JavaScript adds those up by itself. */
const total = (elements: readonly number[]): number =>
  elements.reduce((sum, x) => sum + Number(x), 0);
const average = (elements: readonly number[]): number => total(elements) / elements.length;
const known = (elements: readonly number[]): number[] => elements.filter((x) => !Number.isNaN(x));

interface Rule {
  readonly doc: string;
  readonly of: (elements: readonly number[]) => number;
  readonly dtype: (input: Tensor) => DType;
  readonly overloads?: readonly string[];
  readonly saves?: readonly Saved[];
}

const reduction = (opName: string, { doc, of, dtype: typeOf, overloads, saves = [] }: Rule) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), ...DIMS, DTYPE],
    ...(overloads && { overloads }),
    out: ({ input, dim, keepdim, dtype }) => {
      const type = dtype ?? typeOf(input);
      return reduced(input, dim, keepdim, type, of);
    },
    elementwise: "numel(input)",
    saves: saves as never,
  });

const overSome = (out: string): string[] => [
  `Tensor input, *, torch.dtype dtype = None${out}`,
  "Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
];

export const sum = reduction("sum", {
  doc: "Adds up elements.",
  of: total,
  dtype: accumulated,
  overloads: overSome(""),
});

export const nansum = reduction("nansum", {
  doc: "Adds up elements, NaN left out.",
  of: (elements) => total(known(elements)),
  dtype: accumulated,
  saves: ["input"],
});

function meanDtype(input: Tensor): DType {
  if (!isFloat(input.dtype) && !isComplex(input.dtype))
    throw new ModelError(
      "RuntimeError",
      `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${scalarType(input.dtype)}`,
      "make it floating first, or give a dtype",
    );
  return input.dtype;
}

export const mean = reduction("mean", {
  doc: "The mean of elements.",
  of: average,
  dtype: meanDtype,
  overloads: overSome(", Tensor out = None"),
});

export const nanmean = reduction("nanmean", {
  doc: "The mean of elements, NaN left out.",
  of: (elements) => average(known(elements)),
  dtype: ({ dtype }) => {
    if (isFloat(dtype) || isComplex(dtype)) return dtype;
    throw new ModelError(
      "RuntimeError",
      `nanmean(): expected input to have floating point or complex dtype but got ${scalarType(dtype)}`,
    );
  },
  saves: ["input", { fresh: "counts", shape: "numel(out)", dtype: "int64" }],
});

export const prod = defineOp("prod", {
  doc: "Multiplies elements.",
  args: [tensor("input"), optional(int("dim")), bool("keepdim", false), DTYPE],
  overloads: [
    "Tensor input, *, torch.dtype dtype = None",
    "Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
  ],
  out: ({ input, dim, keepdim, dtype }) =>
    reduced(input, dim === null ? null : [dim], keepdim, dtype ?? accumulated(input), (elements) =>
      elements.reduce((product, x) => product * Number(x), 1),
    ),
  elementwise: "numel(input)",
  saves: ["input", "out"],
});

export const logsumexp = defineOp("logsumexp", {
  doc: "log(Σ eˣ), so computed that no power overflows.",
  args: [tensor("input"), intList("dim"), bool("keepdim", false)],
  out: ({ input, dim, keepdim }) =>
    reduced(
      input,
      dim,
      keepdim,
      accumulated(input) === "int64" ? defaultDtype() : input.dtype,
      (elements) => {
        const most = Math.max(...elements);
        if (!Number.isFinite(most)) return most;
        return most + Math.log(elements.reduce((sum, x) => sum + Math.exp(x - most), 0));
      },
    ),
  elementwise: "numel(input)",
  saves: ["input", "out"],
});

/** Without `dim`, over all; an empty list reduces nothing. */
const verdict = (opName: string, doc: string, of: (elements: readonly Value[]) => boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), ...DIMS],
    overloads: [
      "Tensor input, *, Tensor out = None",
      "Tensor input, tuple of ints dim = None, bool keepdim = False, *, Tensor out = None",
      "Tensor input, int dim, bool keepdim = False, *, Tensor out = None",
    ],
    out: ({ input, dim, keepdim }): Meta => {
      const dims = dim?.length === 0 ? [] : reducedDims(input, dim);
      const shape = reducedShape(input.shape, dims, keepdim);
      const { fill } = input.storage;
      const isSame = fill !== undefined && input.numel > 0;
      return {
        shape,
        dtype: input.dtype === "uint8" ? "uint8" : "bool",
        ...(isSame ? constant(shape, of([fill])) : { values: reducedValues(input, dims, of) }),
      };
    },
    elementwise: "numel(input)",
    differentiable: false,
  });

export const any = verdict("any", "Whether an element isn't 0.", (elements) =>
  elements.some(Boolean),
);
export const all = verdict("all", "Whether no element is 0.", (elements) =>
  elements.every(Boolean),
);

export const countNonzero = defineOp("countNonzero", {
  doc: "How many elements aren't 0.",
  args: [tensor("input"), optional(intList("dim"))],
  overloads: ["Tensor input, int dim = None", "Tensor input, tuple of ints dim"],
  out: ({ input, dim }) =>
    reduced(input, dim, false, "int64", (elements) => elements.filter(Boolean).length),
  elementwise: "numel(input)",
  differentiable: false,
});

export const trace = defineOp("trace", {
  doc: "The sum of a matrix's diagonal.",
  args: [tensor("input")],
  out: ({ input }): Meta => {
    if (input.ndim !== 2)
      throw new ModelError(
        "RuntimeError",
        `trace: expected a matrix, but got tensor with dim ${input.ndim}`,
      );
    if (input.dtype === "bool") throw notImplemented("trace", input.dtype);
    const [rows, columns] = input.shape as [number, number];
    const { values } = input;
    const diagonal = range(Math.min(rows, columns)).map((at) => at * (columns + 1));
    return {
      shape: [],
      dtype: accumulated(input),
      values: values && [total(diagonal.map((at) => values[at] as number))],
      symbols: { diagonal: diagonal.length },
    };
  },
  elementwise: "diagonal",
});
