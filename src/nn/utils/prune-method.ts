import {
  type ArgList,
  any,
  type CallArgs,
  int,
  type NumberLike,
  Scalar,
  tensor,
} from "../../args.ts";
import { bindArgs } from "../../bind/python.ts";
import { ModelError } from "../../error.ts";
import type { Shape, Tensor } from "../../tensor.ts";
import { pythonFloat, pythonText } from "../text.ts";
import { type Kept, keptBy, Mask } from "./mask.ts";
import { BasePruningMethod, channelsAlong } from "./prune-base.ts";
import { sizeText } from "./utility.ts";

// Which elements go depends on the weights, which have no values here: as many as PyTorch prunes go, spread evenly.

export { BasePruningMethod };

const anything = (value: unknown): unknown => value;
const AMOUNT = any("amount", "float", (value): NumberLike => value as NumberLike);
const DIM = int("dim", -1);

/** A method that decides by `keep`, which sees which elements there are and were kept. */
abstract class Deciding extends BasePruningMethod {
  override computeMask({ shape }: Tensor, defaultMask: Tensor): Mask {
    const before = keptBy(defaultMask);
    const kept = this.keep(shape, before ?? new Uint8Array(defaultMask.numel));
    return new Mask(shape, before && kept, defaultMask);
  }

  protected abstract keep(shape: Shape, kept: Kept): Kept | undefined;

  protected bind<const A extends ArgList>(args: A, given: readonly unknown[]) {
    return bindArgs(`${this.constructor.name}.__init__`, args, given);
  }
}

export class Identity extends Deciding {
  readonly pruningType = "unstructured";

  protected override keep(_shape: Shape, kept: Kept): Kept {
    return kept;
  }
}

/** Prunes single elements: random ones, or the smallest. */
class Unstructured extends Deciding {
  readonly pruningType = "unstructured";
  readonly amount: NumberLike;

  constructor(...given: CallArgs<[typeof AMOUNT]>) {
    super();
    const { amount } = this.bind([AMOUNT], given);
    this.amount = checkedAmount(amount);
  }

  protected override keep(_shape: Shape, kept: Kept): Kept {
    const { length } = kept;
    const gone = toPrune(this.amount, length);
    return kept.map((one, at) => (isSpread(at, gone, length) ? 0 : one));
  }
}

export class RandomUnstructured extends Unstructured {}
export class L1Unstructured extends Unstructured {}

/** Prunes whole channels: random ones, or those of the smallest norms. */
abstract class Structured extends Deciding {
  readonly pruningType = "structured";
  abstract readonly amount: NumberLike;
  abstract readonly dim: number;

  protected override keep(shape: Shape, kept: Kept): Kept {
    checkStructured(shape, this.dim);
    const dim = this.dim < 0 ? this.dim + shape.length : this.dim;
    const size = shape[dim] as number;
    const gone = toPrune(this.amount, size);
    const channelOf = channelsAlong(shape, dim);
    return kept.map((one, at) => (isSpread(channelOf(at), gone, size) ? 0 : one));
  }
}

export class RandomStructured extends Structured {
  readonly amount: NumberLike;
  readonly dim: number;

  constructor(...given: CallArgs<[typeof AMOUNT, typeof DIM]>) {
    super();
    const { amount, dim } = this.bind([AMOUNT, DIM], given);
    this.amount = checkedAmount(amount);
    this.dim = dim as number;
  }
}

const ORDER = any("n", "float", anything);

export class LnStructured extends Structured {
  readonly amount: NumberLike;
  readonly n: unknown;
  readonly dim: number;

  constructor(...given: CallArgs<[typeof AMOUNT, typeof ORDER, typeof DIM]>) {
    super();
    const { amount, n, dim } = this.bind([AMOUNT, ORDER, DIM], given);
    this.amount = checkedAmount(amount);
    this.n = n;
    this.dim = dim as number;
  }
}

const MASK = tensor("mask");

export class CustomFromMask extends Deciding {
  readonly pruningType = "global";
  readonly mask: Tensor;

  constructor(...given: CallArgs<[typeof MASK]>) {
    super();
    const { mask } = this.bind([MASK], given);
    this.mask = mask as Tensor;
  }

  protected override keep(shape: Shape, kept: Kept): Kept | undefined {
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
  amount instanceof Scalar ? amount.kind === "int" : Number.isInteger(Number(amount));
const amountOf = (amount: NumberLike): number =>
  Number(amount instanceof Scalar ? amount.value : amount);
const textOf = (amount: NumberLike): string =>
  isWhole(amount) ? pythonText(amountOf(amount)) : pythonFloat(amountOf(amount));

/** A whole number of elements, or a part of them. */
function checkedAmount(amount: unknown): NumberLike {
  if (typeof amount !== "number" && typeof amount !== "boolean" && !(amount instanceof Scalar))
    throw new ModelError(
      "TypeError",
      `Invalid type for amount: ${typeof amount === "string" ? amount : pythonText(amount)}. Must be int or float.`,
    );
  const value = amountOf(amount);
  if (value < 0 || (!isWhole(amount) && value > 1))
    throw new ModelError(
      "ValueError",
      `amount=${textOf(amount)} should either be a float in the range [0, 1] or a non-negative integer`,
    );
  return amount;
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
