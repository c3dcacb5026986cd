import { isAtMost } from "../op/at-most.ts";
import type { Span } from "../recorder.ts";
import type { Runnable } from "../trace.ts";
import { type Advice, advise } from "./advice.ts";
import { blocksOf, classesOf } from "./blocks.ts";
import { heaviest, type Keeper } from "./heaviest.ts";
import { type PlanOptions, type Settings, settle } from "./options.ts";
import { Planner } from "./planner.ts";
import type { Account, Play } from "./play.ts";
import { bytesOf } from "./run.ts";
import { PARTS, type Part, type Phase } from "./tape.ts";

/** Changes when a field changes its meaning or goes away; schema/plan.schema.json describes it. */
const PLAN = "layerwise/plan@1";

/** A batch and its memory, in bytes. */
export interface PlanRow extends Account {
  readonly batch: number;
  /** What the allocator needs beside what is in use: blocks rounded up, segments not full. */
  readonly rounding: number;
  /** The smallest memory in which the batch fits. */
  readonly total: number;
  readonly fits: boolean;
}

/** Where most is in use. */
export interface Peak {
  readonly phase: Phase;
  readonly op: string | undefined;
  readonly path: string | undefined;
  readonly className: string | undefined;
  readonly source: Span | undefined;
}

/** Bytes in use over a step, moment by moment. */
export interface Curve {
  readonly batch: number;
  readonly bytes: readonly number[];
  /** The same by part. */
  readonly parts: Readonly<Record<Part, Float64Array>>;
  readonly phases: readonly Phase[];
}

/** A model on a card. */
export interface Plan {
  readonly schema: typeof PLAN;
  readonly model: string;
  readonly settings: Settings;
  /** Elements of the parameters, and the bytes that they and the buffers have. */
  readonly parameters: number;
  readonly parameterBytes: number;
  readonly rows: readonly PlanRow[];
  /** True where only data decide sizes: activations, temporary memory and totals are the most that they can be. */
  readonly isAtMost: boolean;
  /** The largest batch of a card that fits; 0 where none does. */
  readonly largest: number;
  readonly peak: Peak;
  readonly heaviest: readonly Keeper[];
  readonly advice: readonly Advice[];
  readonly curve: Curve;
  /** Paths of the blocks that the model repeats, and their classes. */
  readonly blocks: readonly string[];
  readonly blockClasses: readonly string[];
}

/**
 * Plans the memory of a step of training, or of evaluation, on a card: what each batch size takes, part by part, the
 * largest that fits, what limits it, and what would help. Bytes throughout.
 *
 * Errors: a ModelError where a checkpointed module does not exist, and what the model itself throws; a RangeError where
 * neither `memory` nor `gpu` is given.
 */
export function plan(model: Runnable, options: PlanOptions): Plan {
  const settings = settle(options);
  const planner = new Planner(model, settings);
  const largest = planner.largest();
  const asked = Math.max(largest, 1);
  const top = planner.at(asked);
  const { run } = planner;
  const { graph } = planner;
  const blocks = blocksOf(graph);
  return {
    schema: PLAN,
    model: graph.model.className,
    settings: { ...settings, checkpointed: planner.checkpointed },
    parameters: run.parameters.reduce((sum, { numel }) => sum + numel, 0),
    parameterBytes: bytesOf(run.parameters),
    rows: batchesFor(largest, settings).map((batch) => rowOf(planner, batch)),
    isAtMost: graph.ops.some(isAtMost),
    largest,
    peak: peakOf(top),
    heaviest:
      settings.mode === "train"
        ? heaviest(run, new Set(planner.checkpointed), { batch: asked, count: 3 })
        : [],
    advice: advise(planner, asked),
    curve: curveOf(planner, top),
    blocks,
    blockClasses: classesOf(graph, blocks),
  };
}

function rowOf(planner: Planner, batch: number): PlanRow {
  const played = planner.at(batch);
  const { peak, peakBytes, fits } = played;
  const { context, workspaces } = planner.settings;
  const needed = planner.needed(played);
  const total = needed + context + workspaces;
  return { batch, ...peak, rounding: needed - peakBytes, total, fits };
}

/** Powers of two up to the first that doesn't fit, the largest, and those asked for. */
function batchesFor(largest: number, { batches }: Settings): number[] {
  const powers = [1];
  while ((powers.at(-1) as number) <= largest) powers.push((powers.at(-1) as number) * 2);
  const found = new Set([...powers.slice(-6), ...batches]);
  if (largest > 0) found.add(largest);
  return [...found].sort((a, b) => a - b);
}

function peakOf({ peakMoment: { phase, op } }: Play): Peak {
  const module = op?.caller;
  return {
    phase,
    op: op?.op.opName,
    path: module?.path,
    className: module?.module.className,
    source: op?.span ?? module?.module.madeAt,
  };
}

/** The second step, in which the optimizer has its state. */
function curveOf(planner: Planner, { batch, inUse, partsInUse }: Play): Curve {
  const { moments } = planner.script().script;
  const isLoad = moments
    .map(({ phase }, at) => (phase === "load" ? at : -1))
    .filter((at) => at > 0);
  const from = isLoad[Math.ceil(isLoad.length / 2)] ?? 0;
  return {
    batch,
    bytes: inUse.slice(from),
    parts: Object.fromEntries(
      PARTS.map((part) => [part, partsInUse[part].slice(from)]),
    ) as Curve["parts"],
    phases: moments.slice(from).map(({ phase }) => phase),
  };
}
