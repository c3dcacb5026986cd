import type { Count } from "../formula/index.ts";
import type { Span } from "../recorder.ts";
import type { AtMost } from "../summary/bound.ts";
import type { Output } from "./output.ts";
import type { OwnParameters } from "./parameters.ts";
import type { Tie } from "./ties.ts";
import type { SymbolOrigin } from "./where.ts";
import type { CallWork, OpWork } from "./work.ts";

/** Changes when a field changes its meaning or goes away. */
export const EXPLAIN = "layerwise/explain@1";

/** A module inside of another. */
export interface Part {
  readonly path: string;
  /** What the module that holds it calls it. */
  readonly name: string;
  readonly className: string;
  /** Parameters that no part before it holds too. */
  readonly params: number;
  /** Those that one before it holds too: they are counted there. */
  readonly sharedParams: number;
  readonly macs: Count;
  readonly savedBytes: number;
  readonly atMost: AtMost;
}

/** What the runs of a module cost together. */
export interface RunTotals {
  readonly runs: number;
  readonly macs: Count;
  readonly elementwise: Count;
  readonly savedBytes: number;
  readonly atMost: AtMost;
}

/** Every number of one module, and how it comes about. */
export interface LayerExplanation {
  /** Where it stands: `encoder.layers.0`; empty for the model itself. */
  readonly path: string;
  readonly className: string;
  /** What it is, for a reader: `Conv2d(512 → 512, kernel 3×3, padding 1)`. */
  readonly title: string;
  readonly source: Span | null;
  /** Its parameters and those of everything below it, each once. */
  readonly params: number;
  readonly own: OwnParameters;
  readonly parts: readonly Part[];
  readonly output: Output | null;
  /** Its first run; null when it doesn't run. */
  readonly work: CallWork | null;
  readonly totals: RunTotals;
  readonly where: readonly SymbolOrigin[];
  /** Where its own parameters stand, too: tied weights. */
  readonly tied: readonly Tie[];
  /** Of a module that never runs: the one that reads its parameters all the same. */
  readonly readBy: string | null;
  /** Sizes of which its input is flattened: through them the image size decides what layer it has to be. */
  readonly flattened: readonly number[] | null;
  /** Other layers that have as many parameters for the same reason, and the arguments that say so. */
  readonly same: {
    readonly paths: readonly string[];
    readonly arguments: readonly string[];
  } | null;
}

/** A call of a function, or an operator. */
export interface OpExplanation {
  /** The module that runs it; empty for the model itself. */
  readonly module: string;
  readonly work: OpWork;
  readonly output: Output | null;
  readonly where: readonly SymbolOrigin[];
}

export interface Explanation {
  readonly schema: typeof EXPLAIN;
  readonly model: string;
  /** False without an input: then nothing but parameters is known. */
  readonly wasRun: boolean;
  readonly layers: readonly LayerExplanation[];
  readonly ops: readonly OpExplanation[];
}
