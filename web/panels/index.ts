import { mistakes } from "../state/checks.ts";
import type { Panel } from "./panel.ts";

/** The tabs, from left to right. */
export const PANELS: readonly Panel[] = [
  { id: "why", title: (say) => say.why, load: () => import("./why/why.tsx") },
  { id: "graph", title: (say) => say.graph, load: () => import("./graph/graph.tsx") },
  { id: "shares", title: (say) => say.whereItGoes, load: () => import("./shares/map.tsx") },
  {
    id: "check",
    title: (say) => say.checks,
    count: () => mistakes.value,
    load: () => import("./check/check.tsx"),
  },
  { id: "batch", title: (say) => say.batch, load: () => import("./batch/batch.tsx") },
  {
    id: "what-if",
    title: (say) => say.whatIf,
    load: () => import("./what-if/what-if.tsx"),
  },
];
