import type { Panel } from "./panel.ts";

/** The tabs, from left to right. */
export const PANELS: readonly Panel[] = [
  { id: "why", title: (say) => say.why, load: () => import("./why/why.tsx") },
  { id: "batch", title: (say) => say.batch, load: () => import("./batch/batch.tsx") },
];
