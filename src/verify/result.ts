import type { Totals } from "./outline.ts";
import type { Section } from "./section.ts";

/** Changes when a field changes its meaning or goes away; schema/check.schema.json describes it. */
export const CHECK = "layerwise/check@1";

/** What the checks say of a model. */
export interface CheckResult {
  readonly schema: typeof CHECK;
  readonly model: string;
  readonly passed: boolean;
  readonly totals: Totals;
  readonly sections: readonly Section[];
}
