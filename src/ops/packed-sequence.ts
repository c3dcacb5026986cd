import { bool, int, number, string, tensor, tensors } from "../args.ts";
import { isInt } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { broadcastShapes, wrapDim } from "./broadcast.ts";
import { dataDependent } from "./data-dependent.ts";
import { knownOf, range, type Value } from "./known-values.ts";
import { filled } from "./tensor-options.ts";

// ATen's PackedSequence.cpp: sequences of several lengths, step by step, without their padding.

const sum = (values: readonly number[]): number => values.reduce((total, n) => total + n, 0);

/** How many of the sequences are at least as long as each step: [5, 3, 3] of lengths 3, 3, 3, 1, 1. */
const sizesOf = (lengths: readonly number[]): number[] =>
  range(lengths[0] ?? 0).map((step) => lengths.filter((length) => length > step).length);

function checkLengths(lengths: Tensor, batch: number): number[] {
  if (lengths.ndim !== 1 || lengths.dtype !== "int64" || lengths.device !== "cpu")
    fail(
      `'lengths' argument should be a 1D CPU int64 tensor, but got ${lengths.ndim}D ${lengths.device} ${isInt(lengths.dtype) ? "Long" : lengths.dtype} tensor`,
    );
  if (lengths.numel !== batch)
    fail(
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.numel} (batch_size=${batch})`,
    );
  const known = lengths.values as number[] | undefined;
  if (!known)
    throw dataDependent(
      "pack_padded_sequence",
      "the lengths of the sequences",
      "the lengths as a list",
    );
  if ((known.at(-1) as number) <= 0)
    fail(
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    );
  if (known.some((length, at) => at > 0 && length > (known[at - 1] as number)))
    fail(
      "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.",
    );
  return known;
}

/** Where each element of the result lies among those of `input`, in row-major order. */
function packedPlaces(shape: Shape, sizes: readonly number[], batchFirst: boolean): number[] {
  const [outer, inner] = shape as [number, number];
  const width = shape.slice(2).reduce((product, n) => product * n, 1);
  const batch = batchFirst ? outer : inner;
  const steps = batchFirst ? inner : outer;
  return sizes.flatMap((rows, step) =>
    range(rows).flatMap((row) => {
      const start = batchFirst ? row * steps + step : step * batch + row;
      return range(width).map((at) => start * width + at);
    }),
  );
}

export const _packPaddedSequence = defineOp("_packPaddedSequence", {
  doc: "The rows of padded sequences, step by step, and how many there are of each step.",
  args: [tensor("input"), tensor("lengths"), bool("batchFirst")],
  out: ({ input, lengths, batchFirst }): [Meta, Meta] => {
    if (input.numel === 0) fail("Cannot pack empty tensors.");
    const time = wrapDim(batchFirst ? 1 : 0, input.ndim);
    const batch = input.shape[wrapDim(batchFirst ? 0 : 1, input.ndim)] as number;
    const batchSizes = sizesOf(checkLengths(lengths, batch));
    const sizes = batchSizes.slice(0, input.shape[time]);
    const [known] = knownOf([input], input.shape) ?? [];
    const places = known && packedPlaces(input.shape, sizes, batchFirst);
    return [
      {
        shape: [sum(sizes), ...input.shape.slice(2)],
        values: places?.map((place) => known?.[place] as Value),
      },
      { shape: [batchSizes.length], dtype: "int64", values: batchSizes },
    ];
  },
  free: "a copy",
  saves: ["out1"],
});

export const _padPackedSequence = defineOp("_padPackedSequence", {
  doc: "Packed sequences, padded again to one length of `totalLength` steps or more; and their lengths.",
  args: [
    tensor("data"),
    tensor("batchSizes"),
    bool("batchFirst"),
    number("paddingValue"),
    int("totalLength", -1),
  ],
  out: ({ data, batchSizes, batchFirst, totalLength }): [Meta, Meta] => {
    const sizes = batchSizes.values as number[] | undefined;
    if (!sizes) throw dataDependent("pad_packed_sequence", "the lengths of the sequences");
    const batch = sizes[0] as number;
    const steps = Math.max(totalLength, sizes.length);
    const rest = data.shape.slice(1);
    const width = rest.reduce((product, n) => product * n, 1);
    const padded = batchFirst
      ? { shape: [batch, steps, ...rest], strides: transposed(batch, width, rest) }
      : { shape: [steps, batch, ...rest] };
    const lengths = range(batch).map((row) => sizes.filter((rows) => rows > row).length);
    return [padded, { shape: [batch], dtype: "int64", values: lengths }];
  },
  free: "a copy",
});

/** The strides of a batch that comes first in the shape, and time first in memory. */
function transposed(batch: number, width: number, rest: Shape): number[] {
  const inner = rest.map((_, at) => rest.slice(at + 1).reduce((product, n) => product * n, 1));
  return [width, batch * width, ...inner];
}

export const padSequence = defineOp("padSequence", {
  doc: "Sequences of several lengths in one tensor, padded to the longest.",
  args: [
    tensors("sequences"),
    bool("batchFirst", false),
    number("paddingValue", 0),
    string("paddingSide", "right"),
  ],
  callee: "python",
  out: ({ sequences, batchFirst, paddingValue, paddingSide }): Meta => {
    const [first] = sequences;
    if (!first) return fail("received an empty list of sequences");
    if (paddingSide !== "left" && paddingSide !== "right")
      fail(`Expected padding_side to be one of left or right, but got ${paddingSide}.`);
    if (first.ndim === 0) fail("ArrayRef: invalid slice, N = 1; size = 0");
    const rest = first.shape.slice(1);
    const longest = Math.max(...sequences.map(({ shape }) => shape[0] as number));
    for (const { shape } of sequences) broadcastShapes([shape[0] as number, ...rest], shape);
    const shape = batchFirst
      ? [sequences.length, longest, ...rest]
      : [longest, sequences.length, ...rest];
    const values = padded(sequences, longest, paddingValue, paddingSide === "left");
    return { shape, dtype: first.dtype, values: values && ordered(values, longest, batchFirst) };
  },
  free: "a copy",
});

/** The elements of sequences of numbers, where they are known, each padded to `longest`. */
function padded(
  sequences: readonly Tensor[],
  longest: number,
  value: Value,
  onLeft: boolean,
): Value[][] | undefined {
  const known = knownOf(sequences, [sequences.length, longest]);
  if (sequences.some(({ ndim }) => ndim !== 1)) return undefined;
  return known?.map((own) => {
    const padding = filled([longest - own.length], value) ?? [];
    return onLeft ? [...padding, ...own] : [...own, ...padding];
  });
}

const ordered = (rows: readonly Value[][], length: number, batchFirst: boolean): Value[] =>
  batchFirst ? rows.flat() : range(length).flatMap((at) => rows.map((row) => row[at] as Value));
