import { any, bool, int, number } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import type { DType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { type NamedTuple, namedTuple } from "../named-tuple.ts";
import { newEmpty, newZeros } from "../ops/create-like.ts";
import { dataDependent } from "../ops/data-dependent.ts";
import { gather, indexSelect } from "../ops/gather.ts";
import { getitem } from "../ops/getitem.ts";
import { indexCopy_, indexFill_ } from "../ops/index-along.ts";
import { slice } from "../ops/index-item.ts";
import { torchSize } from "../ops/loss-check.ts";
import { nonzero } from "../ops/nonzero.ts";
import { add, add_, sub } from "../ops/pointwise-arithmetic.ts";
import { ge, lt } from "../ops/pointwise-compare.ts";
import { bitwiseAnd } from "../ops/pointwise-logic.ts";
import { neg } from "../ops/pointwise-rounding.ts";
import { mean } from "../ops/reduce.ts";
import { argmax } from "../ops/reduce-extremes.ts";
import { setitem } from "../ops/setitem.ts";
import { logSoftmax } from "../ops/softmax.ts";
import { squeeze, unsqueeze } from "../ops/squeeze.ts";
import type { Tensor } from "../tensor.ts";
import { ModuleList, Sequential } from "./container.ts";
import { FACTORY, layer } from "./layer.ts";
import { Linear } from "./linear.ts";

const CUTOFFS = any("cutoffs", "Sequence[int]", (value): readonly number[] => {
  if (Array.isArray(value)) return value;
  throw new ModelError("TypeError", `'${pythonType(value)}' object is not iterable`);
});

/** Where one cluster of classes ends and the next begins. */
function checkCutoffs(cutoffs: readonly number[], classes: number): void {
  if (cutoffs.length === 0)
    throw new ModelError("ValueError", "cutoffs should be a sequence of length larger than 0");
  const rises = cutoffs.every((cutoff, at) => cutoff > (cutoffs[at - 1] ?? 0));
  if (!rises || !cutoffs.every(Number.isInteger) || (cutoffs.at(-1) as number) > classes - 1)
    throw new ModelError(
      "ValueError",
      "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1",
    );
}

interface Made {
  readonly device: string | null;
  readonly dtype: DType | null;
}

/** A projection for each cluster of rarer classes; the rarer, the narrower. */
function tailOf(inFeatures: number, cutoffs: readonly number[], divValue: number, made: Made) {
  const projections = cutoffs.slice(1).map((end, at) => {
    const hidden = Math.floor(inFeatures / divValue ** (at + 1));
    const classes = end - (cutoffs[at] as number);
    return new Sequential(
      new Linear(inFeatures, hidden, false, made),
      new Linear(hidden, classes, false, made),
    );
  });
  return new ModuleList(projections);
}

function checkRanks(input: Tensor, target: Tensor): void {
  const { ndim } = target;
  if (ndim > 1) fail("0D or 1D target tensor expected, multi-target not supported");
  if (ndim === 1 && input.shape[0] !== target.shape[0])
    fail("Input and target should have the same size in the batch dimension.");
  if (input.ndim !== ndim + 1)
    fail(
      `${ndim}D target tensor expects ${ndim + 1}D input tensors, but found inputs with size ${torchSize(input)}`,
    );
}

/** What is read of the layer. */
interface Adaptive {
  readonly nClasses: number;
  readonly cutoffs: readonly number[];
  readonly nClusters: number;
  readonly shortlistSize: number;
  readonly tail: ModuleList;
}

const project = (model: Adaptive, cluster: number, input: Tensor): Tensor =>
  (model.tail.at(cluster) as Sequential)(input);

/** Writes what cluster number `cluster` gives its rows, and where in the head each of them looks; how many they are. */
function addCluster(
  model: Adaptive,
  cluster: number,
  input: Tensor,
  target: Tensor,
  output: Tensor,
  places: Tensor,
): number {
  const low = model.cutoffs[cluster - 1] ?? 0;
  const mask = bitwiseAnd(ge(target, low), lt(target, model.cutoffs[cluster] as number));
  const rows = squeeze(nonzero(mask));
  if (rows.numel === 0) return 0;
  const classes = getitem(target, [mask]);
  if (cluster === 0) {
    indexCopy_(places, 0, rows, classes);
    return rows.numel;
  }
  const relative = sub(classes, low);
  const scores = project(model, cluster - 1, indexSelect(input, 0, rows));
  indexFill_(places, 0, rows, model.shortlistSize + cluster - 1);
  const chosen = gather(logSoftmax(scores, 1), 1, unsqueeze(relative, 1));
  indexCopy_(output, 0, rows, squeeze(chosen, 1));
  return rows.numel;
}

function fullLogProb(model: Adaptive, input: Tensor, headOutput: Tensor): Tensor {
  const out = newEmpty(input, [headOutput.shape[0] as number, model.nClasses]);
  const head = logSoftmax(headOutput, 1);
  const shortlist = [slice(), slice(0, model.shortlistSize)];
  setitem(out, shortlist, getitem(head, shortlist));
  for (let cluster = 0; cluster < model.nClusters; cluster++) {
    const scores = logSoftmax(project(model, cluster, input), 1);
    const ofCluster = getitem(head, [slice(), model.shortlistSize + cluster]);
    const [start, end] = model.cutoffs.slice(cluster, cluster + 2);
    setitem(out, [slice(), slice(start, end)], add(scores, unsqueeze(ofCluster, 1)));
  }
  return out;
}

type Result = NamedTuple<{ output: Tensor; loss: Tensor }>;

/** torch.nn.AdaptiveLogSoftmaxWithLoss: https://arxiv.org/abs/1609.04309. Which parts of it run, the target decides. */
export class AdaptiveLogSoftmaxWithLoss extends layer({
  args: [
    int("inFeatures"),
    int("nClasses"),
    CUTOFFS,
    number("divValue", 4),
    bool("headBias", false),
    ...FACTORY,
  ],
  inputs: "input_ target_",
  state: ({ inFeatures, nClasses, cutoffs, divValue, headBias, device, dtype }) => {
    checkCutoffs(cutoffs, nClasses);
    const all = [...cutoffs, nClasses];
    const shortlistSize = all[0] as number;
    const headSize = shortlistSize + cutoffs.length;
    return {
      cutoffs: all,
      shortlistSize,
      nClusters: cutoffs.length,
      headSize,
      head: new Linear(inFeatures, headSize, headBias, { device, dtype }),
      tail: tailOf(inFeatures, all, divValue, { device, dtype }),
    };
  },
}) {
  override forward(input_: Tensor, target_: Tensor): Result {
    checkRanks(input_, target_);
    const isBatched = target_.ndim > 0;
    const input = isBatched ? input_ : unsqueeze(input_, 0);
    const target = isBatched ? target_ : unsqueeze(target_, 0);
    const batch = target.shape[0] as number;
    const output = newZeros(input, [batch]);
    const places = newEmpty(target, [batch]);
    const used = this.cutoffs
      .map((_, cluster) => addCluster(this, cluster, input, target, output, places))
      .reduce((sum, rows) => sum + rows, 0);
    if (used !== batch) {
      const values = (target.values ?? []).map(Number);
      fail(
        `Target values should be in [0, ${this.nClasses - 1}], but values in range [${Math.min(...values)}, ${Math.max(...values)}] were found. `,
      );
    }
    const head = logSoftmax(this.head(input), 1);
    add_(output, squeeze(gather(head, 1, unsqueeze(places, 1))));
    const loss = mean(neg(output));
    return namedTuple({ output: isBatched ? output : squeeze(output, 0), loss });
  }

  /** The log-probability of every class. */
  logProb(input: Tensor): Tensor {
    return fullLogProb(this, input, this.head(input));
  }

  /** The most probable class of each row; which rows need the whole distribution, only their values say. */
  predict(input: Tensor): Tensor {
    const headOutput = this.head(input);
    const output = argmax(headOutput, 1);
    const rare = ge(output, this.shortlistSize);
    const { values } = rare;
    if (!values) throw dataDependent("predict", "which rows are of rare classes");
    if (!values.some(Boolean)) return output;
    if (values.every(Boolean)) return argmax(fullLogProb(this, input, headOutput), 1);
    const [rows, scores] = [getitem(input, [rare]), getitem(headOutput, [rare])];
    return setitem(output, [rare], argmax(fullLogProb(this, rows, scores), 1));
  }
}
