import { type Arg, any, initOnly } from "../args.ts";
import {
  type Legacy,
  REDUCE,
  REDUCTION,
  reductionName,
  SIZE_AVERAGE,
} from "../ops/loss-reduction.ts";
import type { Buffer, Tensor } from "../tensor.ts";
import { asBuffer } from "./register.ts";

// What the losses share: torch.nn.modules.loss._Loss and _WeightedLoss.

/** The deprecated flags that say what `reduction` does: only the constructor sees them. */
export const AVERAGE = initOnly(SIZE_AVERAGE);
export const REDUCES = initOnly(REDUCE);
export const LEGACY = [AVERAGE, REDUCES, REDUCTION] as const;
/** A tensor that becomes a buffer: registering it is what refuses anything else. */
export const buffered = <N extends string>(name: N): Arg<N, Tensor | null, true> =>
  any(name, "Tensor", (value) => value as Tensor | null, null);

/** A weight for each class or element. */
export const WEIGHT = buffered("weight");

export const reducing = (options: Legacy): { reduction: string } => ({
  reduction: reductionName(options),
});

interface Weighted extends Legacy {
  readonly weight: Tensor | null;
}

export const weighted = (options: Weighted): { reduction: string; weight: Buffer | null } => ({
  ...reducing(options),
  weight: asBuffer("weight", options.weight, true),
});
