import { type DType, itemSize } from "../dtype.ts";
import type { SavedTensor } from "../op/index.ts";
import { Storage, Tensor } from "../tensor.ts";
import {
  type CellWeights,
  cellsOf,
  type Recurrence,
  sizesOf,
  stateOf,
  stepRows,
} from "./rnn-sizes.ts";
import { viewStrides } from "./view-strides.ts";

export type CellKind = "rnn" | "gru" | "lstm";

const sum = (values: readonly number[]): number => values.reduce((total, n) => total + n, 0);

/** What lies in memory between two steps of a direction, by the rows of each step. */
interface Steps {
  readonly rows: number;
  /** Rows of the states that a step takes from the one before. */
  readonly carried: number;
  /** Rows of those that were joined with later sequences' initial states, which makes a copy. */
  readonly joined: number;
}

function stepsOf(rows: readonly number[]): Steps {
  const pairs = rows.slice(1).map((now, at) => [rows[at] as number, now] as const);
  return {
    rows: sum(rows),
    carried: sum(pairs.map(([before, now]) => Math.max(before, now))),
    joined: sum(pairs.map(([before, now]) => (now > before ? now : 0))),
  };
}

const DIFFERENCE = "difference";

/** What one step of each kind of cell keeps beside its inputs, in rows of the hidden size. */
const KEPT: Readonly<Record<CellKind, readonly (readonly [name: string, columns: number])[]>> = {
  rnn: [["activations", 1]],
  // The gates, the state's part of the new gate before and after the reset, and what it differs by.
  gru: [
    ["gates", 3],
    ["state before reset", 1],
    ["new gate", 1],
    [DIFFERENCE, 1],
  ],
  lstm: [
    ["gates", 4],
    ["tanh of the cell", 1],
  ],
};

/**
 * What autograd keeps of a recurrence that runs step by step, as ATen's RNN.cpp does: the input of each layer, every
 * state that enters a product, and the gates. Memory of the same kind is added up over the steps.
 */
export function savedOf(call: Recurrence, kind: CellKind): readonly SavedTensor[] {
  const sizes = sizesOf(call);
  const { dtype } = call.input;
  const saved: SavedTensor[] = [];
  const fresh = (name: string, numel: number, as: DType = dtype) =>
    saved.push({ name, storage: new Storage(numel * itemSize(as)) });
  const keep = (name: string, { storage }: Tensor) => saved.push({ name, storage });
  const cells = cellsOf(call);
  const forward = stepRows(call);
  let inputFlows = call.input.requiresGrad;
  for (let layer = 0; layer < sizes.L; layer++) {
    const isFirst = layer === 0;
    if (!isFirst && inputFlows && call.train && call.dropout > 0)
      // Where everything is dropped, PyTorch multiplies by one zero.
      fresh("dropout mask", call.dropout < 1 ? sizes.M * sizes.D * sizes.R : 1, call.held);
    const directions = cells.slice(layer * sizes.D, (layer + 1) * sizes.D);
    if (!isFirst && directions.some(({ wIh }) => wIh.requiresGrad))
      fresh("layer input", sizes.M * sizes.D * sizes.R);
    let flows = false;
    for (const [direction, cell] of directions.entries()) {
      if (isFirst && cell.wIh.requiresGrad) keepInput(call);
      if (inputFlows) keep("wIh", cell.wIh);
      const steps = stepsOf(direction === 0 ? forward : [...forward].reverse());
      flows = keepCell(cell, steps) || flows;
    }
    inputFlows = flows;
  }
  return saved;

  function keepInput({ input, batchFirst }: Recurrence): void {
    if (isRowMatrix(input, batchFirst)) keep("input", input);
    else fresh("input", input.numel);
  }

  /** True when gradients flow through the cell. */
  function keepCell({ wIh, wHh, wHr, biases }: CellWeights, steps: Steps): boolean {
    const state = stateOf(call);
    const stateFlows = state.some(({ requiresGrad }) => requiresGrad);
    const weights = [wIh, wHh, ...biases, ...(wHr ? [wHr] : [])];
    const flows = inputFlows || stateFlows || weights.some(({ requiresGrad }) => requiresGrad);
    if (!flows) return false;
    const [hidden, cell] = state as [Tensor, Tensor | undefined];
    if (steps.carried > 0 || hidden.requiresGrad) keep("wHh", wHh);
    if (wHh.requiresGrad) {
      keep("hx", hidden);
      const own = kind === "rnn" ? steps.joined : steps.carried;
      if (own > 0) fresh("states", own * sizes.R);
    }
    for (const [name, columns] of KEPT[kind])
      fresh(name, steps.rows * columns * sizes.S, name === DIFFERENCE ? call.held : dtype);
    if (cell) {
      keep("cx", cell);
      if (steps.carried > 0) fresh("cells", steps.carried * sizes.S);
    }
    if (wHr) keep("wHr", wHr);
    if (wHr?.requiresGrad) fresh("unprojected states", steps.rows * sizes.S);
    return true;
  }
}

/** Whether the input's rows lie one after the other, so that one product takes them all without a copy. */
function isRowMatrix(input: Tensor, batchFirst: boolean): boolean {
  if (input.ndim !== 3) return true;
  const order = batchFirst ? [1, 0, 2] : [0, 1, 2];
  const [shape, strides] = [input.shape, input.strides].map((sizes) =>
    order.map((dim) => sizes[dim] as number),
  ) as [number[], number[]];
  const [steps, batch, width] = shape as [number, number, number];
  const timeFirst = new Tensor(shape, { strides, storage: input.storage });
  return viewStrides(timeFirst, [steps * batch, width]) !== undefined;
}
