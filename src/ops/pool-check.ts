import type { DType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import type { Check } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { AXES, type Rank } from "./conv-check.ts";
import { withDim } from "./inner-view.ts";
import { suggestedStrides } from "./memory-format.ts";
import { notImplemented } from "./tensor-options.ts";

// What windows that slide have in common: ATen's native/Pool.h. Pools of one axis are pools of a flat image there.

/** The symbols of an argument with one number for each axis: `kH kW`. */
export const symbolsOf = (rank: Rank, prefix: string): string =>
  AXES[rank].map((axis) => `${prefix}${axis}`).join(" ");

const reachOf = (axis: string, isDilated: boolean): string =>
  isDilated ? `d${axis}·(k${axis} − 1) − 1` : `k${axis}`;

/** How many windows fit along an axis; in ceil mode (`up`) one more, if it starts in the input or its left padding. */
export const windows = (axis: string, isDilated: boolean): string =>
  `min(floor((${axis} + 2·p${axis} − ${reachOf(axis, isDilated)} + up·(s${axis} − 1)) / s${axis}) + 1, ` +
  `ceil((${axis} + p${axis}) / s${axis}) + (1 − up)·(${axis} + 2·p${axis} + 1))`;

/** The sizes that windows give an output, by symbol; in short outside of ceil mode. */
export const windowSizes = (rank: Rank, isDilated: boolean) => ({
  out: sizesBy(rank, (axis) => windows(axis, isDilated)),
  short: {
    unless: "up",
    out: sizesBy(
      rank,
      (axis) => `floor((${axis} + 2·p${axis} − ${reachOf(axis, isDilated)}) / s${axis}) + 1`,
    ),
  },
});

const sizesBy = (rank: Rank, size: (axis: string) => string): Readonly<Record<string, string>> => ({
  "N?": "N",
  C: "C",
  ...Object.fromEntries(AXES[rank].map((axis) => [`${axis}out`, size(axis)])),
});

/** An axis as messages call it; a flat image has a height that no symbol names. */
interface Named {
  readonly label: string;
  readonly axis?: string;
}

const NAMED: Readonly<Record<Rank, readonly Named[]>> = {
  1: [{ label: "H" }, { label: "W", axis: "L" }],
  2: [
    { label: "H", axis: "H" },
    { label: "W", axis: "W" },
  ],
  3: [
    { label: "T", axis: "D" },
    { label: "H", axis: "H" },
    { label: "W", axis: "W" },
  ],
};

/** `kH: {kH} kW: {kW}`. */
const listed = (rank: Rank, prefix: string, symbol: string): string =>
  NAMED[rank]
    .map(({ label, axis }) => `${prefix}${label}: ${axis ? `{${symbol}${axis}}` : "1"}`)
    .join(" ");

const least = (axes: readonly string[], formula: (axis: string) => string): string =>
  axes.length === 1 ? formula(axes[0] as string) : `min(${axes.map(formula).join(", ")})`;

/** C++ rounds halves toward zero. */
const halved = (reach: string): string =>
  `max(floor((${reach}) / 2), min(ceil((${reach}) / 2), 0))`;

/** ATen's pooling_output_shape, which is asked about each axis first. */
const sizeChecks = (axis: string, isDilated: boolean): readonly Check[] => {
  const dilation = isDilated ? `{d${axis}}` : "1";
  const reach = isDilated ? `d${axis}·(k${axis} − 1) + 1` : `k${axis}`;
  return [
    { check: `s${axis} ≠ 0`, message: "stride should not be zero" },
    { check: `p${axis} ≥ 0`, message: `pad must be non-negative, but got pad: {p${axis}}` },
    {
      check: `p${axis} ≤ ${halved(reach)}`,
      message: `pad should be at most half of effective kernel size, but got pad={p${axis}}, kernel_size={k${axis}} and dilation=${dilation}`,
      fix: `set padding to at most {floor(k${axis} / 2)}`,
    },
  ];
};

/** How each number of axes writes what a padding too wide for its kernel is. */
const TOO_WIDE: Readonly<Record<Rank, string>> = {
  1: "padW = {pL}, padH = 0, kW = {kL}, kH = 1",
  2: "padW = {pW}, padH = {pH}, kW = {kW}, kH = {kH}",
  3: "kT: {kD} kW: {kW} kH: {kH} padT: {pD} padW: {pW} padH: {pH}",
};

/** However far a dilated window reaches, its padding is at most half of its kernel. */
const halfKernel = (rank: Rank): Check => ({
  check: `${least(AXES[rank], (axis) => `floor(k${axis} / 2) − p${axis}`)} ≥ 0`,
  message: `pad should be smaller than or equal to half of kernel size, but got ${TOO_WIDE[rank]}`,
});

/** What ATen's pool2d_shape_check and pool3d_shape_check ask of the numbers, in their order. */
export function windowChecks(
  rank: Rank,
  { isDilated = false, fits = false } = {},
): readonly Check[] {
  const axes = AXES[rank];
  const positive = (name: string, symbol: string, prefix: string): Check => ({
    check: `${least(axes, (axis) => symbol + axis)} > 0`,
    message: `${name} should be greater than zero, but got ${listed(rank, prefix, symbol)}`,
  });
  const size = (inner: (axis: string) => string) =>
    ["{C}", ...NAMED[rank].map(({ axis }) => (axis ? inner(axis) : "1"))].join("x");
  return [
    ...axes.flatMap((axis) => sizeChecks(axis, isDilated)),
    positive("kernel size", "k", "k"),
    positive("stride", "s", "d"),
    ...(isDilated ? [positive("dilation", "d", "dilation")] : []),
    ...(fits ? [fitting(rank)] : []),
    halfKernel(rank),
    {
      check: `${least(axes, (axis) => windows(axis, isDilated))} ≥ 1`,
      message: `Given input size: (${size((axis) => `{${axis}}`)}). Calculated output size: (${size((axis) => `{${windows(axis, isDilated)}}`)}). Output size is too small`,
    },
  ];
}

const fitting = (rank: Rank): Check => ({
  check: `${least(AXES[rank], (axis) => `${axis} − k${axis}`)} ≥ 0`,
  message: `input image (${listed(rank, "", "")}) smaller than kernel size (${listed(rank, "k", "k")})`,
});

/** `2D or 3D`: the ranks of an input without and with a batch. */
const ranksText = (rank: Rank): string => `${rank + 1}D or ${rank + 2}D`;

/** ATen's checkDimRange, by which the pools of one axis refuse a rank. */
export function checkFlatRank({ ndim }: Tensor, kernel: string): void {
  if (ndim < 2 || ndim > 3)
    fail(
      `Expected 2 to 3 dimensions, but got ${ndim}-dimensional tensor for argument #1 'self' (while checking arguments for ${kernel})`,
    );
}

/** ATen's check1d. */
export function checkSingle(
  kernel: string,
  lists: Readonly<Record<string, readonly unknown[] | null>>,
): void {
  for (const [name, list] of Object.entries(lists))
    if (list && list.length !== 1)
      fail(`${kernel}() argument '${snake(name)}' should contain one int (got ${list.length})`);
}

/** One number, or as many as there are axes; most kernels say that "either". */
export function checkLists(
  kernel: string,
  rank: Rank,
  lists: Readonly<Record<string, readonly number[] | null>>,
  either = "either ",
): void {
  for (const [name, list] of Object.entries(lists)) {
    if (!list || list.length === rank || (name === "stride" && list.length === 0)) continue;
    const must = name === "dilation" ? "be either" : `${either}be`;
    const omitted = name === "stride" ? "omitted, " : "";
    const tuple = `a single int, or a tuple of ${rank === 2 ? "two" : "three"} ints`;
    fail(`${kernel}: ${snake(name)} must ${must} ${omitted}${tuple}`);
  }
}

/** How a size that is counted from the end is refused where there are fewer. */
export function checkDim(dim: number, ndim: number): void {
  if (ndim === 0)
    throw new ModelError(
      "IndexError",
      `Dimension specified as ${dim} but tensor has no dimensions`,
    );
  wrapDim(dim, ndim);
}

export function checkRank(input: Tensor, rank: Rank): void {
  if (input.ndim !== rank + 1 && input.ndim !== rank + 2)
    fail(`non-empty ${ranksText(rank)} (batch mode) tensor expected for input`);
}

/** Only the batch may be empty. `shape` is the input's as an image. */
export function checkFilled(shape: readonly number[], rank: Rank, kernel: string): void {
  const sizes = shape.slice(shape.length === (rank === 1 ? 4 : rank + 2) ? 1 : 0);
  if (!sizes.includes(0) && (rank === 3 || shape.length < 5)) return;
  if (rank === 3)
    fail(
      `${kernel}: Expected input's non-batch dimensions to have positive length, but input has a shape of ${formatShape(shape)} and non-batch dimension 0 has length zero!`,
    );
  fail(
    `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:${formatShape(shape)}`,
  );
}

/** A kernel's code is for some dtypes only; those named here are of the kernels of the CPU. */
export function checkDtype(
  { dtype, device }: Tensor,
  kernel: string,
  isServed: (dtype: DType) => boolean,
): void {
  if (device === "cpu" && !isServed(dtype)) throw notImplemented(kernel, dtype);
}

/** `input` with the height of 1 that makes it a flat image. */
export const asImage = (input: Tensor): Tensor => withDim(input, input.ndim - 1);

/** The strides of a pool of one axis, which pools the flat image. */
export function flatStrides(input: Tensor, shape: readonly number[]): number[] {
  const image = [...shape.slice(0, -1), 1, shape.at(-1) as number];
  return suggestedStrides(asImage(input), image).toSpliced(-2, 1);
}

/** The stride, which is the kernel's size where none is given. */
export const strideOf = ({
  kernelSize,
  stride,
}: {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[] | null;
}): readonly number[] => (stride && stride.length > 0 ? stride : kernelSize);
