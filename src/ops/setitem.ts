import { any, type NumberLike, Scalar, tensor } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { scalarType } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { isGradEnabled } from "../grad.ts";
import { defineOp, type Meta } from "../op/index.ts";
import {
  elementIndices,
  formatShape,
  MOST_KNOWN_VALUES,
  numelOf,
  type Shape,
  Tensor,
} from "../tensor.ts";
import { broadcastShapes, broadcastStrides } from "./broadcast.ts";
import { expanded } from "./expand.ts";
import { indexArg, itemsOf, savedIndices } from "./getitem.ts";
import { gathered } from "./index-gathering.ts";
import { applySlicing } from "./index-slicing.ts";
import { seenAs, type Value } from "./known-values.ts";
import { numberValue } from "./promote.ts";

const value = any("value", "Tensor", (given) => given as Tensor | NumberLike);

export const setitem = defineOp("setitem", {
  doc: "Python's `x[…] = value`: writes into `input`, and gives it.",
  args: [tensor("input"), indexArg, value],
  callee: "method",
  out: ({ input, index, value }): Meta => {
    const { view, indices, isKnown } = applySlicing(input, itemsOf(index));
    checkAssignable(value, input);
    const isView = indices.every((item) => item === undefined);
    const target = isView ? { shape: view.shape, places: placesOf(view) } : gathered(view, indices);
    const given = value instanceof Tensor ? value : undefined;
    if (given && isView) expanded(trimmed(given, view.ndim), view.shape);
    else if (given) checkPut(given, target.shape, input);
    if (isView && input.isLeaf && input.requiresGrad && isGradEnabled())
      fail("a view of a leaf Variable that requires grad is being used in an in-place operation.");
    const places = isKnown ? target.places : undefined;
    return {
      shape: input.shape,
      of: input,
      mutates: true,
      values: places && written(input, places, value, target.shape),
    };
  },
  free: "a copy",
  saves: ({ index }) => savedIndices(index),
});

function checkAssignable(value: unknown, { dtype }: Tensor): void {
  const isNumber = typeof value === "number" || typeof value === "boolean";
  if (!isNumber && !(value instanceof Scalar) && !(value instanceof Tensor))
    raise("TypeError", `can't assign a ${pythonType(value)} to a torch.${scalarType(dtype)}Tensor`);
}

/** Sizes of 1 in front of what fits don't count. */
function trimmed(value: Tensor, rank: number): Tensor {
  const extra = value.ndim - rank;
  const isPadded = extra > 0 && value.shape.slice(0, extra).every((size) => size === 1);
  return isPadded ? seenAs(value, value.shape.slice(extra), value.strides.slice(extra)) : value;
}

/** ATen's checks of index_put_. */
export function checkPut(value: Tensor, shape: Shape, input: Tensor): void {
  if (value.dtype !== input.dtype && value.ndim > 0)
    fail(
      `Index put requires the source and destination dtypes match, got ${scalarType(input.dtype)} for the destination and ${scalarType(value.dtype)} for the source.`,
    );
  const fits = () => formatShape(broadcastShapes(value.shape, shape)) === formatShape(shape);
  if (!attempt(fits))
    fail(
      `shape mismatch: value tensor of shape ${formatShape(value.shape)} cannot be broadcast to indexing result of shape ${formatShape(shape)}`,
    );
}

function attempt(holds: () => boolean): boolean {
  try {
    return holds();
  } catch {
    return false;
  }
}

const placesOf = (view: Tensor): number[] | undefined =>
  view.numel <= MOST_KNOWN_VALUES ? elementIndices(view) : undefined;

/** The elements of `input` afterwards, where those and the new ones are known. */
export function written(
  input: Tensor,
  places: readonly number[],
  value: Tensor | NumberLike,
  shape: Shape,
  combine: (old: number, added: number) => Value = (_, added) => added,
): Value[] | undefined {
  const stored = input.storage.values;
  if (!stored || numelOf(shape) > MOST_KNOWN_VALUES) return undefined;
  const added = addedValues(value, shape);
  if (!added) return undefined;
  const after = [...stored];
  places.forEach((place, at) => {
    after[place] = combine(Number(after[place]), Number(added[at]));
  });
  return elementIndices(input).map((place) => after[place] as Value);
}

function addedValues(value: Tensor | NumberLike, shape: Shape): Value[] | undefined {
  if (!(value instanceof Tensor)) return new Array<Value>(numelOf(shape)).fill(numberValue(value));
  const seen = trimmed(value, shape.length);
  return seenAs(seen, shape, broadcastStrides(seen, shape)).values;
}
