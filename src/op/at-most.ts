import { type Shape, Tensor } from "../tensor.ts";
import type { OpCall } from "./spec.ts";

/** Sizes that this run has assumed: a tensor that the model makes of such a number has it, too. */
const assumed = new Set<number>();
/** Those that the op which is running has assumed. */
let pending: number[] = [];

/** Takes note that the op which is running took `size` for one that only data decide. */
export function assume(size: number): void {
  assumed.add(size);
  pending.push(size);
}

/** A new run has assumed nothing. */
export function forgetAssumed(): void {
  assumed.clear();
  pending = [];
}

/**
 * Marks which sizes of an op's outputs are the most that they can be (`Tensor.atMost`). A size is such a one if it is
 * what an input has in such a place, or what was assumed, or worked out from inputs that have one; it is none where an
 * input has it in another place, nor in what is written into or only added to: there the first tensor decides. Two
 * sizes that are equal by chance can mark one too many: a bound where the number is exact, never the reverse.
 */
export function markAtMost(inputs: readonly Tensor[], outputs: readonly Tensor[]): void {
  if (assumed.size === 0) return;
  const own = pending;
  pending = [];
  const [bounded, exact] = [new Set(own), new Set<number>()];
  for (const { shape, atMost } of inputs)
    shape.forEach((size, dim) => {
      (atMost?.[dim] ? bounded : exact).add(size);
    });
  const isBounded = (size: number): boolean => {
    if (bounded.has(size)) return true;
    if (size <= 1 || exact.has(size)) return false;
    return bounded.size > 0 || assumed.has(size);
  };
  for (const output of outputs) {
    if (inputs.includes(output) || isLikeFirst(output.shape, inputs[0], own)) continue;
    const marks = output.shape.map(isBounded);
    if (marks.includes(true)) output.atMost = marks;
  }
}

const isLikeFirst = (shape: Shape, first: Tensor | undefined, own: readonly number[]): boolean =>
  first !== undefined &&
  own.length === 0 &&
  first.atMost === undefined &&
  shape.length === first.ndim &&
  shape.every((size, dim) => size === first.shape[dim]);

/** True where a tensor that a call takes or gives has such a size: what it costs is the most that it can be. */
export const isAtMost = ({ args, outputs }: OpCall): boolean =>
  [...outputs, ...Object.values(args)].some((each) =>
    (Array.isArray(each) ? each : [each]).some(isMarked),
  );

const isMarked = (value: unknown): boolean => value instanceof Tensor && value.atMost !== undefined;
