export type { Derivation } from "./derivation.ts";
export { explain } from "./explain.ts";
export type { Explanation, LayerExplanation, OpExplanation, Part } from "./explanation.ts";
export { type Reconciliation, reconcile } from "./reconcile/index.ts";
export {
  EXPLAIN_FORMATS,
  type ExplainFormat,
  type ExplainRequest,
  type ExplainSubject,
  explainReport,
} from "./report.ts";
