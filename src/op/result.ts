import type { ArgList } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { type DType, isComplex, isDifferentiable, itemSize } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { isGradEnabled, isGradNoted } from "../grad.ts";
import { Buffer, elementIndices, numelOf, type Shape, Storage, Tensor } from "../tensor.ts";
import { castValue } from "./element.ts";
import type { Meta, OpSpec } from "./spec.ts";

/** Every tensor among the arguments, lists of tensors included. */
export function tensorsIn(args: ArgList, values: Readonly<Record<string, unknown>>): Tensor[] {
  const found: Tensor[] = [];
  for (const arg of args) {
    const value = values[arg.name];
    if (value instanceof Tensor) found.push(value);
    else if (Array.isArray(value))
      for (const item of value) if (item instanceof Tensor) found.push(item);
  }
  return found;
}

/** Makes the output that `meta` describes. */
export function makeOutput(
  meta: Meta,
  spec: OpSpec,
  inputs: readonly Tensor[],
  values: Readonly<Record<string, unknown>>,
): Tensor {
  const dtype = meta.dtype ?? dtypeOf(spec, inputs, values);
  const flows =
    isGradNoted() &&
    spec.differentiable !== false &&
    meta.differentiable !== false &&
    isDifferentiable(dtype) &&
    inputs.some((input) => input.requiresGrad);
  const { of } = meta;
  const known = isComplex(dtype) ? undefined : meta.values?.map((v) => castValue(v, dtype));
  const fill =
    isComplex(dtype) || meta.fill === undefined ? undefined : castValue(meta.fill, dtype);
  // An op in place gives the tensor itself.
  if (meta.mutates && of) {
    if (spec.differentiable !== false) checkNoLeaf(of);
    write(of, known, fill, flows);
    return of;
  }
  const isOwn = of === undefined;
  if (of && isReread(of.dtype, dtype)) of.storage.reread();
  return new Tensor(meta.shape, {
    dtype,
    device: meta.device ?? inputs[0]?.device ?? "cpu",
    requiresGrad: flows || (meta.requiresGrad ?? false),
    isLeaf: !flows,
    isOnlyNoted: flows && !isGradEnabled(),
    base: spec.differentiable === false ? undefined : (of?.base ?? of),
    strides: isOwn ? meta.strides : stridesIn(of, meta),
    offset: isOwn ? 0 : (meta.offset ?? of.offset),
    storage: isOwn ? ownStorage(meta, dtype, known, fill) : of.storage,
  });
}

/** Whether the same bytes are other elements to the one than to the other: a bool is a byte of 0 or 1. */
const isReread = (from: DType, to: DType): boolean =>
  from !== to && !(from === "bool" && (to === "uint8" || to === "int8"));

function dtypeOf(
  spec: OpSpec,
  inputs: readonly Tensor[],
  values: Readonly<Record<string, unknown>>,
): DType {
  if (typeof spec.dtype === "function") return spec.dtype(values as never);
  if (spec.dtype) return (values[spec.dtype] as Tensor).dtype;
  return inputs[0]?.dtype ?? defaultDtype();
}

function stridesIn(of: Tensor, { shape, strides }: Meta): Shape | undefined {
  if (strides) return strides;
  const same = shape.length === of.ndim && shape.every((n, dim) => n === of.shape[dim]);
  return same ? of.strides : undefined;
}

/** Memory for a new dense tensor; in another order of dimensions, values (row-major) are put where they go. */
function ownStorage(
  { shape, strides, drawn, room = numelOf(shape) }: Meta,
  dtype: DType,
  values: (number | boolean)[] | undefined,
  fill: number | boolean | undefined,
): Storage {
  const storage = new Storage(room * itemSize(dtype), values, fill);
  if (drawn && !values && fill === undefined) {
    const counts = drawn.map((from) => from.storage.mostDifferent);
    // A sum with one that isn't known is NaN.
    const most = counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0);
    if (!Number.isNaN(most)) storage.mostDifferent = most;
  }
  if (!strides || !values) return storage;
  const stored = new Array<number | boolean>(values.length);
  elementIndices(new Tensor(shape, { dtype, strides, storage })).forEach((index, at) => {
    stored[index] = values[at] as number | boolean;
  });
  storage.values = stored;
  return storage;
}

/** Autograd's own check of what is written into, which comes before those of any kernel. */
export function checkNoLeaf({ requiresGrad, isLeaf, base }: Tensor): void {
  if (!requiresGrad || !isGradEnabled()) return;
  const isView = base?.requiresGrad === true && base.isLeaf;
  if (isLeaf || isView)
    throw new ModelError(
      "RuntimeError",
      `a ${isView ? "view of a leaf" : "leaf"} Variable that requires grad is being used in an in-place operation.`,
    );
}

/** What a gradient flows into is no leaf any more; where gradients are only noted, the model's own state stays as it is. */
function markFlowing(tensor: Tensor): void {
  const isNoted = !isGradEnabled();
  if (isNoted && (tensor.requiresGrad || tensor instanceof Buffer)) return;
  tensor.requiresGrad = true;
  tensor.isLeaf = false;
  tensor.isOnlyNoted = isNoted;
}

/** Writes known values in place; unknown ones make the whole storage unknown. */
function write(
  into: Tensor,
  values: readonly (number | boolean)[] | undefined,
  fill: number | boolean | undefined,
  flows: boolean,
): void {
  if (flows) for (const each of into.base ? [into, into.base] : [into]) markFlowing(each);
  const { storage } = into;
  const isWhole = into.numel * into.itemSize === storage.bytes;
  if (fill !== undefined && Object.is(storage.fill, fill)) return;
  if (!values) storage.fill = isWhole ? fill : undefined;
  else if (isWhole) storage.values ??= new Array<number | boolean>(into.numel);
  const stored = storage.values;
  if (!values) return;
  if (!stored) {
    storage.fill = undefined;
    return;
  }
  elementIndices(into).forEach((index, at) => {
    stored[index] = values[at] as number | boolean;
  });
}
