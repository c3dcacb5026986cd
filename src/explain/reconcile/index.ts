export { reconcileMarkdown } from "./markdown.ts";
export { type ModuleCounts, type Reconciliation, reconcile, reconcileIn } from "./reconcile.ts";
export { reconcileText } from "./text.ts";
