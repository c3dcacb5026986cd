import { type OptimizerName, OPTIMIZERS as RULES } from "../../src/memory/optimizer.ts";
import { PRECISIONS, type Precision } from "../../src/memory/precision.ts";
import { kept } from "./kept.ts";
import { isOneOf } from "./settings.ts";

// Of what memory is planned. Apart from settings.ts, because it brings the planner's modules with it.

/** Whether the model is trained or evaluated. */
export const MODES = ["train", "eval"] as const;
export const mode = kept<(typeof MODES)[number]>("mode", "train", isOneOf(MODES));

export { PRECISIONS };
export const precision = kept<Precision>("precision", "fp32", isOneOf(PRECISIONS));

/** The optimizer that the source makes. */
export const AS_SOURCE = "";
export const OPTIMIZERS = [AS_SOURCE, ...RULES] as const;
export const optimizer = kept<OptimizerName | typeof AS_SOURCE>(
  "optimizer",
  AS_SOURCE,
  isOneOf(OPTIMIZERS),
);
