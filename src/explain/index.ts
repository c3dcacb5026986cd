export type { Derivation } from "./derivation.ts";
export { explain } from "./explain.ts";
export type { Explanation, LayerExplanation, OpExplanation, Part } from "./explanation.ts";
export {
  EXPLAIN_FORMATS,
  type ExplainFormat,
  type ExplainRequest,
  explainReport,
} from "./report.ts";
