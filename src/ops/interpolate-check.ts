import type { NumberLike } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail, raise, refuse } from "../error.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { numberText, numberValue } from "./promote.ts";

export type Size = number | readonly number[];
export type Scale = NumberLike | readonly NumberLike[];

/** The arguments of interpolate. */
export interface Interpolation {
  readonly input: Tensor;
  readonly size: Size | null;
  readonly scaleFactor: Scale | null;
  readonly mode: string;
  readonly alignCorners: boolean | null;
  readonly recomputeScaleFactor: boolean | null;
  readonly antialias: boolean;
}

/** How many spatial dimensions each mode takes; any of 1 to 3 where it doesn't matter. */
const RANKS: Readonly<Record<string, readonly number[]>> = {
  nearest: [1, 2, 3],
  "nearest-exact": [1, 2, 3],
  area: [1, 2, 3],
  linear: [1],
  bilinear: [2],
  bicubic: [2],
  lanczos: [2],
  trilinear: [3],
};

const listOf = <T>(value: T | readonly T[], count: number): readonly T[] =>
  Array.isArray(value) ? value : new Array<T>(count).fill(value as T);

/** The factor of each dimension, where the call gives factors and they are to be kept. */
export function scalesOf(call: Interpolation): readonly number[] | undefined {
  if (call.scaleFactor === null || call.recomputeScaleFactor === true) return undefined;
  return factorsOf(call);
}

const factorsOf = ({ scaleFactor, input }: Interpolation): number[] =>
  listOf(scaleFactor as NumberLike, input.ndim - 2).map((scale) => Number(numberValue(scale)));

/** The spatial sizes of the result. */
export function sizesOf(call: Interpolation): readonly number[] {
  const { size, input } = call;
  if (size !== null) return listOf(size, input.ndim - 2);
  return factorsOf(call).map((scale, at) => Math.floor((input.shape[at + 2] as number) * scale));
}

/** As a Python tuple: `(2.0,)`. */
function tuple(values: readonly NumberLike[]): string {
  const text = values.map(numberText);
  return `(${text.join(", ")}${text.length === 1 ? "," : ""})`;
}

/** What the Python function itself asks. */
export function checkMode(call: Interpolation): void {
  const { input, size, scaleFactor, mode, alignCorners, recomputeScaleFactor } = call;
  if (["nearest", "area", "nearest-exact"].includes(mode) && alignCorners !== null)
    refuse(
      "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear",
    );
  if (size !== null && scaleFactor !== null)
    refuse("only one of size or scale_factor should be defined");
  if (size === null && scaleFactor === null)
    refuse("either size or scale_factor should be defined");
  checkCounts(call);
  if (recomputeScaleFactor && size !== null)
    refuse("recompute_scale_factor is not meaningful with an explicit size.");
  if (call.antialias && !(["bilinear", "bicubic", "lanczos"].includes(mode) && input.ndim === 4))
    refuse(
      "Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input",
    );
  checkRank(call);
}

function checkCounts({ input, size, scaleFactor }: Interpolation): void {
  const spatial = formatShape(input.shape.slice(2));
  if (Array.isArray(size) && size.length !== input.ndim - 2)
    refuse(
      `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of ${spatial} and output size of ${tuple(size)}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.`,
    );
  if (Array.isArray(scaleFactor) && scaleFactor.length !== input.ndim - 2)
    refuse(
      `Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of ${spatial} and scale_factor of shape ${tuple(scaleFactor)}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.`,
    );
}

function checkRank({ input: { ndim }, mode, antialias, alignCorners }: Interpolation): void {
  const wanted = RANKS[mode];
  if (wanted?.includes(ndim - 2)) {
    if (mode !== "lanczos") return;
    if (alignCorners) refuse("Lanczos mode does not support align_corners=True");
    if (!antialias) refuse("Lanczos mode requires antialias=True");
    return;
  }
  const named = ["linear", "bilinear", "trilinear"].includes(mode) && ndim >= 3 && ndim <= 5;
  raise(
    "NotImplementedError",
    named
      ? `Got ${ndim}D input, but ${mode} mode needs ${(wanted?.[0] as number) + 2}D input`
      : `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${ndim}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got ${mode})`,
  );
}

/** What the kernels ask: ATen's UpSample.h, and the dtypes that they have code for. */
export function checkKernel(call: Interpolation): void {
  const { input } = call;
  const names = ["D", "H", "W"].slice(5 - input.ndim);
  const [from, to] = [input.shape.slice(2), sizesOf(call)];
  const text = (sizes: readonly number[]) =>
    `(${sizes.map((size, at) => `${names[at]}: ${size}`).join(", ")})`;
  if (from.some((size) => size <= 0) || to.some((size) => size <= 0))
    fail(
      `Input and output sizes should be greater than 0, but got input ${text(from)} ${input.ndim === 3 ? "and " : ""}output ${text(to)}`,
    );
  if (input.shape[1] === 0)
    fail(
      `Non-empty ${input.ndim}D data tensor expected but got a tensor with sizes ${formatShape(input.shape)}`,
    );
  const takesBytes = input.dtype === "uint8" && !["linear", "trilinear"].includes(call.mode);
  if (!isFloat(input.dtype) && !takesBytes)
    raise(
      "NotImplementedError",
      `"${kernelOf(call)}" not implemented for '${scalarType(input.dtype)}'`,
    );
}

/** The CPU kernel that a message names. */
function kernelOf({ input, mode, antialias }: Interpolation): string {
  if (antialias) return "compute_index_ranges_weights";
  const weights = mode === "bicubic" ? "cubic" : mode.endsWith("linear") ? "linear" : "nearest";
  return input.ndim === 4 && mode !== "bicubic"
    ? `upsample_${mode === "bilinear" ? mode : "nearest"}2d_channels_last`
    : `compute_indices_weights_${weights}`;
}
