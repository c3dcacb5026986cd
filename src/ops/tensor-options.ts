import { any, bool, dtype, keywordOnly, optional, string } from "../args.ts";
import { defaultDevice } from "../defaults.ts";
import { type DType, isDifferentiable, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { formatShape, MOST_KNOWN_VALUES, numelOf, type Shape } from "../tensor.ts";
import type { Value } from "./known-values.ts";

const ignored = (value: unknown): unknown => value;

/** What every function that makes a tensor takes by name. Layout and pinned memory are nothing that a shape shows. */
export const TENSOR_OPTIONS = [
  keywordOnly(dtype("dtype")),
  keywordOnly(any("layout", "torch.layout", ignored, null)),
  keywordOnly(optional(string("device"))),
  keywordOnly(bool("pinMemory", false)),
  keywordOnly(bool("requiresGrad", false)),
] as const;

/** The source of random numbers, of which there are none here. */
export const GENERATOR = keywordOnly(any("generator", "torch.Generator", ignored, null));

/** As torch's messages print them. */
export const PRINTED_OPTIONS =
  "torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, bool requires_grad = False";

/** The overloads of a function that takes `params`, with and without a generator. */
export const withGenerator = (params: string, before = "Tensor out = None, "): string[] => [
  `${params}, *, torch.Generator generator, ${before}${PRINTED_OPTIONS}`,
  `${params}, *, ${before}${PRINTED_OPTIONS}`,
];

interface Options {
  readonly dtype: DType | null;
  readonly device: string | null;
  readonly requiresGrad: boolean;
}

/** A new tensor as the options ask for it. */
export function created(
  shape: Shape,
  dtype: DType,
  { device, requiresGrad }: Omit<Options, "dtype">,
  rest: Pick<Meta, "strides" | "values" | "fill"> = {},
): Meta {
  const negative = shape.find((size) => size < 0);
  if (negative !== undefined)
    throw new ModelError(
      "RuntimeError",
      `Trying to create tensor with negative dimension ${negative}: ${formatShape(shape)}`,
    );
  if (requiresGrad && !isDifferentiable(dtype))
    throw new ModelError(
      "RuntimeError",
      "Only Tensors of floating point and complex dtype can require gradients",
    );
  const place = device ?? defaultDevice();
  return { shape, dtype, ...(place !== undefined && { device: place }), requiresGrad, ...rest };
}

/** As many times `value` as `shape` has room for, if those are few. */
export const filled = (shape: Shape, value: Value | undefined): Value[] | undefined => {
  const numel = numelOf(shape);
  return value === undefined || !(numel >= 0 && numel <= MOST_KNOWN_VALUES)
    ? undefined
    : new Array<Value>(numel).fill(value);
};

/** What is known of a tensor of `shape` whose elements are all `value`. */
export const constant = (shape: Shape, fill: Value | undefined): Pick<Meta, "values" | "fill"> => ({
  values: filled(shape, fill),
  fill,
});

/** The refusal of a kernel that has no code for a dtype. */
export const notImplemented = (kernel: string, dtype: DType): ModelError =>
  new ModelError("NotImplementedError", `"${kernel}" not implemented for '${scalarType(dtype)}'`);
