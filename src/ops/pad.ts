import { any, number, optional, string, tensor } from "../args.ts";
import { isBool } from "../dtype.ts";
import { defineOp } from "../op/index.ts";
import { contiguousStrides, MOST_KNOWN_VALUES, numelOf, type Shape, Tensor } from "../tensor.ts";
import { elementwiseStrides } from "./broadcast.ts";
import { suggestedStrides } from "./memory-format.ts";
import {
  checkCircular,
  checkConstant,
  checkEdges,
  checkLength,
  checkNotConstant,
  type Sides,
} from "./pad-check.ts";

/** Which element a padded dimension has at `at`; undefined where the fill value goes. */
const SOURCE: Readonly<Record<string, (at: number, size: number) => number | undefined>> = {
  constant: (at, size) => (at >= 0 && at < size ? at : undefined),
  reflect: (at, size) => (at < 0 ? -at : at < size ? at : 2 * (size - 1) - at),
  replicate: (at, size) => Math.min(Math.max(at, 0), size - 1),
  circular: (at, size) => (at + size) % size,
};

export const pad = defineOp("pad", {
  doc: "Adds elements around `input`: a constant, its mirror image, its edge or its other end; negative padding crops.",
  callee: "python",
  args: [
    tensor("input"),
    any("pad", "tuple of ints", (value): readonly number[] | undefined =>
      Array.isArray(value) && value.every(Number.isInteger) ? value : undefined,
    ),
    string("mode", "constant"),
    optional(number("value")),
  ],
  validate: ({ input, pad, mode, value }) => {
    checkLength(input, pad, mode);
    const sides = sidesOf(input, pad);
    if (mode === "constant") return checkConstant(input, sides);
    checkNotConstant(input, pad, mode, value);
    if (mode === "circular") return checkCircular(input, sides);
    checkEdges(input, sides, pad.length / 2, mode);
  },
  out: ({ input, pad, mode, value }) => {
    const sides = sidesOf(input, pad);
    const shape = input.shape.map((size, dim) => size + widthOf(sides, dim));
    const crops = mode === "constant" && pad.every((by) => by <= 0);
    return {
      shape,
      strides: crops ? croppedStrides(input, shape) : paddedStrides(input, shape, mode),
      values: paddedValues(input, shape, sides, mode, value ?? 0),
    };
  },
  free: "a copy",
  role: "padding",
  saves: [{ keep: "input", when: ({ mode }) => mode === "reflect" || mode === "replicate" }],
});

/** `pad` begins with the last dimension. */
const sidesOf = (input: Tensor, pad: readonly number[]): Sides =>
  input.shape.map((_, dim) => {
    const at = 2 * (input.ndim - 1 - dim);
    return [pad[at] ?? 0, pad[at + 1] ?? 0];
  });

const widthOf = (sides: Sides, dim: number): number => {
  const [left, right] = sides[dim] as Sides[number];
  return left + right;
};

const paddedStrides = (input: Tensor, shape: Shape, mode: string): number[] =>
  mode === "circular" ? contiguousStrides(shape) : suggestedStrides(input, shape);

/** Only cropped, it is a clone of a part of the input, which keeps the order of its dimensions. */
const croppedStrides = (input: Tensor, shape: Shape): number[] =>
  elementwiseStrides(
    [new Tensor(shape, { strides: input.strides, storage: input.storage })],
    shape,
  );

function paddedValues(
  input: Tensor,
  shape: Shape,
  sides: Sides,
  mode: string,
  fill: number,
): (number | boolean)[] | undefined {
  const values = numelOf(shape) <= MOST_KNOWN_VALUES ? input.values : undefined;
  const source = SOURCE[mode];
  if (!values || !source) return undefined;
  const steps = contiguousStrides(input.shape);
  let places: (number | undefined)[] = [0];
  shape.forEach((size, dim) => {
    const from = Array.from({ length: size }, (_, at) =>
      source(at - (sides[dim] as Sides[number])[0], input.shape[dim] as number),
    );
    places = places.flatMap((base) =>
      from.map((at) =>
        base === undefined || at === undefined ? undefined : base + at * (steps[dim] as number),
      ),
    );
  });
  const filler = isBool(input.dtype) ? fill !== 0 : fill;
  return places.map((place) => (place === undefined ? filler : (values[place] as number)));
}
