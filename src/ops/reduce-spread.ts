import {
  any,
  bool,
  int,
  intList,
  keywordOnly,
  optional,
  scalar,
  tensor,
  type Values,
} from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { isComplex, isFloat, realPart } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { numberValue } from "./promote.ts";
import { reducedDims, reducedShape, reducedValues } from "./reduction.ts";

const dimOrUnbiased = any(
  "dim",
  "tuple of ints",
  (value): Shape | boolean | null | undefined =>
    value === null || typeof value === "boolean" ? value : intList("dim").accept(value),
  null,
);

const ARGS = [
  tensor("input"),
  dimOrUnbiased,
  optional(bool("unbiased")),
  bool("keepdim", false),
  keywordOnly(optional(scalar("correction"))),
] as const;

const overloads = (out: string): string[] => [
  `Tensor input, tuple of ints dim, bool unbiased = True, bool keepdim = False${out && `, *${out}`}`,
  `Tensor input, tuple of ints dim = None, *, Number correction = None, bool keepdim = False${out}`,
  "Tensor input, bool unbiased = True",
];

const deviation = (elements: readonly number[], correction: number): number => {
  const mean = elements.reduce((sum, x) => sum + x, 0) / elements.length;
  const squares = elements.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return squares / Math.max(elements.length - correction, 0);
};

/** The spread of the named dimensions, and their mean. */
function spread(
  { input, dim, unbiased, keepdim, correction }: Values<typeof ARGS>,
  opNames: string,
  of: (variance: number) => number,
): [Meta, Meta] {
  if (!isFloat(input.dtype) && !isComplex(input.dtype))
    throw new ModelError(
      "RuntimeError",
      `${opNames} only support floating point and complex dtypes`,
    );
  const isBiased = unbiased === false || dim === false;
  const by = correction === null ? (isBiased ? 0 : 1) : Number(numberValue(correction));
  const dims = reducedDims(input, typeof dim === "boolean" ? null : dim);
  const shape = reducedShape(input.shape, dims, keepdim);
  const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;
  return [
    {
      shape,
      dtype: isComplex(input.dtype) ? realPart(input.dtype) : input.dtype,
      values: reducedValues<number>(input, dims, (all) => of(deviation(all, by))),
    },
    { shape, values: reducedValues<number>(input, dims, mean) },
  ];
}

const alone = (opName: string, doc: string, of: (variance: number) => number, keepsOut: boolean) =>
  defineOp(opName, {
    doc,
    args: ARGS,
    overloads: overloads(", Tensor out = None"),
    out: (values) => spread(values, "std and var", of)[0],
    elementwise: "numel(input)",
    saves: keepsOut ? ["input", "out"] : ["input"],
  });

const withMean = (
  opName: string,
  doc: string,
  of: (variance: number) => number,
  keepsOut: boolean,
) =>
  defineOp(opName, {
    doc,
    args: ARGS,
    overloads: overloads(""),
    out: (values) => spread(values, snake(opName), of),
    elementwise: "numel(input)",
    saves: keepsOut ? ["input", "out"] : ["input"],
  });

const UNBIASED =
  "with Bessel's correction unless `unbiased` is false or `correction` says otherwise";
/** `var` is a keyword: src/ops/index.ts gives it that name. */
export const variance = alone("var", `The variance, ${UNBIASED}.`, (x) => x, false);
export const std = alone("std", `The standard deviation, ${UNBIASED}.`, Math.sqrt, true);
export const varMean = withMean(
  "varMean",
  `The variance, ${UNBIASED}, and the mean.`,
  (x) => x,
  false,
);
export const stdMean = withMean(
  "stdMean",
  `The standard deviation, ${UNBIASED}, and the mean.`,
  Math.sqrt,
  true,
);

/** Rows are variables and columns observations; a vector is one variable. */
function variables(input: Tensor, opName: string): Meta {
  if (input.ndim > 2)
    throw new ModelError(
      "RuntimeError",
      `${opName}(): expected input to have two or fewer dimensions but got an input with ${input.ndim} dimensions`,
    );
  const [V, N] = input.ndim === 2 ? (input.shape as [number, number]) : [1, input.numel];
  return {
    shape: input.ndim === 2 ? [V, V] : [],
    dtype: isFloat(input.dtype) || isComplex(input.dtype) ? input.dtype : defaultDtype(),
    symbols: { V, N },
  };
}

const CENTRED = [
  { fresh: "number of observations", shape: "1", dtype: "int64" },
  { fresh: "input minus its mean", shape: "N, V" },
  { fresh: "divisor", shape: "1", dtype: "int64" },
] as const;

export const cov = defineOp("cov", {
  doc: "The covariance of every two rows.",
  args: [
    tensor("input"),
    keywordOnly(int("correction", 1)),
    keywordOnly(optional(tensor("fweights"))),
    keywordOnly(optional(tensor("aweights"))),
  ],
  out: ({ input }) => variables(input, "cov"),
  macs: "V·V·N",
  saves: CENTRED,
});

export const corrcoef = defineOp("corrcoef", {
  doc: "The correlation of every two rows: their covariance divided by both deviations.",
  args: [tensor("input")],
  out: ({ input }) => variables(input, "corrcoef"),
  macs: "V·V·N",
  elementwise: "2·V·V",
  saves: [
    ...CENTRED,
    { fresh: "deviations", shape: "V" },
    { fresh: "covariance", shape: "V, V" },
    { fresh: "covariance by rows", shape: "V, V" },
    { fresh: "correlation before clipping", shape: "V, V" },
  ],
});
