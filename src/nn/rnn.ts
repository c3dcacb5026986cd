import { type CallArgs, string } from "../args.ts";
import { isOptions } from "../bind/split.ts";
import { ModelError } from "../error.ts";
import { zeros } from "../ops/create.ts";
import { indexSelect } from "../ops/gather.ts";
import { select } from "../ops/narrow.ts";
import { gru, lstm, rnnRelu, rnnTanh } from "../ops/rnn.ts";
import { squeeze, unsqueeze } from "../ops/squeeze.ts";
import { Tensor } from "../tensor.ts";
import { FACTORY } from "./layer.ts";
import { checkState, FLAGS, PROJECTION, RNNBase, SIZES } from "./rnn-base.ts";
import { pythonText } from "./text.ts";
import { PackedSequence } from "./utils/rnn.ts";

type Sequence = Tensor | PackedSequence;
type States = readonly Tensor[];

/** The input as the op takes it. */
interface Steps {
  readonly data: Tensor;
  readonly packed: PackedSequence | undefined;
  /** Undefined where the input has one. */
  readonly addedDim: number | undefined;
  readonly batch: number;
}

function stepsOf(module: RNNBase, input: Sequence, noun: string): Steps {
  if (input instanceof PackedSequence) {
    const [batch] = input.batchSizes.values as number[];
    return { data: input.data, packed: input, addedDim: undefined, batch: batch as number };
  }
  const { ndim } = input;
  if (ndim !== 2 && ndim !== 3)
    throw new ModelError(
      "ValueError",
      `${module.className}: Expected input to be 2D or 3D, got ${ndim}D ${noun}`,
    );
  const batchDim = module.batchFirst ? 0 : 1;
  const data = ndim === 2 ? unsqueeze(input, batchDim) : input;
  const addedDim = ndim === 2 ? batchDim : undefined;
  return { data, packed: undefined, addedDim, batch: data.shape[batchDim] as number };
}

/** Given states get a batch dimension where the input has none, or the order of packed sequences. */
function ordered(states: States, { packed, addedDim }: Steps): States {
  const order = packed?.sortedIndices;
  if (order) return states.map((state) => indexSelect(state, 1, order));
  return addedDim === undefined ? states : states.map((state) => unsqueeze(state, 1));
}

/** RuntimeError in the words of `said` for a state with a batch dimension where the input has none, or without. */
function checkRanks(states: States, steps: Steps, said: (wanted: string, rank: number) => string) {
  if (steps.packed) return;
  const rank = steps.addedDim === undefined ? 3 : 2;
  if (states.some(({ ndim }) => ndim !== rank))
    throw new ModelError(
      "RuntimeError",
      said(rank === 3 ? "For batched 3-D input" : "For unbatched 2-D input", rank),
    );
}

const noStates = (module: RNNBase, { data, batch }: Steps, sizes: readonly number[]): States =>
  sizes.map((size) =>
    zeros(module.stateShape(batch, size), { dtype: data.dtype, device: data.device }),
  );

/** The arguments of the op after the state. */
function optionsOf(module: RNNBase, { packed }: Steps) {
  const { bias, numLayers, dropout, training, bidirectional, batchFirst } = module;
  return {
    hasBiases: bias,
    numLayers,
    dropout,
    train: training,
    bidirectional: Boolean(bidirectional),
    batchFirst: !packed && batchFirst,
    batchSizes: packed ? (packed.batchSizes.values as number[]) : null,
  };
}

/** The outputs in the form and the order of the input. */
function restored(
  [output, ...states]: readonly Tensor[],
  { packed, addedDim }: Steps,
): [Sequence, ...Tensor[]] {
  const first = output as Tensor;
  if (packed) {
    const { batchSizes, sortedIndices, unsortedIndices } = packed;
    return [
      new PackedSequence(first, batchSizes, sortedIndices, unsortedIndices),
      ...(unsortedIndices ? states.map((state) => indexSelect(state, 1, unsortedIndices)) : states),
    ];
  }
  if (addedDim === undefined) return [first, ...states];
  return [squeeze(first, addedDim), ...states.map((state) => squeeze(state, 1))];
}

/** RNN and GRU: one state. */
function runSingle(
  module: RNNBase,
  input: Sequence,
  hx: Tensor | null,
  op: typeof gru | typeof rnnTanh,
  noun: string,
): [Sequence, Tensor] {
  const steps = stepsOf(module, input, noun);
  const { hiddenSize } = module;
  if (Array.isArray(hx))
    throw new ModelError(
      "AttributeError",
      `'tuple' object has no attribute '${steps.packed ? "size" : "dim"}'`,
      `give ${module.className} one state`,
    );
  if (hx)
    checkRanks(
      [hx],
      steps,
      (input, rank) => `${input}, hx should also be ${rank}-D but got ${hx.ndim}-D tensor`,
    );
  const [state] = hx ? ordered([hx], steps) : noStates(module, steps, [hiddenSize]);
  module.checkInput(steps.data, steps.packed !== undefined);
  checkState(state as Tensor, module.stateShape(steps.batch, hiddenSize), "hidden");
  const result = op(
    steps.data,
    state as Tensor,
    module.allWeights.flat(),
    optionsOf(module, steps),
  );
  return restored(result, steps) as [Sequence, Tensor];
}

const RNN_ARGS = [...SIZES, string("nonlinearity", "tanh"), ...FLAGS, ...FACTORY] as const;
const LSTM_ARGS = [...SIZES, ...FLAGS, PROJECTION, ...FACTORY] as const;
const GRU_ARGS = [...SIZES, ...FLAGS, ...FACTORY] as const;

function refuseProjection(given: readonly unknown[]): void {
  const options = given.at(-1);
  if (isOptions(options) && "projSize" in options)
    throw new ModelError(
      "ValueError",
      "proj_size argument is only supported for LSTM, not RNN or GRU",
    );
}

/** RNN's nonlinearity, fourth or by name, and the arguments without it. */
function takeNonlinearity(given: readonly unknown[]): [unknown, unknown[]] {
  const last = given.at(-1);
  const options = isOptions(last) ? last : undefined;
  const rest = options ? given.slice(0, -1) : [...given];
  const { nonlinearity = "tanh", ...others } = options ?? {};
  if (rest.length <= 3) return [nonlinearity, options ? [...rest, others] : rest];
  const [byPlace] = rest.splice(3, 1);
  return [byPlace, options ? [...rest, options] : rest];
}

const MODES = new Map<unknown, string>([
  ["tanh", "RNN_TANH"],
  ["relu", "RNN_RELU"],
]);

/** Called with packed sequences, it gives packed ones. */
export interface RNN {
  (input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
}

/**
 * torch.nn.RNN: h′ = tanh(W·x + b + U·h + c), step by step. Takes [steps, batch, inputSize], with `batchFirst`
 * [batch, steps, inputSize], without a batch [steps, inputSize], or packed; gives the states of the last layer at every
 * step, and of every layer at the last one.
 */
export class RNN extends RNNBase {
  static override readonly args = RNN_ARGS;
  nonlinearity: string;

  constructor(...given: CallArgs<typeof RNN_ARGS>) {
    refuseProjection(given);
    const [nonlinearity, rest] = takeNonlinearity(given);
    const mode = MODES.get(nonlinearity);
    if (!mode)
      throw new ModelError(
        "ValueError",
        `Unknown nonlinearity '${typeof nonlinearity === "string" ? nonlinearity : pythonText(nonlinearity)}'. Select from 'tanh' or 'relu'.`,
      );
    super(...([mode, ...rest] as unknown as [string, number, number]));
    this.nonlinearity = nonlinearity as string;
  }

  override forward(input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
  override forward(input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  override forward(input: Sequence, hx: Tensor | null = null): [Sequence, Tensor] {
    const op = this.mode === "RNN_TANH" ? rnnTanh : rnnRelu;
    return runSingle(this, input, hx, op, "tensor instead");
  }
}

/** Called with packed sequences, it gives packed ones. */
export interface GRU {
  (input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
}

/** torch.nn.GRU: a recurrent layer whose gates keep or replace its state. Shapes as RNN's. */
export class GRU extends RNNBase {
  static override readonly args = GRU_ARGS;

  constructor(...given: CallArgs<typeof GRU_ARGS>) {
    refuseProjection(given);
    super(...(["GRU", ...given] as unknown as [string, number, number]));
  }

  override forward(input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
  override forward(input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  override forward(input: Sequence, hx: Tensor | null = null): [Sequence, Tensor] {
    return runSingle(this, input, hx, gru, "instead");
  }
}

type Pair = readonly [hidden: Tensor, cell: Tensor];

/** Called with packed sequences, it gives packed ones. */
export interface LSTM {
  (input: PackedSequence, hx?: Pair | null): [PackedSequence, [Tensor, Tensor]];
}

/**
 * torch.nn.LSTM: a recurrent layer with a cell beside its state, which has `projSize` elements where that isn't 0.
 * Shapes as RNN's; the states go in and come out as a pair.
 */
export class LSTM extends RNNBase {
  static override readonly args = LSTM_ARGS;

  constructor(...given: CallArgs<typeof LSTM_ARGS>) {
    super(...(["LSTM", ...given] as unknown as [string, number, number]));
  }

  override forward(input: PackedSequence, hx?: Pair | null): [PackedSequence, [Tensor, Tensor]];
  override forward(input: Tensor, hx?: Pair | null): [Tensor, [Tensor, Tensor]];
  override forward(input: Sequence, hx: Pair | null = null): [Sequence, [Tensor, Tensor]] {
    const steps = stepsOf(this, input, "instead");
    const states = pairOf(this, hx, steps);
    // PyTorch leaves packed sequences to the op.
    if (!steps.packed) checkPair(this, states, steps);
    const result = lstm(steps.data, states, this.allWeights.flat(), optionsOf(this, steps));
    const [output, hidden, cell] = restored(result, steps) as [Sequence, Tensor, Tensor];
    return [output, [hidden, cell]];
  }
}

const pairSizes = ({ projSize, hiddenSize }: RNNBase): readonly [state: number, cell: number] => [
  projSize > 0 ? projSize : hiddenSize,
  hiddenSize,
];

function pairOf(module: RNNBase, hx: Pair | Tensor | null, steps: Steps): States {
  if (hx === null) return noStates(module, steps, pairSizes(module));
  // Python's hx[0] of a tensor is a slice of it.
  const given = hx instanceof Tensor ? [select(hx, 0, 0), select(hx, 0, 1)] : hx;
  const ranks = given.map(({ ndim }) => `${ndim}-D`).join(", ");
  checkRanks(
    given,
    steps,
    (input, rank) => `${input}, hx and cx should also be ${rank}-D but got (${ranks}) tensors`,
  );
  return ordered(given, steps);
}

function checkPair(module: RNNBase, states: States, steps: Steps): void {
  module.checkInput(steps.data, false);
  for (const [at, size] of pairSizes(module).entries())
    checkState(states[at] as Tensor, module.stateShape(steps.batch, size), `hidden[${at}]`);
}
