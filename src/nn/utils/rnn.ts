import { any, bool, int, number, optional, string, tensor, tensors } from "../../args.ts";
import { pythonType } from "../../bind/type-name.ts";
import { ModelError } from "../../error.ts";
import { defineComposite } from "../../op/index.ts";
import { indexSelect } from "../../ops/gather.ts";
import { getitem } from "../../ops/getitem.ts";
import {
  _packPaddedSequence,
  _padPackedSequence,
  padSequence as padAll,
} from "../../ops/packed-sequence.ts";
import { lt } from "../../ops/pointwise-compare.ts";
import { arange } from "../../ops/sequence.ts";
import { sort } from "../../ops/sort.ts";
import { unbind } from "../../ops/split.ts";
import { asTensor } from "../../ops/tensor-data.ts";
import { transpose } from "../../ops/transpose.ts";
import { Tensor } from "../../tensor.ts";

// torch.nn.utils.rnn: https://docs.pytorch.org/docs/stable/nn.html#utilities

/** Sequences of several lengths without their padding, as recurrent layers take them: made by packPaddedSequence. */
export class PackedSequence {
  /** The rows of all steps, one after the other: [rows, …]. */
  readonly data: Tensor;
  /** How many rows each step has: [steps], int64, on the CPU. */
  readonly batchSizes: Tensor;
  /** Where each sequence stood before they were sorted by length; null where they were sorted already. */
  readonly sortedIndices: Tensor | null;
  readonly unsortedIndices: Tensor | null;

  constructor(
    data: Tensor,
    batchSizes: Tensor,
    sortedIndices: Tensor | null = null,
    unsortedIndices: Tensor | null = null,
  ) {
    if (batchSizes.device !== "cpu")
      throw new ModelError(
        "ValueError",
        "batch_sizes should always be on CPU. Instances of PackedSequence should never be created manually. They should be instantiated by functions like pack_sequence and pack_padded_sequences in nn.utils.rnn. https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence",
      );
    this.data = data;
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
    this.unsortedIndices = unsortedIndices ?? invertPermutation(sortedIndices);
  }

  /** Python unpacks it as a tuple of four. */
  *[Symbol.iterator](): Generator<Tensor | null> {
    yield* [this.data, this.batchSizes, this.sortedIndices, this.unsortedIndices];
  }
}

/** The permutation that undoes `permutation`. */
export function invertPermutation(permutation: null): null;
export function invertPermutation(permutation: Tensor): Tensor;
export function invertPermutation(permutation: Tensor | null): Tensor | null;
export function invertPermutation(permutation: Tensor | null): Tensor | null {
  if (permutation === null) return null;
  const { dtype, device, shape } = permutation;
  const inverse = (permutation.values as number[] | undefined)?.reduce<number[]>(
    (places, to, at) => {
      places[to] = at;
      return places;
    },
    [],
  );
  return new Tensor(shape, { dtype, device, values: inverse });
}

const anything = <N extends string, T>(name: N, type: string) =>
  any(name, type, (value): T => value as T);
const packedArg = <N extends string>(name: N) =>
  anything<N, PackedSequence>(name, "PackedSequence");

export const packPaddedSequence = defineComposite("packPaddedSequence", {
  doc: "Packs padded sequences, [steps, batch, …] or with `batchFirst` [batch, steps, …]. RuntimeError where the lengths aren't as many as the sequences, not positive, or not sorted from the longest on while `enforceSorted` is on.",
  callee: "python",
  args: [
    tensor("input"),
    anything<"lengths", Tensor | readonly number[]>("lengths", "Tensor"),
    bool("batchFirst", false),
    bool("enforceSorted", true),
  ],
  run: ({ input, lengths, batchFirst, enforceSorted }): PackedSequence => {
    const own = asTensor(lengths as number[], { dtype: "int64" });
    if (enforceSorted) return new PackedSequence(..._packPaddedSequence(input, own, batchFirst));
    const { values, indices } = sort(own, { descending: true });
    const sorted = indexSelect(input, batchFirst ? 0 : 1, indices);
    return new PackedSequence(..._packPaddedSequence(sorted, values, batchFirst), indices);
  },
});

export const padPackedSequence = defineComposite("padPackedSequence", {
  doc: "Pads packed sequences again: the padded tensor, and the lengths. ValueError where `totalLength` is too short.",
  callee: "python",
  args: [
    packedArg("sequence"),
    bool("batchFirst", false),
    number("paddingValue", 0),
    optional(int("totalLength")),
  ],
  run: ({ sequence, batchFirst, paddingValue, totalLength }): [Tensor, Tensor] => {
    const { data, batchSizes, unsortedIndices } = sequence;
    const longest = batchSizes.shape[0] as number;
    if (totalLength !== null && totalLength < longest)
      throw new ModelError(
        "ValueError",
        `Expected total_length to be at least the length of the longest sequence in input, but got total_length=${totalLength} and max sequence length being ${longest}`,
      );
    const steps = totalLength ?? longest;
    const result = _padPackedSequence(data, batchSizes, batchFirst, paddingValue, steps);
    if (!unsortedIndices) return result;
    const [padded, lengths] = result;
    return [
      indexSelect(padded, batchFirst ? 0 : 1, unsortedIndices),
      getitem(lengths, unsortedIndices),
    ];
  },
});

function listOf(sequences: Iterable<Tensor> | Tensor): readonly Tensor[] {
  if (sequences instanceof Tensor) return unbind(sequences);
  if (typeof sequences?.[Symbol.iterator] === "function") return [...sequences];
  throw new ModelError(
    "RuntimeError",
    `pad_sequence: Expected iterable for input sequences, but got arg of type: <class '${pythonType(sequences)}'>`,
  );
}

export const padSequence = defineComposite("padSequence", {
  doc: "Sequences of several lengths, [length, …] each, in one tensor, padded to the longest.",
  callee: "python",
  args: [
    anything<"sequences", Iterable<Tensor> | Tensor>("sequences", "Tensor"),
    bool("batchFirst", false),
    number("paddingValue", 0),
    string("paddingSide", "right"),
  ],
  run: ({ sequences, ...options }): Tensor => padAll(listOf(sequences), options),
});

export const unpadSequence = defineComposite("unpadSequence", {
  doc: "Takes the padding off: every sequence by itself, [length, …].",
  callee: "python",
  args: [tensor("paddedSequences"), tensor("lengths"), bool("batchFirst", false)],
  run: ({ paddedSequences, lengths, batchFirst }): Tensor[] => {
    const rows = unbind(batchFirst ? paddedSequences : transpose(paddedSequences, 0, 1));
    const ends = unbind(lengths);
    if (rows.length !== ends.length)
      throw new ModelError(
        "ValueError",
        `zip() argument 2 is ${ends.length < rows.length ? "shorter" : "longer"} than argument 1`,
      );
    return rows.map((row, at) => {
      const steps = arange(row.shape[0] as number, { device: lengths.device });
      return getitem(row, lt(steps, ends[at] as Tensor));
    });
  },
});

export const packSequence = defineComposite("packSequence", {
  doc: "Packs sequences of several lengths, [length, …] each, the longest first while `enforceSorted` is on.",
  callee: "python",
  args: [tensors("sequences"), bool("enforceSorted", true)],
  run: ({ sequences, enforceSorted }): PackedSequence => {
    const lengths = sequences.map(({ shape }) => shape[0] as number);
    return packPaddedSequence(padSequence(sequences), lengths, { enforceSorted });
  },
});

export const unpackSequence = defineComposite("unpackSequence", {
  doc: "The sequences that were packed.",
  callee: "python",
  args: [packedArg("packedSequences")],
  run: ({ packedSequences }): Tensor[] => {
    const [padded, lengths] = padPackedSequence(packedSequences, { batchFirst: true });
    return unpadSequence(padded, lengths, { batchFirst: true });
  },
});
