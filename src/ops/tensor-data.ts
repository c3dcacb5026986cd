import { any, Scalar, tensor as tensorArg } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { defaultDtype } from "../defaults.ts";
import { type DType, isComplex, promoteTypes } from "../dtype.ts";
import { type ErrorKind, ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { type Shape, Tensor } from "../tensor.ts";
import { empty } from "./create.ts";
import type { Value } from "./known-values.ts";
import { numberDtype } from "./promote.ts";
import { created, TENSOR_OPTIONS } from "./tensor-options.ts";

/** Numbers, truth values and tensors in lists of lists: what `torch.tensor` takes. */
export type TensorData = number | boolean | Scalar | Tensor | readonly TensorData[];

const fail = (kind: ErrorKind, message: string): never => {
  throw new ModelError(kind, message);
};

const data = any("data", "array", (value) => value as TensorData);

/** The size that the nesting has: that of the first item of every level. torch's compute_sizes. */
function sizeOf(value: TensorData): number[] {
  const size: number[] = [];
  for (let at: TensorData | undefined = value; Array.isArray(at); at = at[0]) size.push(at.length);
  return size;
}

/** The dtype that holds every item. torch's infer_scalar_type. */
function dtypeOf(value: unknown): DType {
  if (Array.isArray(value))
    return value.length === 0 ? defaultDtype() : value.map(dtypeOf).reduce(promoteTypes);
  if (value instanceof Tensor) return value.dtype;
  if (typeof value === "string") return fail("TypeError", "new(): invalid data type 'str'");
  if (typeof value !== "number" && typeof value !== "boolean" && !(value instanceof Scalar))
    return fail("RuntimeError", `Could not infer dtype of ${pythonType(value)}`);
  return numberDtype(value);
}

/** The items in row-major order; an item's value is undefined where a tensor doesn't know it. */
function itemsOf(value: TensorData, size: Shape, dim = 0): (Value | undefined)[] {
  if (dim === size.length) return [itemOf(value)];
  if (!Array.isArray(value)) return fail("TypeError", "not a sequence");
  if (value.length !== size[dim])
    fail(
      "ValueError",
      `expected sequence of length ${size[dim]} at dim ${dim} (got ${value.length})`,
    );
  return value.flatMap((item) => itemsOf(item, size, dim + 1));
}

function itemOf(value: TensorData): Value | undefined {
  if (value instanceof Tensor) {
    if (value.numel !== 1)
      fail("ValueError", "only one element tensors can be converted to Python scalars");
    return value.values?.[0];
  }
  if (value instanceof Scalar) return value.value;
  if (Array.isArray(value))
    return fail("TypeError", "'list' object cannot be interpreted as an integer");
  return value as Value;
}

function hasString(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasString) : typeof value === "string";
}

type Options = Parameters<typeof created>[2] & { readonly dtype: DType | null };

function fromData(value: TensorData, options: Options): Meta {
  if (value instanceof Tensor)
    return created(value.shape, options.dtype ?? value.dtype, options, { values: value.values });
  if (Array.isArray(value) && hasString(value))
    return fail("ValueError", "too many dimensions 'str'");
  const size = sizeOf(value);
  const inferred = dtypeOf(value);
  const dtype = options.dtype ?? inferred;
  if (isComplex(inferred) && !isComplex(dtype))
    fail("TypeError", "must be real number, not complex");
  const items = itemsOf(value, size);
  const values = items.includes(undefined) ? undefined : (items as Value[]);
  return created(size, dtype, options, { values });
}

export const tensor = defineOp("tensor", {
  doc: "A tensor of the given numbers, in lists of lists as deep as it has dimensions.",
  args: [data, ...TENSOR_OPTIONS],
  out: ({ data, ...options }) => fromData(data, options),
  free: "creation",
  differentiable: false,
});

/** A tensor is taken as it is, if its dtype is the one asked for. */
const taking = (opName: string, name: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [{ ...data, name } as typeof data, ...TENSOR_OPTIONS],
    out: (values): Meta => {
      const { [name]: given, ...options } = values as unknown as Record<string, never>;
      const value = given as unknown as TensorData;
      const { dtype } = options as unknown as Options;
      return value instanceof Tensor && (dtype ?? value.dtype) === value.dtype
        ? { shape: value.shape, of: value }
        : fromData(value, options as unknown as Options);
    },
    free: "creation",
  });

export const asTensor = taking("asTensor", "data", "`tensor`, but a tensor is taken as it is.");
export const asarray = taking("asarray", "obj", "`tensor`, but a tensor is taken as it is.");

export const newTensor = defineOp("newTensor", {
  doc: "A tensor of the given numbers, of the dtype and on the device of `input`.",
  args: [tensorArg("input"), data, ...TENSOR_OPTIONS],
  callee: "method",
  out: ({ input, data, ...options }) =>
    fromData(data, { ...options, dtype: options.dtype ?? input.dtype }),
  free: "creation",
  differentiable: false,
});

export const scalarTensor = defineOp("scalarTensor", {
  doc: "One number as a tensor without dimensions.",
  args: [data, ...TENSOR_OPTIONS],
  out: ({ data, ...options }) =>
    fromData(data, { ...options, dtype: options.dtype ?? defaultDtype() }),
  free: "creation",
});

/** A constructor of old: numbers side by side are a size, a list is data. */
const legacy =
  (dtype: DType) =>
  (...given: (number | TensorData)[]): Tensor => {
    const [first] = given;
    return given.length === 1 && typeof first !== "number"
      ? tensor(first as TensorData, { dtype })
      : empty(given.length === 0 ? [0] : (given as number[]), { dtype });
  };

const FloatTensor = legacy("float32");

export { FloatTensor as Tensor, FloatTensor };
export const DoubleTensor = legacy("float64");
export const HalfTensor = legacy("float16");
export const LongTensor = legacy("int64");
export const IntTensor = legacy("int32");
export const BoolTensor = legacy("bool");
