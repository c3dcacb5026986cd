import type { Panel } from "./panel.ts";

/** The tabs, from left to right. */
export const PANELS: readonly Panel[] = [
  { id: "why", title: (say) => say.why, load: () => import("./why/why.tsx") },
  { id: "graph", title: (say) => say.graph, load: () => import("./graph/graph.tsx") },
];
