import { type Count, multiplyCounts } from "../../formula/index.ts";
import type { TracedOp } from "../../graph.ts";
import { Tensor } from "../../tensor.ts";
import { definitionOf } from "../definition.ts";
import type { Verdict } from "./by-op.ts";

/** What its version of a function adds, wherever the function is called. */
export function functionCount(op: TracedOp, isInLayer: boolean): Verdict {
  const found = isReplaced(op) ? FUNCTIONS[op.op.opName]?.(op) : undefined;
  if (found === undefined)
    return { rule: { why: "notReplaced", source: "TENSOR_OPS_MAPPING" }, counted: 0 };
  const [source, counted] = found;
  return { rule: { why: isInLayer ? "again" : "asFunction", source }, counted };
}

type Found = readonly [source: string, counted: Count];

const inputOf = ({ args }: TracedOp): Tensor => args.input as Tensor;

const perInput = (op: TracedOp): Found => ["_numel_functional_flops_hook", inputOf(op).numel];

const product = ({ args }: TracedOp): Found => {
  const [left, right] = Object.values(args).filter((value) => value instanceof Tensor);
  return ["_matmul_tensor_flops_hook", multiplyCounts(left?.numel ?? 0, right?.shape.at(-1) ?? 0)];
};

const sumAndProduct = ({ args }: TracedOp): Found => {
  const [, left, right] = Object.values(args).filter((value) => value instanceof Tensor);
  const added = args.beta === 0 ? 0 : inputOf({ args } as TracedOp).numel;
  const products = multiplyCounts(left?.numel ?? 0, right?.shape.at(-1) ?? 0);
  return ["_addmm_tensor_flops_hook", Number(products) + added];
};

/** Sizes of the output, of which each is the larger one: as many elements as it computes, when they fit. */
const elementwise = (op: TracedOp): Found => [
  "_elementwise_tensor_flops_hook",
  op.outputs[0]?.numel ?? 0,
];

const interpolation = (op: TracedOp): Found => [
  "_interpolate_functional_flops_hook",
  op.outputs[0]?.numel ?? 0,
];

/** By the op's name. Adding and multiplying are methods of tensors there; `+`, `*` and `@` are none of them. */
const FUNCTIONS: Readonly<Record<string, (op: TracedOp) => Found | undefined>> = {
  relu: perInput,
  prelu: perInput,
  elu: perInput,
  relu6: perInput,
  gelu: perInput,
  silu: perInput,
  softmax: perInput,
  avgPool1d: perInput,
  avgPool2d: perInput,
  avgPool3d: perInput,
  maxPool1d: perInput,
  maxPool2d: perInput,
  maxPool3d: perInput,
  maxPool1dWithIndices: perInput,
  maxPool2dWithIndices: perInput,
  maxPool3dWithIndices: perInput,
  adaptiveAvgPool1d: perInput,
  adaptiveAvgPool2d: perInput,
  adaptiveAvgPool3d: perInput,
  adaptiveMaxPool1d: perInput,
  adaptiveMaxPool2d: perInput,
  adaptiveMaxPool3d: perInput,
  interpolate: interpolation,
  mm: product,
  bmm: product,
  addmm: sumAndProduct,
  baddbmm: sumAndProduct,
  add: elementwise,
  mul: elementwise,
};

/** Layers that took their function before it was replaced. */
const TAKEN_BEFORE: ReadonlySet<string> = new Set([
  "TransformerEncoderLayer",
  "TransformerDecoderLayer",
]);

/** Whether the call meets the replaced function. */
function isReplaced({ op, args, caller }: TracedOp): boolean {
  const layer = (caller && definitionOf(caller.module)?.name) ?? "";
  if (TAKEN_BEFORE.has(layer)) return false;
  if (op.opName !== "add" && op.opName !== "mul") return true;
  // Written as methods there; elsewhere people write operators.
  if (layer.startsWith("LPPool")) return !(args.other instanceof Tensor);
  return layer === "LocalResponseNorm";
}
