import { type Arg, any, bool, int, number, optional, tensor, tensors } from "../args.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { type CellKind, savedOf } from "./rnn-saves.ts";
import { checkRecurrence, outputLayout, type Recurrence, sizesOf, stateOf } from "./rnn-sizes.ts";

/** What one step of each kind of cell is: its gates, and how many elements it computes for each hidden unit. */
const CELLS: Readonly<Record<CellKind, { readonly gates: number; readonly elements: number }>> = {
  rnn: { gates: 1, elements: 1 },
  // r, z and n; the new state mixes n and the old one.
  gru: { gates: 3, elements: 4 },
  // i, f, g and o; the cell is f·c + i·g, the state o·tanh(c).
  lstm: { gates: 4, elements: 6 },
};

/**
 * A whole stack of recurrent layers as one op, as torch.lstm is. In its formulas: L layers, D directions, I the input's
 * size, S the hidden size, R the state's size (P where an LSTM projects it), M rows: steps times sequences.
 */
const recurrence = <X extends Tensor | readonly Tensor[], Outputs extends readonly Meta[]>(
  opName: string,
  doc: string,
  kind: CellKind,
  hx: Arg<"hx", X, false>,
  states: (call: Recurrence, output: Meta) => Outputs,
) => {
  const { gates, elements } = CELLS[kind];
  const projection = kind === "lstm" ? " + L·D·M·P·S" : "";
  return defineOp(opName, {
    doc,
    args: [
      tensor("input"),
      hx,
      tensors("params"),
      bool("hasBiases"),
      int("numLayers"),
      number("dropout"),
      bool("train"),
      bool("bidirectional"),
      bool("batchFirst", false),
      // PyTorch has a second overload for packed sequences: lstm(data, batch_sizes, hx, …).
      optional(
        any("batchSizes", "Tensor", (value): readonly number[] | undefined =>
          Array.isArray(value) ? value : undefined,
        ),
      ),
    ],
    validate: (call) => checkRecurrence(call as Recurrence, gates),
    dtype: (call) => (call as Recurrence).held ?? call.input.dtype,
    out: (call): Outputs => {
      const own = call as Recurrence;
      return states(own, { ...outputLayout(own), symbols: sizesOf(own) });
    },
    macs: `D·${gates}·S·(X·I + M·R) + (L − 1)·D·${gates}·S·M·(D·R + R)${projection}`,
    elementwise: `L·D·M·S·${elements}`,
    saves: (call) => savedOf(call as Recurrence, kind),
  });
};

const hidden = tensor("hx");
const withHidden = (call: Recurrence, output: Meta): readonly [Meta, Meta] => [
  output,
  { shape: stateOf(call)[0]?.shape ?? [] },
];

export const rnnTanh = recurrence(
  "rnnTanh",
  "h = tanh(W·x + b + U·h + c), step by step.",
  "rnn",
  hidden,
  withHidden,
);
export const rnnRelu = recurrence(
  "rnnRelu",
  "h = max(W·x + b + U·h + c, 0), step by step.",
  "rnn",
  hidden,
  withHidden,
);
export const gru = recurrence(
  "gru",
  "r, z = σ(…), n = tanh(W·x + b + r·(U·h + c)), h = (1 − z)·n + z·h, step by step.",
  "gru",
  hidden,
  withHidden,
);
export const lstm = recurrence(
  "lstm",
  "i, f, o = σ(…), g = tanh(…), c = f·c + i·g, h = o·tanh(c), step by step.",
  "lstm",
  tensors("hx"),
  (call, output): readonly [Meta, Meta, Meta] => {
    const [state, cell] = stateOf(call);
    return [output, { shape: state?.shape ?? [] }, { shape: cell?.shape ?? [] }];
  },
);
