import { type DType, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { mixed } from "./product.ts";

/** The arguments of lstm, gru, rnn_tanh and rnn_relu. */
export interface Recurrence {
  readonly input: Tensor;
  /** The state: one tensor, of an LSTM two. */
  readonly hx: Tensor | readonly Tensor[];
  readonly params: readonly Tensor[];
  readonly hasBiases: boolean;
  readonly numLayers: number;
  readonly dropout: number;
  readonly train: boolean;
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
  /** Of a packed sequence: how many sequences reach each step. */
  readonly batchSizes: readonly number[] | null;
  /** The dtype in which a GRU's state is carried on, where torch.autocast multiplies in another. */
  readonly held?: DType;
}

/** The weights of one direction of one layer. */
export interface CellWeights {
  readonly wIh: Tensor;
  readonly wHh: Tensor;
  readonly biases: readonly Tensor[];
  /** LSTM's projection. */
  readonly wHr: Tensor | undefined;
}

export const stateOf = ({ hx }: Recurrence): readonly Tensor[] =>
  Array.isArray(hx) ? hx : [hx as Tensor];

/** The flat list of parameters, cell by cell: layers, and in each its directions. */
export function cellsOf(call: Recurrence): CellWeights[] {
  const { params, hasBiases, numLayers, bidirectional } = call;
  const cells = numLayers * (bidirectional ? 2 : 1);
  const [hidden, cell] = stateOf(call);
  const isProjected = cell !== undefined && hidden?.shape.at(-1) !== cell.shape.at(-1);
  const each = 2 + (hasBiases ? 2 : 0) + (isProjected ? 1 : 0);
  if (params.length !== cells * each) fail("got an incorrect number of RNN parameters");
  return Array.from({ length: cells }, (_, at) => {
    const own = params.slice(at * each, (at + 1) * each);
    return {
      wIh: own[0] as Tensor,
      wHh: own[1] as Tensor,
      biases: hasBiases ? own.slice(2, 4) : [],
      wHr: isProjected ? own.at(-1) : undefined,
    };
  });
}

/** How many rows each step has, in the order in which the forward direction takes them. */
export function stepRows(call: Recurrence): readonly number[] {
  if (call.batchSizes) return call.batchSizes;
  const steps = call.input.shape[call.batchFirst ? 1 : 0] as number;
  const batch = stateOf(call)[0]?.shape.at(-2) ?? 1;
  return new Array<number>(steps).fill(batch);
}

/** The values of the symbols in the formulas. */
export function sizesOf(call: Recurrence) {
  const { input, numLayers, bidirectional } = call;
  const [hidden, cell] = stateOf(call) as [Tensor, Tensor | undefined];
  const R = hidden.shape.at(-1) as number;
  const I = input.shape.at(-1) as number;
  return {
    L: numLayers,
    D: bidirectional ? 2 : 1,
    I,
    R,
    S: cell?.shape.at(-1) ?? R,
    P: cell && cell.shape.at(-1) !== R ? R : 0,
    // Rows of the input, and of all states: the same but for an input without a batch size.
    X: I === 0 ? 0 : input.numel / I,
    M: stepRows(call).reduce((sum, rows) => sum + rows, 0),
  };
}

/** The products of a step: with a bias ATen's addmm refuses tensors of two dtypes, without one its mm. */
export function checkProductDtypes(rows: Tensor, weight: Tensor, hasBias: boolean): void {
  if (rows.dtype === weight.dtype) return;
  if (!hasBias) mixed(rows, weight);
  fail(
    `mat1 and mat2 must have the same dtype, but got ${scalarType(rows.dtype)} and ${scalarType(weight.dtype)}`,
  );
}

/** ATen's RNN.cpp: the state's count, the parameters' count, then what the products refuse. */
export function checkRecurrence(call: Recurrence, gates: number): void {
  const { input, hx, batchFirst, batchSizes } = call;
  if (Array.isArray(hx) && hx.length !== 2) fail("lstm expects two hidden states");
  const [first] = cellsOf(call) as [CellWeights];
  if (input.shape[batchFirst && !batchSizes ? 1 : 0] === 0)
    fail("Expected sequence length to be larger than 0 in RNN");
  const { I, X } = sizesOf(call);
  const { wIh, wHh } = first;
  checkProductDtypes(input, wIh, call.hasBiases);
  const [out, wanted] = wIh.shape as [number, number];
  if (I !== wanted)
    fail(`mat1 and mat2 shapes cannot be multiplied (${X}x${I} and ${wanted}x${out})`);
  const hidden = stateOf(call)[0] as Tensor;
  checkProductDtypes(hidden, wHh, call.hasBiases);
  const [rows, width] = hidden.shape.slice(-2) as [number, number];
  if (width !== wHh.shape[1])
    fail(
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${width} and ${wHh.shape[1]}x${wHh.shape[0]})`,
    );
  // The gates of an input without a batch size are split along a dimension that it lacks.
  if (input.ndim === 2 && !batchSizes && gates === 3) wrapDim(1, 1);
  const unpacked = input.ndim === 3 ? (input.shape[batchFirst ? 0 : 1] as number) : rows;
  const batch = batchSizes?.[0] ?? unpacked;
  if (batch !== rows && batch !== 1 && rows !== 1)
    fail(
      `The size of tensor a (${rows}) must match the size of tensor b (${batch}) at non-singleton dimension 0`,
    );
}

/** The output's shape and strides: time first in memory, whichever comes first in the shape. */
export function outputLayout(call: Recurrence) {
  const { D, R, M } = sizesOf(call);
  const width = D * R;
  if (call.batchSizes) return { shape: [M, width] };
  const rows = stepRows(call);
  const [steps, batch] = [rows.length, rows[0] as number];
  return call.batchFirst
    ? { shape: [batch, steps, width], strides: [width, batch * width, 1] }
    : { shape: [steps, batch, width] };
}
