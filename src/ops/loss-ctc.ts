import { any, bool, int, tensor } from "../args.ts";
import { type DType, isInt, itemSize } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta, type SavedTensor } from "../op/index.ts";
import { Storage, Tensor } from "../tensor.ts";
import { dataDependent } from "./data-dependent.ts";
import { REDUCTION, reduceLoss, reductionNamed } from "./loss-reduction.ts";
import { div } from "./pointwise-arithmetic.ts";
import { eq } from "./pointwise-compare.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { notImplemented } from "./tensor-options.ts";
import { where } from "./where.ts";

// Connectionist temporal classification: https://www.cs.toronto.edu/~graves/icml_2006.pdf

/** How long each sample is: a tensor of whole numbers, or numbers. */
type Lengths = Tensor | readonly number[];

const lengths = <N extends string>(name: N) =>
  any(name, "Tensor", (value): Lengths | undefined =>
    value instanceof Tensor || (Array.isArray(value) && value.every(Number.isInteger))
      ? value
      : undefined,
  );

const countOf = (given: Lengths): number => (given instanceof Tensor ? given.numel : given.length);
const knownLengths = (given: Lengths): readonly number[] | undefined =>
  given instanceof Tensor ? given.values?.map(Number) : given;

function wantWhole(name: string, given: Lengths): void {
  if (given instanceof Tensor && !isInt(given.dtype)) fail(`${name} must be integral`);
}

interface Call {
  readonly logProbs: Tensor;
  readonly targets: Tensor;
  readonly inputLengths: Lengths;
  readonly targetLengths: Lengths;
  readonly blank: number;
}

/** What ATen's messages of this function end with. */
const WHILE = "(while checking arguments for ctc_loss_allocate_outputs)";

function checkRanks({ logProbs, targets, blank, inputLengths, targetLengths }: Call): void {
  const { dtype, ndim } = logProbs;
  if (dtype !== "float32" && dtype !== "float64") throw notImplemented("ctc_loss_cpu", dtype);
  if (logProbs.numel === 0) fail("log_probs tensor must not be empty");
  if (ndim !== 3)
    fail(
      `Expected 3-dimensional tensor, but got ${ndim}-dimensional tensor for argument #1 'log_probs' ${WHILE}`,
    );
  if (targets.ndim < 1 || targets.ndim > 2)
    fail(
      `Expected 1 to 2 dimensions, but got ${targets.ndim}-dimensional tensor for argument #2 'targets' ${WHILE}`,
    );
  const [, batch, labels] = logProbs.shape as [number, number, number];
  if (blank < 0 || blank >= labels) fail("blank must be in label range");
  if (countOf(inputLengths) !== batch) fail("input_lengths must be of size batch_size");
  if (countOf(targetLengths) !== batch) fail("target_lengths must be of size batch_size");
}

const checkLeast = (name: string, known: readonly number[] | undefined): void => {
  const negative = known?.find((length) => length < 0);
  if (negative !== undefined)
    fail(`Expected ${name} to have value at least 0, but got value ${negative} ${WHILE}`);
};

function checkLengths({ logProbs, targets, inputLengths, targetLengths }: Call): void {
  const [inputsGiven, targetsGiven] = [knownLengths(inputLengths), knownLengths(targetLengths)];
  checkLeast("target_lengths", targetsGiven);
  const isFlat = targets.ndim === 1;
  const total = targetsGiven?.reduce((sum, length) => sum + length, 0);
  const wanted = isFlat ? total : (logProbs.shape[1] as number);
  if (wanted !== undefined && targets.shape[0] !== wanted)
    fail(
      `Expected tensor to have size ${wanted} at dimension 0, but got size ${targets.shape[0]} for argument #2 'targets' ${WHILE}`,
    );
  const longest = Math.max(0, ...(targetsGiven ?? []));
  if (!isFlat && (targets.shape[1] as number) < longest)
    fail(
      `Expected tensor to have size at least ${longest} at dimension 1, but got size ${targets.shape[1]} for argument #2 'targets' ${WHILE}`,
    );
  checkLeast("input_lengths", inputsGiven);
  const steps = logProbs.shape[0] as number;
  const over = inputsGiven?.find((length) => length > steps);
  if (over !== undefined)
    fail(`Expected input_lengths to have value at most ${steps}, but got value ${over} ${WHILE}`);
}

/** The longest target. Where lengths aren't known, padded targets are taken to be as wide as the longest one. */
function longestTarget({ targets, targetLengths }: Call): number {
  const known = knownLengths(targetLengths);
  if (known) return Math.max(0, ...known);
  if (targets.ndim === 1 && countOf(targetLengths) > 1)
    throw dataDependent("ctc_loss", "how long each of the targets is", "target_lengths as numbers");
  return targets.shape.at(-1) as number;
}

/** The kernel wants long targets; others are copied, and the copy is kept. */
const longTargets = ({ dtype, numel, storage }: Tensor): Storage =>
  dtype === "int64" ? storage : new Storage(numel * itemSize("int64"));

function kept(call: Call, out: Tensor): readonly SavedTensor[] {
  const [steps, batch] = call.logProbs.shape as [number, number];
  const alpha = batch * steps * (2 * longestTarget(call) + 1);
  return [
    { name: "logProbs", storage: call.logProbs.storage },
    { name: "targets", storage: longTargets(call.targets) },
    { name: "out", storage: out.storage },
    { name: "log alpha", storage: new Storage(alpha * out.itemSize) },
  ];
}

/** The loss of each sample. */
const perSample = defineOp("ctcLoss", {
  doc: "Minus the log-probability of each target, over all its alignments with the input.",
  args: [
    tensor("logProbs"),
    tensor("targets"),
    lengths("inputLengths"),
    lengths("targetLengths"),
    int("blank"),
  ],
  validate: (call) => {
    checkRanks(call);
    checkLengths(call);
  },
  out: (call): Meta => {
    const [steps, batch] = call.logProbs.shape as [number, number];
    return { shape: [batch], symbols: { N: batch, T: steps, L: longestTarget(call) } };
  },
  // An element of alpha for every step and every place in the target with blanks between its labels.
  elementwise: "N·T·(2·L + 1)",
  saves: (call, [out]) => kept(call, out as Tensor),
});

/** By how much the mean divides each sample's loss: its target's length, at least 1. */
const divisors = (given: Lengths, dtype: DType): Tensor =>
  new Tensor([countOf(given)], {
    dtype,
    values: knownLengths(given)?.map((length) => Math.max(length, 1)),
  });

export const ctcLoss = defineComposite("ctcLoss", {
  doc: "Minus the log-probability of the targets, over all their alignments with the input.",
  callee: "python",
  args: [
    tensor("logProbs"),
    tensor("targets"),
    lengths("inputLengths"),
    lengths("targetLengths"),
    int("blank", 0),
    REDUCTION,
    bool("zeroInfinity", false),
  ],
  run: ({ logProbs, targets, inputLengths, targetLengths, blank, ...rest }): Tensor => {
    const reduction = reductionNamed(rest.reduction);
    wantWhole("input_lengths", inputLengths);
    wantWhole("target_lengths", targetLengths);
    const isBatched = logProbs.ndim === 3;
    const samples = isBatched ? logProbs : unsqueeze(logProbs, 1);
    const each = perSample(samples, targets, inputLengths, targetLengths, blank);
    const finite = rest.zeroInfinity ? where(eq(each, Number.POSITIVE_INFINITY), 0, each) : each;
    if (reduction === "mean")
      return reduceLoss(div(finite, divisors(targetLengths, finite.dtype)), reduction);
    if (reduction === "sum") return reduceLoss(finite, reduction);
    return isBatched ? finite : squeeze(finite, 0);
  },
});
