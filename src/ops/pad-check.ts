import { fail, ModelError } from "../error.ts";
import { formatShape, type Shape, type Tensor } from "../tensor.ts";

/** A padding: left and right of each dimension, from the first one. */
export type Sides = readonly (readonly [left: number, right: number])[];

/** ATen's _pad_enum: which lengths of `pad` go with which input. */
export function checkLength({ ndim }: Tensor, pad: readonly number[], mode: string): void {
  if (!["constant", "reflect", "replicate", "circular"].includes(mode))
    throw new ModelError("NotImplementedError", `Unrecognised padding mode ${mode}`);
  if (pad.length % 2 !== 0) fail("Padding length must be divisible by 2");
  if (pad.length > 2 * ndim)
    fail(
      `Padding length should be less than or equal to two times the input dimension but got padding length ${pad.length} and input of dimension ${ndim}`,
    );
}

const SUPPORTED = `Supported combinations for non-constant padding:
  - 2D or 3D input: padding size = 2 (pads last dimension)
  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)
  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)`;

/** What every mode but the constant one asks: one or two dimensions before the padded ones, and no value. */
export function checkNotConstant(
  { ndim }: Tensor,
  pad: readonly number[],
  mode: string,
  value: number | null,
): void {
  if (value) fail(`Padding mode "${mode}" doesn't take in value argument`);
  const padded = pad.length / 2;
  const before = ndim - padded;
  if (padded < 1 || padded > 3 || before < 1 || before > 2)
    throw new ModelError(
      "NotImplementedError",
      `Padding size ${pad.length} is not supported for ${ndim}D input tensor.\n${SUPPORTED}`,
    );
}

export function checkConstant({ shape }: Tensor, sides: Sides): void {
  for (const [dim, [left, right]] of sides.entries())
    if ((shape[dim] as number) + Math.min(left, 0) + Math.min(right, 0) < 0)
      fail("narrow(): length must be non-negative.");
}

export function checkCircular({ shape }: Tensor, sides: Sides): void {
  for (const [dim, [left, right]] of sides.entries()) {
    const size = shape[dim] as number;
    if (left > size || right > size) fail("Padding value causes wrapping around more than once.");
    if (size + left + right < 0) fail("Negative padding value is resulting in an empty dimension");
  }
}

/** ATen's ReflectionPad.cpp and ReplicationPadding.cpp: sizes that aren't 0, mirrors within the input, results of ≥ 1. */
export function checkEdges(input: Tensor, sides: Sides, padded: number, mode: string): void {
  const { shape, ndim } = input;
  const isBatch = ndim === padded + 2;
  if (shape.slice(isBatch ? 1 : 0).includes(0))
    fail(
      `Expected ${padded + 1}D or ${padded + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${formatShape(shape)}`,
    );
  if (mode === "reflect") checkMirrors(shape, sides, padded);
  const out = shape.map((size, dim) => size + sumOf(sides[dim]));
  if (out.slice(-padded).every((size) => size < 1)) fail(tooSmall(shape, out, padded, mode));
  const negative = out.find((size) => size < 0);
  if (negative !== undefined)
    fail(`Trying to create tensor with negative dimension ${negative}: ${formatShape(out)}`);
}

const sumOf = (side: readonly [number, number] | undefined) => (side ? side[0] + side[1] : 0);

function checkMirrors(shape: Shape, sides: Sides, padded: number): void {
  for (let back = 1; back <= padded; back++) {
    const dim = shape.length - back;
    const [left, right] = sides[dim] as readonly [number, number];
    const size = shape[dim] as number;
    if (left >= size || right >= size)
      fail(
        `Argument #${2 + 2 * back}: Padding size should be less than the corresponding input dimension, but got: padding (${left}, ${right}) at dimension ${dim} of input ${formatShape(shape)}`,
      );
  }
}

/** The punctuation differs from kernel to kernel. */
function tooSmall(shape: Shape, out: Shape, padded: number, mode: string): string {
  const names = ["D", "H", "W"].slice(-padded);
  const sizesOf = (sizes: Shape) => sizes.slice(-padded).map((size, at) => `${names[at]}: ${size}`);
  const [first = "", ...rest] = sizesOf(shape);
  const given = padded === 3 ? `${first} ${rest.join(", ")}` : [first, ...rest].join(", ");
  const space = padded === 2 && mode === "replicate" ? " " : "";
  return `input (${given}${space}) is too small. Calculated output ${sizesOf(out).join(" ")}`;
}
