import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { mul } from "../../ops/index.ts";
import { type Shape, Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { asMask, type Kept, keptBy, Mask, ones } from "./mask.ts";
import { Recomputed, recomputedBy } from "./recomputed.ts";
import { sizeText, tensorOf } from "./utility.ts";

/** How a tensor is pruned: torch.nn.utils.prune.BasePruningMethod. */
export abstract class BasePruningMethod {
  /** What a further pruning works on: the elements left, the channels left, or all. */
  abstract readonly pruningType: "unstructured" | "structured" | "global";

  /** The mask, 1 for what stays, of a tensor whose importance is `scores`; what `defaultMask` takes away stays away. */
  abstract computeMask(scores: Tensor, defaultMask: Tensor): Tensor;

  /** Prunes the tensor called `name` by this method, made with `args`. */
  static apply<A extends unknown[], M extends BasePruningMethod>(
    this: new (
      ...args: A
    ) => M,
    module: Module,
    name: string,
    ...args: A
  ): M {
    const method = new this(...args);
    prune(module, name, method);
    return method;
  }

  /** `tensor` without what the method takes away. */
  prune(tensor: Tensor, defaultMask: Tensor = ones(tensor), scores: Tensor = tensor): Tensor {
    return mul(tensor, this.computeMask(scores, defaultMask));
  }
}

/** Multiplies a weight by its mask before each call: torch's pruning hook. */
export class Pruned extends Recomputed {
  override compute(module: Module): Tensor {
    return mul(tensorOf(module, `${this.name}_mask`), tensorOf(module, `${this.name}_orig`));
  }

  /** Makes the tensor a parameter again, what was pruned zero. */
  undo(module: Module): void {
    const original = tensorOf(module, `${this.name}_orig`);
    const { values } = withGrad(false, () => this.compute(module));
    for (const part of ["", "_orig", "_mask"]) module.deleteAttribute(this.name + part);
    original.storage.values = values;
    module.setAttribute(this.name, original);
    this.detach(module);
  }
}

export const prunedBy = (module: Module, name: string): Pruned | undefined =>
  recomputedBy(module, Pruned).find((pruned) => pruned.name === name);

/** The mask of `name` as pruning has left it so far. */
export function maskOf(module: Module, name: string): Mask {
  const mask = module.attribute(`${name}_mask`);
  if (mask instanceof Tensor) return asMask(mask);
  return ones(tensorOf(module, name));
}

/** Prunes by `method` the tensor called `name`, from how it is now on. */
export function prune(
  module: Module,
  name: string,
  method: BasePruningMethod,
  importanceScores: Tensor | null = null,
): void {
  const weight = tensorOf(module, name);
  const scores = importanceScores ?? weight;
  if (String(scores.shape) !== String(weight.shape))
    throw new ModelError(
      "AssertionError",
      `importance_scores should have the same shape as parameter ${name} of ${module}, got ${sizeText(scores.shape)} vs ${sizeText(weight.shape)}`,
    );
  const earlier = prunedBy(module, name);
  const before = maskOf(module, name);
  const pruned = earlier ?? new Pruned(name);
  if (!earlier) {
    module.registerParameter(`${name}_orig`, weight as never);
    module.deleteAttribute(name);
  }
  try {
    const mask = earlier ? further(method, scores, before) : method.computeMask(scores, before);
    module.registerBuffer(`${name}_mask`, asMask(mask, before));
    pruned.set(module);
    earlier?.detach(module);
    pruned.attach(module);
  } catch (error) {
    if (!earlier) {
      module.registerParameter(name, weight as never);
      module.deleteAttribute(`${name}_orig`);
    }
    throw error;
  }
}

/** torch's PruningContainer: a further method works on what the earlier ones have left. */
export function further(method: BasePruningMethod, scores: Tensor, mask: Mask): Mask {
  const { kept, shape } = mask;
  if (!kept) return mask;
  const part = partFor(method, shape, kept);
  const { dtype, device } = scores;
  const inside = new Mask(
    part.shape,
    Uint8Array.from(part.places, (at) => kept[at] as number),
    mask,
  );
  const left = keptBy(method.computeMask(new Tensor(part.shape, { dtype, device }), inside));
  const result = kept.slice();
  part.places.forEach((place, at) => {
    result[place] = left?.[at] as number;
  });
  return new Mask(shape, left && result, mask);
}

interface Part {
  readonly shape: Shape;
  /** Where its elements lie in the whole, in row-major order. */
  readonly places: Uint32Array;
}

function partFor(method: BasePruningMethod, shape: Shape, kept: Kept): Part {
  const all = Uint32Array.from(kept, (_, at) => at);
  if (method.pruningType === "global") return { shape, places: all };
  if (method.pruningType === "unstructured") {
    const places = all.filter((at) => kept[at]);
    return { shape: [places.length], places };
  }
  const dim = channelDim(method, shape);
  const channelOf = channelsAlong(shape, dim);
  const alive = new Set<number>(all.filter((at) => kept[at]).map(channelOf));
  const places = all.filter((at) => alive.has(channelOf(at)));
  return { shape: shape.with(dim, alive.size), places };
}

function channelDim(method: BasePruningMethod, { length }: Shape): number {
  const { dim } = method as { readonly dim?: number };
  if (dim === undefined)
    throw new ModelError(
      "AttributeError",
      'Pruning methods of PRUNING_TYPE "structured" need to have the attribute `dim` defined.',
    );
  if (dim < -length)
    throw new ModelError(
      "IndexError",
      `Index is out of bounds for tensor with dimensions ${length}`,
    );
  if (dim >= length) throw new ModelError("IndexError", "list assignment index out of range");
  return dim < 0 ? dim + length : dim;
}

/** From the place of an element in a tensor of `shape` to its index along `dim`. */
export function channelsAlong(shape: Shape, dim: number): (at: number) => number {
  const step = shape.slice(dim + 1).reduce((product, size) => product * size, 1);
  return (at) => Math.floor(at / step) % (shape[dim] as number);
}
