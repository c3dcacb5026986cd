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
  const kept = new Kept(call, kind);
  const cells = cellsOf(call);
  const forward = stepRows(call);
  let inputFlows = call.input.requiresGrad;
  for (let layer = 0; layer < sizes.L; layer++) {
    const isFirst = layer === 0;
    if (!isFirst && inputFlows && call.train && call.dropout > 0)
      // Where everything is dropped, PyTorch multiplies by one zero.
      kept.fresh("dropout mask", call.dropout < 1 ? sizes.M * sizes.D * sizes.R : 1, call.held);
    const directions = cells.slice(layer * sizes.D, (layer + 1) * sizes.D);
    if (!isFirst && directions.some(({ wIh }) => wIh.requiresGrad))
      kept.fresh("layer input", sizes.M * sizes.D * sizes.R);
    let flows = false;
    for (const [direction, cell] of directions.entries()) {
      if (isFirst && cell.wIh.requiresGrad) kept.input();
      if (inputFlows) kept.tensor("wIh", cell.wIh);
      const steps = stepsOf(direction === 0 ? forward : [...forward].reverse());
      flows = kept.cell(cell, steps, inputFlows) || flows;
    }
    inputFlows = flows;
  }
  return kept.saved;
}

/** What is kept, as it is put together. */
class Kept {
  readonly saved: SavedTensor[] = [];
  readonly #call: Recurrence;
  readonly #kind: CellKind;

  constructor(call: Recurrence, kind: CellKind) {
    this.#call = call;
    this.#kind = kind;
  }

  /** Memory of its own, of so many elements. */
  fresh(name: string, numel: number, dtype: DType = this.#call.input.dtype): void {
    this.saved.push({ name, storage: new Storage(numel * itemSize(dtype)) });
  }

  tensor(name: string, { storage }: Tensor): void {
    this.saved.push({ name, storage });
  }

  input(): void {
    const { input, batchFirst } = this.#call;
    if (isRowMatrix(input, batchFirst)) this.tensor("input", input);
    else this.fresh("input", input.numel);
  }

  /** True when gradients flow through the cell. */
  cell({ wIh, wHh, wHr, biases }: CellWeights, steps: Steps, inputFlows: boolean): boolean {
    const sizes = sizesOf(this.#call);
    const state = stateOf(this.#call);
    const learned = [...state, wIh, wHh, ...biases, ...(wHr ? [wHr] : [])];
    if (!inputFlows && !learned.some(({ requiresGrad }) => requiresGrad)) return false;
    const [hidden, cell] = state as [Tensor, Tensor | undefined];
    if (steps.carried > 0 || hidden.requiresGrad) this.tensor("wHh", wHh);
    if (wHh.requiresGrad) {
      this.tensor("hx", hidden);
      const own = this.#kind === "rnn" ? steps.joined : steps.carried;
      if (own > 0) this.fresh("states", own * sizes.R);
    }
    for (const [name, columns] of KEPT[this.#kind]) {
      const dtype = name === DIFFERENCE ? this.#call.held : undefined;
      this.fresh(name, steps.rows * columns * sizes.S, dtype);
    }
    if (cell) {
      this.tensor("cx", cell);
      if (steps.carried > 0) this.fresh("cells", steps.carried * sizes.S);
    }
    if (wHr) this.tensor("wHr", wHr);
    if (wHr?.requiresGrad) this.fresh("unprojected states", steps.rows * sizes.S);
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
