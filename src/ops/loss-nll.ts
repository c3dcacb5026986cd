import { int, optional, tensor } from "../args.ts";
import { itemSize, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type Meta, type SavedTensor } from "../op/index.ts";
import { formatShape, numelOf, Storage, type Tensor } from "../tensor.ts";
import { refuseGrad, wantDtype, wantFloat } from "./loss-check.ts";
import { REDUCE, REDUCTION, reducedMeta, reductionOf, SIZE_AVERAGE } from "./loss-reduction.ts";

interface Call {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
}

/** How many numbers stand between two classes of one sample. */
const innerOf = ({ shape }: Tensor): number => numelOf(shape.slice(2));
const classesOf = ({ shape }: Tensor): number => shape[shape.length === 1 ? 0 : 1] as number;

/** ATen's nll_loss_nd, which decides by the input's rank. */
function checkBatch({ input, target }: Call): void {
  if (input.ndim < 1)
    throw new ModelError("ValueError", `Expected 1 or more dimensions (got ${input.ndim})`);
  const batch = target.shape[0] ?? 0;
  if (input.ndim !== 1 && input.shape[0] !== batch)
    throw new ModelError(
      "ValueError",
      `Expected input batch_size (${input.shape[0]}) to match target batch_size (${batch}).`,
    );
  if (input.ndim === 1 && target.ndim === 1 && batch !== 1)
    throw new ModelError(
      "ValueError",
      `For 1D input, 1D target must have size 1, but got target size: ${batch}`,
    );
}

const targetShape = ({ shape }: Tensor): number[] => [shape[0] as number, ...shape.slice(2)];

function checkTargetDtype({ dtype }: Tensor): void {
  if (dtype !== "int64" && dtype !== "uint8")
    fail(
      `expected target dtype to be Long or Byte, but got ${scalarType(dtype)}`,
      "make the target long",
    );
}

/** nll_loss_forward: rows of classes. */
function checkRows({ input, target, weight }: Call): void {
  if (target.ndim > 1) fail("0D or 1D target tensor expected, multi-target not supported");
  checkTargetDtype(target);
  const classes = classesOf(input);
  if (weight && (weight.ndim !== 1 || weight.numel !== classes))
    fail(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${formatShape(weight.shape)}`,
    );
}

/** nll_loss2d_forward: images of classes, to which other ranks are reshaped. */
function checkImages({ input, target, weight }: Call): void {
  if (input.ndim !== 4 && formatShape(target.shape.slice(1)) !== formatShape(input.shape.slice(2)))
    fail(
      `Expected target size ${formatShape(targetShape(input))}, got ${formatShape(target.shape)}`,
    );
  checkTargetDtype(target);
  if (input.ndim === 4 && target.ndim !== 3)
    fail(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.ndim}`,
    );
  if (weight && weight.numel !== classesOf(input))
    fail("weight tensor should be defined either for all or no classes");
  if (formatShape(targetShape(input)) !== formatShape(target.shape))
    fail(
      `size mismatch (got input: ${formatShape(input.shape)} , target: ${formatShape(target.shape)}`,
    );
}

function checkValues({ input, target, weight, ignoreIndex }: Call): void {
  wantFloat("nll_loss_out_frame", input.dtype);
  if (weight) wantDtype(weight, input.dtype);
  const classes = classesOf(input);
  const wrong = target.values?.find(
    (at) => Number(at) !== ignoreIndex && (Number(at) < 0 || Number(at) >= classes),
  );
  if (wrong !== undefined)
    throw new ModelError(
      "IndexError",
      `Target ${wrong} is out of bounds.`,
      `give targets from 0 to ${classes - 1}`,
    );
}

/** The loss of each target and the weight that it counts with, where they are known. */
function lossesOf({ input, target, weight, ignoreIndex }: Call) {
  const [x, classes, weights] = [input.values, target.values, weight?.values];
  if (!x || !classes || (weight && !weights)) return undefined;
  const [inner, count] = [innerOf(input), classesOf(input)];
  const weightOf = (at: number) => (at === ignoreIndex ? 0 : Number(weights ? weights[at] : 1));
  const each = classes.map((value, place) => {
    const at = Number(value);
    const row = (Math.floor(place / inner) * count + at) * inner + (place % inner);
    return at === ignoreIndex ? 0 : -Number(x[row]) * weightOf(at);
  });
  return { each, weight: classes.reduce<number>((sum, at) => sum + weightOf(Number(at)), 0) };
}

/** Ranks that are reshaped to images are made contiguous first; autograd keeps what was made. */
function laid(tensor: Tensor, isReshaped: boolean): Storage {
  return isReshaped && !tensor.isContiguous
    ? new Storage(tensor.numel * tensor.itemSize)
    : tensor.storage;
}

function kept({ input, target, weight }: Call): readonly SavedTensor[] {
  const isReshaped = input.ndim > 2 && input.ndim !== 4;
  return [
    { name: "input", storage: laid(input, isReshaped) },
    { name: "target", storage: laid(target, isReshaped) },
    ...(weight ? [{ name: "weight", storage: weight.storage }] : []),
    { name: "total weight", storage: new Storage(itemSize(input.dtype)) },
  ];
}

export const nllLoss = defineOp("nllLoss", {
  doc: "Minus the logarithm of the probability that `input` gives to the class `target`; the mean is weighted.",
  callee: "python",
  handsTo: "nll_loss_nd",
  args: [
    tensor("input"),
    tensor("target"),
    optional(tensor("weight")),
    SIZE_AVERAGE,
    int("ignoreIndex", -100),
    REDUCE,
    REDUCTION,
  ],
  validate: (call) => {
    reductionOf(call);
    checkBatch(call);
    refuseGrad("nll_loss_forward", "weight", call.weight);
    (call.input.ndim > 2 ? checkImages : checkRows)(call);
    checkValues(call);
  },
  out: (call): Meta => {
    const { input, target } = call;
    const losses = lossesOf(call);
    const shape = input.ndim === 1 ? [] : targetShape(input);
    const { dtype } = input;
    return reducedMeta(
      { shape, dtype, values: losses?.each, symbols: { E: target.numel } },
      reductionOf(call),
      losses?.weight,
    );
  },
  elementwise: "E",
  role: "negative log-likelihood",
  saves: kept,
});
