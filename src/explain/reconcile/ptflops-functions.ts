import { type Count, multiplyCounts } from "../../formula/index.ts";
import type { TracedOp } from "../../graph.ts";
import { isSamePlace, type ModuleLike } from "../../recorder.ts";
import { Tensor } from "../../tensor.ts";
import { definitionOf } from "../definition.ts";
import type { Verdict } from "./by-op.ts";

/** What its version of a function adds, wherever the function is called in the run of `model`. */
export function functionCount(op: TracedOp, isInLayer: boolean, model: ModuleLike): Verdict {
  const found = isReplaced(op, model) ? FUNCTIONS[op.op.opName]?.(op) : undefined;
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

/** By the op's name. */
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
  matmul: product,
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
function isReplaced(op: TracedOp, model: ModuleLike): boolean {
  const { opName } = op.op;
  const layer = layerOf(op);
  if (layer !== undefined) return !isHiddenIn(layer, op);
  const call = op.span && model.callAt?.(op.span);
  if (!call) return !OPERATORS.has(opName);
  return call.kind === "function"
    ? call.module === (PRODUCTS.has(opName) ? "torch" : "torch.nn.functional")
    : call.kind === "method" && PRODUCTS.has(opName) && opName !== "baddbmm";
}

/** The class of torch.nn whose own code calls the op; undefined for a user's code, a hook of theirs too. */
function layerOf({ caller, span }: TracedOp): string | undefined {
  const name = caller && definitionOf(caller.module)?.name;
  return name === caller?.module.className && isSamePlace(span, caller?.span) ? name : undefined;
}

/** Whether the layer calls something else than the function that is replaced. */
function isHiddenIn(layer: string, { op: { opName }, args }: TracedOp): boolean {
  if (TAKEN_BEFORE.has(layer)) return true;
  // Adding and multiplying are methods in these, operators elsewhere.
  if (layer === "LocalResponseNorm") return false;
  if (layer.startsWith("LPPool") && opName === "mul") return args.other instanceof Tensor;
  return OPERATORS.has(opName) || (layer === "Softmin" && opName === "softmax");
}

/** What people write as operators, where no source says how it is written. */
const OPERATORS: ReadonlySet<string> = new Set(["add", "matmul", "mul"]);
/** Those that it replaces in torch and as methods; the others are torch.nn.functional's. */
const PRODUCTS: ReadonlySet<string> = new Set([...OPERATORS, "addmm", "baddbmm", "bmm", "mm"]);
