import { any, bool, int, keywordOnly, optional, tensor } from "../args.ts";
import { isComplex } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta, type Overloaded } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { maximum, minimum } from "./pointwise-extremes.ts";
import {
  DIMS,
  reducedDims,
  reducedShape,
  reducedValues,
  type ValuesAndIndices,
  wantElements,
  wantedDim,
  withPlaces,
} from "./reduction.ts";
import { notImplemented } from "./tensor-options.ts";

type Beats = (a: number, b: number) => boolean;

/** Where the extreme element is: the first of equal ones, and NaN before all. */
function place(elements: readonly number[], beats: Beats): number {
  let best = 0;
  for (let at = 1; at < elements.length; at++) {
    const [found, element] = [elements[best] as number, elements[at] as number];
    if (!Number.isNaN(found) && (Number.isNaN(element) || beats(element, found))) best = at;
  }
  return best;
}

const more = (a: number, b: number): boolean => a > b;
const less = (a: number, b: number): boolean => a < b;

const wantSome = (opName: string, { numel }: Tensor): void => {
  if (numel === 0)
    fail(
      `${opName}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
};

const extremeOver = (opName: string, doc: string, kernel: string, beats: Beats) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), ...DIMS],
    out: ({ input, dim, keepdim }): Meta => {
      const dims = reducedDims(input, dim);
      if (isComplex(input.dtype)) throw notImplemented(kernel, input.dtype);
      if (dim === null || dim.length === 0) wantSome(opName, input);
      wantElements(opName, input, dims);
      return {
        shape: reducedShape(input.shape, dims, keepdim),
        values: reducedValues<number>(input, dims, (all) => all[place(all, beats)] as number),
      };
    },
    elementwise: "numel(input)",
    saves: ["input", "out"],
  });

export const amax = extremeOver("amax", "The largest element.", "max_values_cpu", more);
export const amin = extremeOver("amin", "The smallest element.", "min_values_cpu", less);

const extremeOfAll = (opName: string, doc: string, beats: Beats) =>
  defineOp(opName, {
    doc,
    args: [tensor("input")],
    out: ({ input }): Meta => {
      if (isComplex(input.dtype)) throw notImplemented(`${opName}_all`, input.dtype);
      wantSome(opName, input);
      const dims = reducedDims(input, null);
      return {
        shape: [],
        values: reducedValues<number>(input, dims, (all) => all[place(all, beats)] as number),
      };
    },
    elementwise: "numel(input)",
    saves: ["input", "out"],
  });

const extremeAlong = (opName: string, doc: string, beats: Beats) =>
  defineOp(opName, {
    doc: `${doc} Along \`dim\`, with its place.`,
    args: [tensor("input"), int("dim"), bool("keepdim", false)],
    names: ["values", "indices"],
    out: ({ input, dim, keepdim }): [Meta, Meta] => {
      const dims = [wantedDim(opName, input, dim)];
      if (isComplex(input.dtype)) fail(`${opName}(): does not support complex input`);
      return withPlaces(input, dims, keepdim, (all) => place(all, beats));
    },
    elementwise: "numel(input)",
    saves: ["out1"],
  });

/** `max` and `min`: over all elements, along a dimension with the places, or of two tensors. */
function extreme(
  opName: string,
  doc: string,
  beats: Beats,
  ofTwo: (input: Tensor, other: Tensor) => Tensor,
): Overloaded<{
  (input: Tensor): Tensor;
  (input: Tensor, other: Tensor): Tensor;
  (input: Tensor, dim: number, keepdim?: boolean): ValuesAndIndices;
  (input: Tensor, options: { dim: number; keepdim?: boolean }): ValuesAndIndices;
}> {
  const ofAll = extremeOfAll(opName, doc, beats);
  const along = extremeAlong(opName, doc, beats);
  return defineComposite(opName, {
    doc: `${doc} Along \`dim\`, with its place; of two tensors, the ${opName}imum of each pair.`,
    args: [tensor("input"), dimOrOther, bool("keepdim", false), optional(tensor("other"))],
    overloads: [
      "Tensor input, *, Tensor out = None",
      "Tensor input, Tensor other, *, Tensor out = None",
      "Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None",
    ],
    run: ({ input, dim, keepdim, other }) => {
      const second = other ?? dim;
      if (second instanceof Tensor) return ofTwo(input, second);
      return second === null ? ofAll(input) : along(input, second, keepdim);
    },
  }) as never;
}

const dimOrOther = any(
  "dim",
  "int",
  (value): number | Tensor | null | undefined =>
    value === null || value instanceof Tensor ? value : int("dim").accept(value),
  null,
);

export const max = extreme("max", "The largest element.", more, maximum);
export const min = extreme("min", "The smallest element.", less, minimum);

const placeOf = (opName: string, doc: string, beats: Beats) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), optional(int("dim")), bool("keepdim", false)],
    out: ({ input, dim, keepdim }): Meta => {
      if (input.dtype === "bool") fail(`${opName}(): does not support bool input`);
      if (isComplex(input.dtype)) fail(`${opName}(): does not support complex input`);
      if (dim === null && input.numel === 0)
        throw new ModelError(
          "IndexError",
          `${opName}(): Expected reduction dim to be specified for input.numel() == 0.`,
        );
      const dims = dim === null ? reducedDims(input, null) : [wantedDim(opName, input, dim)];
      return {
        shape: reducedShape(input.shape, dims, keepdim),
        dtype: "int64",
        values: reducedValues<number>(input, dims, (all) => place(all, beats)),
      };
    },
    elementwise: "numel(input)",
    differentiable: false,
  });

export const argmax = placeOf("argmax", "The place of the largest element.", more);
export const argmin = placeOf("argmin", "The place of the smallest element.", less);

export const aminmax = defineOp("aminmax", {
  doc: "The smallest and the largest element.",
  args: [tensor("input"), keywordOnly(optional(int("dim"))), keywordOnly(bool("keepdim", false))],
  names: ["min", "max"],
  out: ({ input, dim, keepdim }): [Meta, Meta] => {
    if (dim === null && input.numel === 0)
      fail(
        "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
      );
    const dims = dim === null ? reducedDims(input, null) : [wantedDim("aminmax", input, dim)];
    if (isComplex(input.dtype)) throw notImplemented("aminmax_cpu", input.dtype);
    const shape = reducedShape(input.shape, dims, keepdim);
    const of = (beats: Beats) =>
      reducedValues<number>(input, dims, (all) => all[place(all, beats)] as number);
    return [
      { shape, values: of(less) },
      { shape, values: of(more) },
    ];
  },
  elementwise: "numel(input)",
  saves: ["input", "out", "out1"],
});
