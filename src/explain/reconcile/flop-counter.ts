import type { TracedOp } from "../../graph.ts";
import { isFused } from "../../ops/attention-check.ts";
import type { Tensor } from "../../tensor.ts";
import { itself, ofOps, type Verdict } from "./by-op.ts";
import type { Counter } from "./counter.ts";

const REGISTRY = "flop_registry";

/**
 * Counts the products that PyTorch's dispatcher meets, by a registry of them, in FLOPs: two for each multiply-add.
 * What a CPU runs in one fused kernel is in no registry.
 */
export const flopCounter: Counter = {
  name: "FlopCounterMode",
  version: "torch 2.13.0",
  source: "https://github.com/pytorch/pytorch/blob/v2.13.0/torch/utils/flop_counter.py",
  count: ({ graph }) => ofOps(graph, verdict, "FLOPs", 2),
};

/** Products that the registry has no formula for. */
const UNLISTED: ReadonlySet<string> = new Set([
  "addbmm",
  "addmv",
  "bilinear",
  "convTbc",
  "deformConv2d",
  "dot",
  "groupedMm",
  "inner",
  "multiHeadNative",
  "mv",
  "scaledGroupedMm",
  "vdot",
]);

function verdict(op: TracedOp): Verdict {
  const { opName } = op.op;
  if (UNLISTED.has(opName) || (MATMULS.has(opName) && isWithVector(op)))
    return { rule: { why: "unlisted", source: REGISTRY }, counted: 0 };
  if (isFusedOnCpu(op)) return { rule: { why: "fused", source: REGISTRY }, counted: 0 };
  return itself(op, REGISTRY);
}

const MATMULS: ReadonlySet<string> = new Set(["linalgMatmul", "matmul"]);

/** ATen's matmul runs `mv` or `dot` for a vector on the right; one on the left becomes a row. */
const isWithVector = ({ args }: TracedOp): boolean => (args.other as Tensor).ndim === 1;

/** Kernels that do all of it: attention's, and oneDNN's for an LSTM (`use_mkldnn` in ATen's RNN.cpp). */
function isFusedOnCpu({ op, args }: TracedOp): boolean {
  if (op.opName === "scaledDotProductAttention")
    return isFused(args as unknown as Parameters<typeof isFused>[0]);
  if (op.opName !== "lstm") return false;
  const { dtype, numel } = args.input as Tensor;
  const isPacked = args.batchSizes !== undefined && args.batchSizes !== null;
  // Shorter floats only on processors that have instructions for them.
  return !isPacked && dtype === "float32" && numel > 0 && !hasProjection(args);
}

/** The state is then smaller than the cell's. */
function hasProjection({ hx }: TracedOp["args"]): boolean {
  const [state, cell] = hx as readonly Tensor[];
  return state?.shape.at(-1) !== cell?.shape.at(-1);
}
