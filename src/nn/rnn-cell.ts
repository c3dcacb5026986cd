import { bool, type CallArgs, initOnly, int, string, type Values } from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { ModelError } from "../error.ts";
import { zeros } from "../ops/create.ts";
import { gruCell, lstmCell, rnnReluCell, rnnTanhCell } from "../ops/rnn-cell.ts";
import { unbind } from "../ops/split.ts";
import { squeeze, unsqueeze } from "../ops/squeeze.ts";
import { type Parameter, Tensor } from "../tensor.ts";
import type { Counts } from "./counts.ts";
import { FACTORY, flag, type LayerBase, layer, parameter, size } from "./layer.ts";
import { GATES } from "./rnn-base.ts";
import { pythonText } from "./text.ts";

const SIZES = [size("inputSize", 2, "I"), size("hiddenSize", 1, "H")] as const;
const ARGS = [...SIZES, bool("bias"), initOnly(int("numChunks")), ...FACTORY] as const;
const CELL_ARGS = [...SIZES, bool("bias", true), ...FACTORY] as const;
const RNN_ARGS = [
  ...SIZES,
  bool("bias", true),
  string("nonlinearity", "tanh"),
  ...FACTORY,
] as const;

interface Weights {
  readonly weightIh: Parameter;
  readonly weightHh: Parameter;
  readonly biasIh: Parameter | null;
  readonly biasHh: Parameter | null;
}

/** A block of rows for each of a step's gates. */
const counts = (blocks: readonly string[] = []): Counts => {
  const rows = blocks.length > 1 ? `${blocks.length}·H` : "H";
  const biases = {
    bias_ih: { count: rows, unless: "bias" },
    bias_hh: { count: rows, unless: "bias" },
  };
  return () => [{ blocks, counts: { weight_ih: `${rows}·I`, weight_hh: `${rows}·H`, ...biases } }];
};

const Base: LayerBase<typeof ARGS, Weights> = layer({
  args: ARGS,
  inputs: "input hx?",
  state: ({ inputSize, hiddenSize, bias, numChunks, ...factory }): Weights => {
    const rows = numChunks * hiddenSize;
    return {
      weightIh: parameter([rows, inputSize], factory),
      weightHh: parameter([rows, hiddenSize], factory),
      biasIh: bias ? parameter([rows], factory) : null,
      biasHh: bias ? parameter([rows], factory) : null,
    };
  },
});

/** torch.nn.RNNCellBase: the weights of one step, `numChunks` gates for each hidden unit. */
export class RNNCellBase extends Base {
  override extraRepr(): string {
    const { inputSize, hiddenSize, bias } = this;
    return `${inputSize}, ${hiddenSize}${bias === true ? "" : `, bias=${pythonText(bias)}`}`;
  }
}

/** What RNNCellBase takes, of what a cell was given. */
function sizesOf<A extends typeof CELL_ARGS | typeof RNN_ARGS>(
  owner: string,
  args: A,
  given: readonly unknown[],
  numChunks: number,
) {
  const values = bindArgs(`${owner}.__init__`, args.map(flag), given) as unknown as Values<
    typeof RNN_ARGS
  >;
  const { nonlinearity, ...sizes } = values;
  return { nonlinearity, sizes: { ...sizes, numChunks } };
}

function checkRank(module: RNNCellBase, { ndim }: Tensor, name: string): void {
  if (ndim !== 1 && ndim !== 2)
    throw new ModelError(
      "ValueError",
      `${module.className}: Expected ${name} to be 1D or 2D, got ${ndim}D instead`,
    );
}

/** The input and the states with a batch dimension; states of zeros where none are given. */
function batched(
  { hiddenSize }: RNNCellBase,
  input: Tensor,
  states: readonly Tensor[] | null,
): { rows: Tensor; own: readonly Tensor[] | undefined; none: () => Tensor } {
  const isBatched = input.ndim === 2;
  const rows = isBatched ? input : unsqueeze(input, 0);
  const none = () =>
    zeros([rows.shape[0] as number, hiddenSize], { dtype: input.dtype, device: input.device });
  return { rows, own: states?.map((state) => (isBatched ? state : unsqueeze(state, 0))), none };
}

type Op = typeof rnnTanhCell;

/** One step of a cell with one state: [batch, inputSize] or [inputSize] in, [batch, hiddenSize] or [hiddenSize] out. */
function step(module: RNNCellBase, input: Tensor, hx: Tensor | null, op: () => Op): Tensor {
  checkRank(module, input, "input");
  if (hx) checkRank(module, hx, "hidden");
  const { rows, own, none } = batched(module, input, hx && [hx]);
  const { weightIh, weightHh, biasIh, biasHh } = module;
  const state = own?.[0] ?? none();
  const next = op()(rows, state, weightIh, weightHh, biasIh, biasHh);
  return input.ndim === 2 ? next : squeeze(next, 0);
}

function opOf(nonlinearity: string): Op {
  if (nonlinearity === "tanh") return rnnTanhCell;
  if (nonlinearity === "relu") return rnnReluCell;
  throw new ModelError("RuntimeError", `Unknown nonlinearity: ${nonlinearity}`);
}

/** torch.nn.RNNCell: one step of an RNN. */
export class RNNCell extends RNNCellBase {
  static override readonly args = RNN_ARGS;
  static readonly counts = counts(GATES.RNN_TANH);
  nonlinearity: string;

  constructor(...given: CallArgs<typeof RNN_ARGS>) {
    const { sizes, nonlinearity } = sizesOf("RNNCell", RNN_ARGS, given, 1);
    super(sizes);
    this.nonlinearity = nonlinearity;
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    return step(this, input, hx, () => opOf(this.nonlinearity));
  }

  override extraRepr(): string {
    const { nonlinearity } = this;
    return `${super.extraRepr()}${nonlinearity === "tanh" ? "" : `, nonlinearity=${nonlinearity}`}`;
  }
}

/** torch.nn.GRUCell: one step of a GRU. */
export class GRUCell extends RNNCellBase {
  static override readonly args = CELL_ARGS;
  static readonly counts = counts(GATES.GRU);

  constructor(...given: CallArgs<typeof CELL_ARGS>) {
    super(sizesOf("GRUCell", CELL_ARGS, given, 3).sizes);
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    return step(this, input, hx, () => gruCell);
  }
}

/** torch.nn.LSTMCell: one step of an LSTM; hidden state and cell go in and come out as a pair. */
export class LSTMCell extends RNNCellBase {
  static override readonly args = CELL_ARGS;
  static readonly counts = counts(GATES.LSTM);

  constructor(...given: CallArgs<typeof CELL_ARGS>) {
    super(sizesOf("LSTMCell", CELL_ARGS, given, 4).sizes);
  }

  override forward(
    input: Tensor,
    hx: readonly [hidden: Tensor, cell: Tensor] | null = null,
  ): [Tensor, Tensor] {
    checkRank(this, input, "input");
    const given = hx as typeof hx | Tensor;
    // PyTorch goes through one tensor row by row, and leaves the refusal to the op.
    const states = given instanceof Tensor ? unbind(given) : given;
    for (const [at, state] of (states ?? []).entries()) checkRank(this, state, `hx[${at}]`);
    const { rows, own, none } = batched(this, input, states);
    const { weightIh, weightHh, biasIh, biasHh } = this;
    const zero = own ? undefined : none();
    const pair = own ?? ([zero, zero] as Tensor[]);
    const taken = given instanceof Tensor && input.ndim === 2 ? (given as never) : pair;
    const [hidden, cell] = lstmCell(rows, taken, weightIh, weightHh, biasIh, biasHh);
    return input.ndim === 2 ? [hidden, cell] : [squeeze(hidden, 0), squeeze(cell, 0)];
  }
}
