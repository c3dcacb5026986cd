import { computed } from "@preact/signals";
import { type OptimizerName, OPTIMIZERS as RULES } from "../../src/memory/optimizer.ts";
import { PRECISIONS, type Precision } from "../../src/memory/precision.ts";
import { STRATEGIES, type Strategy } from "../../src/memory/sharding.ts";
import { cardOf } from "./card.ts";
import { kept } from "./kept.ts";
import { card, isOneOf } from "./settings.ts";

// Of what memory is planned. Apart from settings.ts, because it brings the planner's modules with it.

/** Whether the model is trained or evaluated. */
export const MODES = ["train", "eval"] as const;
export const mode = kept<(typeof MODES)[number]>("mode", "train", isOneOf(MODES));

export const precision = kept<Precision>("precision", "fp32", isOneOf(PRECISIONS));

/** The optimizer that the source makes. */
export const AS_SOURCE = "";
export const OPTIMIZERS = [AS_SOURCE, ...RULES] as const;
export const optimizer = kept<OptimizerName | typeof AS_SOURCE>(
  "optimizer",
  AS_SOURCE,
  isOneOf(OPTIMIZERS),
);

export const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) > 0;
/** Cards, and what they share. */
export const devices = kept<number>("devices", 1, isCount);
export const strategy = kept<Strategy>("strategy", "ddp", isOneOf(STRATEGIES));
/** Batches whose gradients are added up for a step. */
export const accumulate = kept<number>("accumulate", 1, isCount);

/** What can be chosen, by the names that links have for it, and what it may be. */
export const CHOICES = {
  mode: [mode, isOneOf(MODES)],
  optimizer: [optimizer, isOneOf(OPTIMIZERS)],
  precision: [precision, isOneOf(PRECISIONS)],
  devices: [devices, isCount],
  strategy: [strategy, isOneOf(STRATEGIES)],
  accumulate: [accumulate, isCount],
} as const;

/** All of it as the planner takes it; null where what was typed is no card. */
export const wanted = computed(() => {
  const on = cardOf(card.value);
  if (!on) return null;
  return {
    ...on,
    mode: mode.value,
    precision: precision.value,
    devices: devices.value,
    strategy: strategy.value,
    ...(mode.value === "train" && { accumulate: accumulate.value }),
    ...(optimizer.value !== AS_SOURCE && { optimizer: optimizer.value }),
  };
});
