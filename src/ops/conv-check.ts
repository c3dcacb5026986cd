import { any, ints } from "../args.ts";
import { cppType } from "../dtype.ts";
import { fail } from "../error.ts";
import type { Check } from "../op/index.ts";
import { formatShape, type Shape, type Tensor } from "../tensor.ts";
import { channelsLastStrides, isChannelsLast } from "./memory-format.ts";

// What convolutions and transposed ones have in common: ATen's native/Convolution.cpp.

/** The spatial axes by the names that formulas give their sizes. */
export const AXES = { 1: ["L"], 2: ["H", "W"], 3: ["D", "H", "W"] } as const;
export type Rank = keyof typeof AXES;

/** The input's shape in messages, with the batch that an unbatched one lacks. */
export const shapeText = (axes: readonly string[]): string =>
  `[${["N", "C", ...axes].map((symbol) => `{${symbol}}`).join(", ")}]`;

/** A product of symbols in a formula: `kH·kW`. */
export const product = (axes: readonly string[], symbol: (axis: string) => string): string =>
  axes.map(symbol).join("·");

/** How PyTorch refuses a bias that hasn't one element for each output channel. */
export const biasMessage = (channels: string, kind = ""): string =>
  `Given ${kind}weight of size {weight}, expected bias to be 1-dimensional with {${channels}} elements, but got bias of size {bias} instead`;

/** The symbols of an argument that has one number for each axis: `sH sW`. */
export const perAxis = (axes: readonly string[], prefix: string): string =>
  axes.map((axis) => prefix + axis).join(" ");

/** Numbers, by these symbols or so many, or `"same"` or `"valid"`. */
export function paddingArg(symbols: string | number) {
  const numbers = ints("padding", symbols, 0);
  const accept = (value: unknown): readonly number[] | string | undefined =>
    typeof value === "string" ? value : numbers.accept(value);
  const { type, fallback = [] } = numbers;
  return { ...any("padding", type, accept, fallback), symbols: numbers.symbols };
}

/** How PyTorch refuses an input of another rank. */
export const rankMessage = (opName: string, rank: number): string =>
  `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${opName}, but got input of size: {input}`;

/** How PyTorch refuses a weight of another rank. */
export const weightMessage = (rank: number): string =>
  `Expected {weight.ndim}-dimensional input for {weight.ndim}-dimensional weight {weight}, but got ${rank + 2}-dimensional input of size {input} instead`;

interface Lists {
  readonly input: Tensor;
  readonly weight: Tensor;
}

/** The weight decides how many numbers `lists` have; an input of a wrong rank is refused before. */
export function checkLengths(
  rank: Rank,
  { input, weight }: Lists,
  lists: Readonly<Record<string, readonly number[] | string>>,
): void {
  if (input.ndim !== rank + 1 && input.ndim !== rank + 2) return;
  if (weight.ndim < 3) fail("weight should have at least three dimensions");
  const wanted = weight.ndim - 2;
  for (const [name, list] of Object.entries(lists))
    if (typeof list !== "string" && list.length !== wanted)
      fail(
        `expected ${name} to be a single integer value or a list of ${wanted} values to match the convolution dimensions, but got ${name}=${formatShape(list)}`,
      );
}

export function checkBiasType(input: Tensor, bias: Tensor | null): void {
  if (bias && bias.dtype !== input.dtype)
    fail(
      `Input type (${cppType(input.dtype)}) and bias type (${cppType(bias.dtype)}) should be the same`,
    );
}

const positive = (symbol: string, name: string): Check => ({
  check: `${symbol} > 0`,
  message: `non-positive ${name} is not supported`,
});

const notNegative = (symbol: string, name: string): Check => ({
  check: `${symbol} ≥ 0`,
  message: `negative ${name} is not supported`,
});

/** Which numbers make sense: ATen's check_shape_forward, first part. */
export const numberChecks = (axes: readonly string[]): readonly Check[] => [
  positive("g", "groups"),
  ...axes.map((axis) => notNegative(`p${axis}`, "padding")),
  ...axes.map((axis) => positive(`s${axis}`, "stride")),
  ...axes.map((axis) => positive(`d${axis}`, "dilation")),
];

/** The groups share the first size of the weight, whose symbol is `rows`. */
export const groupChecks = (rows: string): readonly Check[] => [
  {
    check: `${rows} ≥ g`,
    message:
      "Given groups={g}, expected weight to be at least {g} at dimension 0, but got weight of size {weight} instead",
  },
  {
    check: `floor(${rows} / g)·g = ${rows}`,
    message:
      "Given groups={g}, expected weight to be divisible by {g} at dimension 0, but got weight of size [{weight}] instead",
  },
];

/** An input without elements has no batch or no channels. */
export const emptyChecks = (axes: readonly string[]): readonly Check[] =>
  axes.map((axis) => ({
    check: `${axis} > 0`,
    message: `Only zero batch or zero channel inputs are supported, but got input shape: ${shapeText(axes)}`,
  }));

/** `{H + 2·pH} x {W + 2·pW}`, as messages list sizes. */
export const listed = (axes: readonly string[], formula: (axis: string) => string): string =>
  axes.map((axis) => `{${formula(axis)}}`).join(" x ");

/** Channels lie last where they do in the input or in the weight: mkldnn_conv_use_channels_last. */
export function convStrides({ input, weight }: Lists, shape: Shape): Shape | undefined {
  if (!isChannelsLast(weight) && !(input.ndim === weight.ndim && isChannelsLast(input)))
    return undefined;
  return shape.length === weight.ndim && !shape.includes(0)
    ? channelsLastStrides(shape)
    : undefined;
}
