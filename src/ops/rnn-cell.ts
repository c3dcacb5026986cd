import { optional, tensor, tensors } from "../args.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { type Check, defineOp, type Saved } from "../op/index.ts";
import { Storage, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { checkProductDtypes } from "./rnn-sizes.ts";

const WEIGHTS = [
  tensor("wIh", "GS I2"),
  tensor("wHh", "GS2 H2"),
  optional(tensor("bIh")),
  optional(tensor("bHh")),
] as const;

/** ATen's RNN.cpp: check_rnn_cell_forward_input and check_rnn_cell_forward_hidden. */
const CHECKS: readonly Check[] = [
  {
    check: "I = I2",
    message: "input has inconsistent input_size: got {I} expected {I2}",
    fix: "set inputSize to {I}",
  },
  { check: "N = N2", message: "Input batch size {N} doesn't match hidden0 batch size {N2}" },
  {
    check: "H = H2",
    message: "hidden0 has inconsistent hidden_size: got {H}, expected {H2}",
  },
];

interface Step {
  readonly input: Tensor;
  readonly wIh: Tensor;
  readonly wHh: Tensor;
  readonly bIh: Tensor | null;
}

/** Once the sizes fit, a state needs two dimensions, and the products refuse tensors of two dtypes. */
function checkStep({ input, wIh, wHh, bIh }: Step, states: readonly Tensor[]): void {
  const [rows, columns] = input.shape;
  if (columns !== wIh.shape[1]) return;
  for (const { shape } of states) {
    if (shape[0] !== rows) return;
    wrapDim(1, shape.length);
    if (shape[1] !== wHh.shape[1]) return;
  }
  checkProductDtypes(input, wIh, bIh !== null);
  checkProductDtypes(states[0] as Tensor, wHh, bIh !== null);
}

const MACS = "N·GS·(I + H)";

const PRODUCTS: readonly Saved[] = [
  { keep: "input", if: "wIh" },
  { keep: "wIh", if: "input" },
  { keep: "hx", if: "wHh" },
  { keep: "wHh", if: "hx" },
];

const productDtype = (call: object): DType => (call as Pick<Step, "input">).input.dtype;

/** The new state's: of a GRU the old one's, which torch.autocast leaves as it is while it multiplies in another. */
const heldDtype = (call: object): DType =>
  (call as { readonly held?: DType }).held ?? productDtype(call);

const cell = (opName: string, doc: string, elements: number, saves: readonly Saved[]) =>
  defineOp(opName, {
    doc,
    args: [tensor("input", "N I"), tensor("hx"), ...WEIGHTS],
    validate: (call) => checkStep(call, [call.hx]),
    symbols: ({ hx }) => ({ N2: hx.shape[0] ?? 0, H: hx.shape[1] ?? 0 }),
    where: CHECKS,
    out: { N: "N", H: "H" },
    macs: MACS,
    elementwise: `N·H·${elements}`,
    dtype: heldDtype,
    saves: [...PRODUCTS, ...saves] as never,
  });

export const rnnTanhCell = cell("rnnTanhCell", "h = tanh(W·x + b + U·h + c), one step.", 1, [
  "out",
]);
export const rnnReluCell = cell("rnnReluCell", "h = max(W·x + b + U·h + c, 0), one step.", 1, [
  "out",
]);
export const gruCell = cell(
  "gruCell",
  "r, z = σ(…), n = tanh(W·x + b + r·(U·h + c)), h = (1 − z)·n + z·h, one step.",
  4,
  [
    { fresh: "gates", shape: "N, 3, H", dtype: productDtype },
    { fresh: "state before reset", shape: "N, H", dtype: productDtype },
    { fresh: "new gate", shape: "N, H", dtype: productDtype },
    { fresh: "difference", shape: "N, H" },
  ],
);

const state = (hx: readonly Tensor[], at: number): Tensor => hx[at] as Tensor;

export const lstmCell = defineOp("lstmCell", {
  doc: "i, f, o = σ(…), g = tanh(…), c = f·c + i·g, h = o·tanh(c), one step.",
  args: [tensor("input", "N I"), tensors("hx"), ...WEIGHTS],
  validate: (call) => {
    if (call.hx.length !== 2)
      throw new ModelError("RuntimeError", "lstm_cell expects two hidden states");
    checkStep(call, call.hx);
  },
  symbols: ({ hx }) => {
    const [N2 = 0, H = 0] = state(hx, 0).shape;
    const [N3 = 0, H3 = 0] = state(hx, 1).shape;
    return { N2, H, N3, H3 };
  },
  where: [
    ...CHECKS,
    { check: "N = N3", message: "Input batch size {N} doesn't match hidden1 batch size {N3}" },
    {
      check: "H2 = H3",
      message: "hidden1 has inconsistent hidden_size: got {H3}, expected {H2}",
    },
  ],
  out: ({ input, hx }) => {
    const shape = [input.shape[0] as number, state(hx, 0).shape[1] as number];
    const { dtype } = state(hx, 1);
    return [
      { shape, dtype },
      { shape, dtype },
    ] as const;
  },
  macs: MACS,
  elementwise: "N·H·6",
  saves: ({ input, hx, wIh, wHh }) => {
    const [hidden, cell] = [state(hx, 0), state(hx, 1)];
    const kept = (name: string, tensor: Tensor) => ({ name, storage: tensor.storage });
    const fresh = (name: string, columns: number, { itemSize }: Tensor) => ({
      name,
      storage: new Storage(cell.numel * itemSize * columns),
    });
    return [
      ...(wIh.requiresGrad ? [kept("input", input)] : []),
      ...(input.requiresGrad ? [kept("wIh", wIh)] : []),
      ...(wHh.requiresGrad ? [kept("hx", hidden)] : []),
      ...(hidden.requiresGrad ? [kept("wHh", wHh)] : []),
      kept("cx", cell),
      fresh("gates", 4, input),
      fresh("tanh of the cell", 1, cell),
    ];
  },
});
