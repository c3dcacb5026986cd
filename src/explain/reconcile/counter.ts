import type { Count } from "../../formula/index.ts";
import type { Graph } from "../../graph.ts";
import type { Summary } from "../../summary/summary.ts";
import type { ModuleTree } from "../../tree.ts";

/** Why a counter counts what it counts; `messages` has the words. `times` is how often, where that belongs to it. */
export interface Rule {
  readonly why: RuleName;
  readonly times?: number;
  /** The function of its source that says so. */
  readonly source: string;
}

export type RuleName =
  | "product"
  | "bias"
  | "perInput"
  | "perOutput"
  | "perSample"
  | "fused"
  | "unbatched"
  | "unlisted"
  | "unused"
  | "evalMode"
  | "rounded"
  | "positions"
  | "parameters"
  | "notALayer"
  | "notReplaced"
  | "again"
  | "asFunction"
  | "recurrent"
  | "attention"
  | "shared";

/** What a counter makes of one op or one run of a layer; of all of them, `exact` comes to the exact count. */
export interface Entry {
  /** The module that does it; empty for the model itself. */
  readonly path: string;
  /** Its class, or the op's name where the op is what is counted. */
  readonly subject: string;
  readonly isOp: boolean;
  readonly rule: Rule;
  readonly exact: Count;
  readonly counted: Count;
}

/** A run of a model, as counters look at it. */
export interface Run {
  readonly summary: Summary;
  readonly tree: ModuleTree;
  readonly graph: Graph;
  /** The same in eval mode, into which some counters put a model. */
  readonly evalGraph: Graph;
}

/** What a counter says of a run. */
export interface Counted {
  readonly entries: readonly Entry[];
  /** What it gives as its answer, in its own unit. */
  readonly answer: { readonly value: Count; readonly unit: Unit };
  /** By how many samples its answer is divided. */
  readonly samples?: number;
  /** Why it gives up, and nothing of it holds. */
  readonly failure?: string;
}

export type Unit = "MACs" | "FLOPs";

/** A tool that counts multiply-adds, and its rules. */
export interface Counter {
  readonly name: CounterName;
  /** The release whose rules these are. */
  readonly version: string;
  /** Where its rules stand. */
  readonly source: string;
  readonly count: (run: Run) => Counted;
}

export const COUNTER_NAMES = ["FlopCounterMode", "torchinfo", "fvcore", "ptflops"] as const;
export type CounterName = (typeof COUNTER_NAMES)[number];
