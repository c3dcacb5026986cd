import { type NumberLike, Scalar } from "../../args.ts";
import { ModelError } from "../../error.ts";
import type { Shape, Tensor } from "../../tensor.ts";
import { type Kept, keptBy, onesIn } from "./mask.ts";
import { sizeText } from "./utility.ts";

// Which elements go depends on the weights, which have no values here: as many as PyTorch prunes go, spread evenly.

/** How a tensor is pruned: torch.nn.utils.prune.BasePruningMethod. */
export abstract class PruningMethod {
  abstract readonly type: "unstructured" | "structured" | "global";

  /** What is kept of a tensor of `shape` of which `kept` was; undefined where that isn't known. */
  abstract prune(shape: Shape, kept: Kept): Kept | undefined;
}

export class Identity extends PruningMethod {
  readonly type = "unstructured";

  override prune(_shape: Shape, kept: Kept): Kept {
    return kept;
  }
}

/** Prunes single elements: random ones, or the smallest. */
class Unstructured extends PruningMethod {
  readonly type = "unstructured";
  readonly amount: NumberLike;

  constructor(amount: NumberLike) {
    super();
    checkAmount(amount);
    this.amount = amount;
  }

  override prune(_shape: Shape, kept: Kept): Kept {
    const count = onesIn(kept);
    const gone = toPrune(this.amount, count);
    const result = kept.slice();
    let seen = 0;
    kept.forEach((one, at) => {
      if (one && isSpread(seen++, gone, count)) result[at] = 0;
    });
    return result;
  }
}

export class RandomUnstructured extends Unstructured {}
export class L1Unstructured extends Unstructured {}

/** Prunes whole channels: random ones, or those of the smallest norms. */
class Structured extends PruningMethod {
  readonly type = "structured";
  readonly amount: NumberLike;
  readonly dim: number;

  constructor(amount: NumberLike, dim = -1) {
    super();
    checkAmount(amount);
    this.amount = amount;
    this.dim = dim;
  }

  override prune(shape: Shape, kept: Kept): Kept {
    checkStructured(shape, this.dim);
    const dim = this.dim < 0 ? this.dim + shape.length : this.dim;
    const size = shape[dim] as number;
    const step = shape.slice(dim + 1).reduce((product, n) => product * n, 1);
    const channelOf = (at: number) => Math.floor(at / step) % size;
    const alive = new Set<number>();
    kept.forEach((one, at) => {
      if (one) alive.add(channelOf(at));
    });
    const channels = [...alive].sort((a, b) => a - b);
    const gone = toPrune(this.amount, channels.length);
    const pruned = new Set(channels.filter((_, at) => isSpread(at, gone, channels.length)));
    return kept.map((one, at) => (pruned.has(channelOf(at)) ? 0 : one));
  }
}

export class RandomStructured extends Structured {}

export class LnStructured extends Structured {
  readonly n: unknown;

  constructor(amount: NumberLike, n: unknown, dim = -1) {
    super(amount, dim);
    this.n = n;
  }
}

export class CustomFromMask extends PruningMethod {
  readonly type = "global";
  readonly mask: Tensor;

  constructor(mask: Tensor) {
    super();
    this.mask = mask;
  }

  override prune(shape: Shape, kept: Kept): Kept | undefined {
    if (String(shape) !== String(this.mask.shape))
      throw new ModelError(
        "AssertionError",
        `default_mask shape ${sizeText(shape)} must match self.mask shape ${sizeText(this.mask.shape)}`,
      );
    const mask = keptBy(this.mask);
    return mask && kept.map((one, at) => one * (mask[at] as number));
  }
}

const isWhole = (amount: NumberLike): boolean =>
  amount instanceof Scalar ? amount.kind === "int" : Number.isInteger(amount);
const amountOf = (amount: NumberLike): number =>
  Number(amount instanceof Scalar ? amount.value : amount);

/** A whole number of elements, or a part of them. */
function checkAmount(amount: NumberLike): void {
  const value = amountOf(amount);
  if (value < 0 || (!isWhole(amount) && value > 1))
    throw new ModelError(
      "ValueError",
      `amount=${value} should either be a float in the range [0, 1] or a non-negative integer`,
    );
}

function toPrune(amount: NumberLike, count: number): number {
  const value = amountOf(amount);
  if (!isWhole(amount)) return roundHalfEven(value * count);
  if (value > count)
    throw new ModelError(
      "ValueError",
      `amount=${value} should be smaller than the number of parameters to prune=${count}`,
    );
  return value;
}

/** Python's round. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** Whether the item at `at` is one of `gone` that lie evenly among `count`. */
const isSpread = (at: number, gone: number, count: number): boolean =>
  Math.floor(((at + 1) * gone) / count) > Math.floor((at * gone) / count);

function checkStructured(shape: Shape, dim: number): void {
  if (shape.length <= 1)
    throw new ModelError(
      "ValueError",
      `Structured pruning can only be applied to multidimensional tensors. Found tensor of shape ${sizeText(shape)} with ${shape.length} dims`,
    );
  if (dim >= shape.length)
    throw new ModelError(
      "IndexError",
      `Invalid index ${dim} for tensor of size ${sizeText(shape)}`,
    );
}
