import { type Count, multiplyCounts } from "../../formula/index.ts";
import type { TracedOp } from "../../graph.ts";
import { Tensor } from "../../tensor.ts";
import { exactOf, itself, ofOps, type Verdict } from "./by-op.ts";
import type { Counter } from "./counter.ts";
import { liveOps } from "./live.ts";

/** Traces the model with torch.jit and asks a handler for each op; ops without a handler count nothing. */
export const fvcore: Counter = {
  name: "fvcore",
  version: "0.1.5",
  source: "https://github.com/facebookresearch/fvcore/blob/main/fvcore/nn/jit_handles.py",
  count: ({ graph }) => {
    const live = liveOps(graph);
    const failing = graph.ops.find((op) => live.has(op) && isRefused(op));
    const counted = ofOps(graph, (op) => (live.has(op) ? verdict(op) : unused), "MACs", 1);
    if (failing) return { ...counted, failure: "IndexError: list index out of range" };
    return isTraceable(graph.output) ? counted : { ...counted, failure: NOT_TRACEABLE };
  },
};

const NOT_TRACEABLE =
  "RuntimeError: Only tuples, lists and Variables are supported as JIT inputs/outputs.";

/** Whether torch.jit can hand it out of a trace. */
function isTraceable(output: unknown): boolean {
  if (Array.isArray(output)) return output.every(isTraceable);
  if (typeof output !== "object" || output === null || output instanceof Tensor) return true;
  return Object.getPrototypeOf(output) === Object.prototype;
}

type Handler = (op: TracedOp) => Verdict;

/** A padding in words is another op in a trace: aten::_convolution_mode. */
const convolution: Handler = (op) => {
  const { module } = op.caller ?? {};
  const isInWords = typeof module?.attribute("padding") === "string";
  return isInWords && module?.attribute("paddingMode") === "zeros"
    ? unlisted
    : itself(op, "conv_flop_jit");
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  linear: (op) => itself(op, "linear_flop_jit"),
  mm: (op) => itself(op, "matmul_flop_jit"),
  matmul: (op) => ({
    rule: { why: "product", source: "matmul_flop_jit" },
    counted: matmul(op),
  }),
  addmm: (op) => itself(op, "addmm_flop_jit"),
  bmm: (op) => itself(op, "bmm_flop_jit"),
  einsum: (op) => einsum(op),
  conv1d: convolution,
  conv2d: convolution,
  conv3d: convolution,
  convTranspose1d: convolution,
  convTranspose2d: convolution,
  convTranspose3d: convolution,
  // Cells are no ops in a trace: it has their two linear maps.
  lstmCell: (op) => itself(op, "linear_flop_jit"),
  gruCell: (op) => itself(op, "linear_flop_jit"),
  rnnTanhCell: (op) => itself(op, "linear_flop_jit"),
  rnnReluCell: (op) => itself(op, "linear_flop_jit"),
  batchNorm: (op) => batchNorm(op),
  groupNorm: (op) => perInput(op, op.args.weight ? 5 : 4, "norm_flop_counter"),
  layerNorm: (op) => perInput(op, op.args.weight ? 5 : 4, "norm_flop_counter"),
  adaptiveAvgPool2d: (op) => perInput(op, 1, "elementwise_flop_counter"),
  interpolate: (op) => interpolation(op),
  gridSample: (op) => perOutput(op, 4),
};

const verdict = (op: TracedOp): Verdict => HANDLERS[op.op.opName]?.(op) ?? unlisted;

const unlisted: Verdict = {
  rule: { why: "unlisted", source: "_DEFAULT_SUPPORTED_OPS in flop_count.py" },
  counted: 0,
};

const unused: Verdict = {
  rule: { why: "unused", source: "torch.jit's trace" },
  counted: 0,
};

const inputOf = ({ args }: TracedOp): Tensor => args.input as Tensor;

const perInput = (op: TracedOp, times: number, source: string): Verdict => ({
  rule: { why: "perInput", times, source },
  counted: multiplyCounts(inputOf(op).numel, times),
});

const perOutput = ({ outputs }: TracedOp, times: number): Verdict => ({
  rule: { why: "perOutput", times, source: "elementwise_flop_counter" },
  counted: multiplyCounts(outputs[0]?.numel ?? 0, times),
});

/** Training costs more than to apply what was measured; an instance norm always counts as training. */
function batchNorm(op: TracedOp): Verdict {
  const isInstance = op.caller?.module.className.startsWith("InstanceNorm") === true;
  if (isInstance) return perInput(op, op.args.weight ? 5 : 4, "norm_flop_counter");
  if (op.args.training) return perInput(op, op.args.weight ? 5 : 4, "batchnorm_flop_jit");
  return perInput(op, op.args.weight ? 2 : 1, "batchnorm_flop_jit");
}

function interpolation(op: TracedOp): Verdict {
  if (inputOf(op).ndim !== 4 || op.args.antialias) return unlisted;
  if (op.args.mode === "nearest") return perOutput(op, 1);
  return op.args.mode === "bilinear" ? perOutput(op, 4) : unlisted;
}

const tensorsOf = ({ args }: TracedOp): readonly Tensor[] =>
  Object.values(args)
    .flat()
    .filter((value) => value instanceof Tensor);

/** Its second factor needs two dimensions. */
const isRefused = (op: TracedOp): boolean =>
  op.op.opName === "matmul" && tensorsOf(op)[1]?.ndim === 1;

/** The elements of the first factor times the columns of the second: dimensions that only the second has are missed. */
function matmul(op: TracedOp): Count {
  const [left, right] = tensorsOf(op) as [Tensor, Tensor];
  return multiplyCounts(left.numel, right.shape.at(-1) ?? 1);
}

/** Two equations are worked out; of others NumPy prints the count, to four digits. */
function einsum(op: TracedOp): Verdict {
  const source = "einsum_flop_jit";
  const exact = exactOf(op);
  if (EXACT_EQUATIONS.has(renamed(String(op.args.equation)))) return itself(op, source);
  const printed = Number((2 * Number(exact)).toExponential(3));
  return { rule: { why: "rounded", source }, counted: Math.floor(printed / 2) };
}

const EXACT_EQUATIONS: ReadonlySet<string> = new Set(["abc,abd->acd", "abc,adc->adb"]);

/** Its letters in the order in which they appear: a, b, c. */
function renamed(equation: string): string {
  const text = equation.replaceAll(" ", "");
  const letters = [...new Set(text.match(/[a-z]/gi) ?? [])];
  return text.replace(/[a-z]/gi, (letter) => String.fromCharCode(97 + letters.indexOf(letter)));
}
