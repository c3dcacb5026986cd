import { OPTIMIZERS, type OptimizerName } from "../../src/memory/optimizer.ts";
import { PRECISIONS, type Precision } from "../../src/memory/precision.ts";
import { kept } from "./kept.ts";
import { isOneOf } from "./settings.ts";

// Of what memory is planned. Apart from settings.ts, because it brings the planner's modules with it.

/** Whether the model is trained or evaluated. */
export const MODES = ["train", "eval"] as const;
export const mode = kept<(typeof MODES)[number]>("mode", "train", isOneOf(MODES));

export const precision = kept<Precision>("precision", "fp32", isOneOf(PRECISIONS));

/** The optimizer that the source makes. */
export const AS_SOURCE = "";
export const optimizer = kept<OptimizerName | typeof AS_SOURCE>(
  "optimizer",
  AS_SOURCE,
  isOneOf([AS_SOURCE, ...OPTIMIZERS]),
);
