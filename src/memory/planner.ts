import { ModelError } from "../error.ts";
import type { Graph } from "../graph.ts";
import type { Runnable } from "../trace.ts";
import { blocksOf, pathsOf } from "./blocks.ts";
import type { Settings } from "./options.ts";
import { type Play, play, type Stage } from "./play.ts";
import { bytesOf, type Run, type RunOptions, runAt } from "./run.ts";
import { Script } from "./script.ts";
import { type Shard, shardOf, splitRun } from "./sharding.ts";
import { stepTape, type Usage } from "./step.ts";

/** The batches on which the model is run; other batches follow, because every size is linear in the batch. */
const BATCHES = [2, 4] as const;

/** What the allocator's segments are multiples of. */
const SEGMENT = 2 * 2 ** 20;

/** More than any card holds of anything. */
const MOST = 2 ** 30;

/** At how many sizes of memory it is tried whether a batch fits, before it is looked at closely. */
const LOOKS = 64;

/** A play, and whether it fits the card. */
type Fitting = Play & { readonly fits: boolean };

/** What differs from a plan in a question about it. */
export interface Variant {
  readonly checkpoint?: readonly string[];
  readonly precision?: Settings["precision"];
  readonly optimizer?: Settings["optimizer"];
}

/** Plays a model's step of training, or its evaluation, on any batch of a card. */
export class Planner {
  readonly settings: Settings;
  readonly #model: Runnable;
  readonly #runs = new Map<string, readonly [Run, Run]>();
  readonly #scripts = new Map<string, { script: Script; shard: Shard }>();

  constructor(model: Runnable, settings: Settings) {
    this.#model = model;
    this.settings = settings;
    const { checkpoint } = settings;
    const unknown = checkpoint.find((pattern) => pathsOf(this.graph, [pattern]).length === 0);
    if (unknown !== undefined)
      throw new ModelError(
        "ValueError",
        `no module is called ${unknown}`,
        "name modules by their paths, as layer1.*, or blocks",
      );
  }

  /** The model's run on a small batch. */
  get run(): Run {
    return this.#runsOf(this.settings.precision)[0];
  }

  get graph(): Graph {
    return this.run.graph;
  }

  /** Paths of the modules that are checkpointed. */
  get checkpointed(): string[] {
    return pathsOf(this.graph, this.settings.checkpoint);
  }

  /** Bytes that the allocator may reserve. */
  get capacity(): number {
    const { memory, context, workspaces } = this.settings;
    return memory - context - workspaces;
  }

  /** The play on this batch, and whether it fits. What doesn't fit is played as on a card without bounds. */
  at(batch: number, variant: Variant = {}): Fitting {
    const fitting = this.#play(batch, variant, this.capacity);
    if (fitting) return { ...fitting, fits: true };
    return { ...(this.#play(batch, variant, Number.MAX_SAFE_INTEGER) as Play), fits: false };
  }

  /**
   * The fewest bytes of the allocator with which this batch fits, to 2 MiB; where it doesn't fit the card, the fewest
   * beyond that. A little more may be too little again, when segments are given back later: so it looks from below.
   */
  needed({ batch, fits, peakBytes }: Fitting): number {
    const free = this.#play(batch, {}, Number.MAX_SAFE_INTEGER) as Play;
    const [least, most] = fits ? [0, this.capacity] : [this.capacity, Number.MAX_SAFE_INTEGER];
    let low = Math.max(peakBytes, least);
    let high = Math.min(free.reserved, most);
    const step = Math.max(Math.ceil((high - low) / LOOKS), SEGMENT);
    while (low + step < high && !this.#play(batch, {}, low + step)) low += step;
    high = Math.min(low + step, high);
    while (high - low > SEGMENT) {
      const middle = Math.floor((low + high) / 2);
      if (this.#play(batch, {}, middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  /** The largest batch that fits; 0 where not even one item does. */
  largest(variant: Variant = {}): number {
    const fits = (batch: number): boolean =>
      this.#play(batch, variant, this.capacity) !== undefined;
    let [low, high] = [0, 1];
    while (high <= MOST && fits(high)) [low, high] = [high, high * 2];
    if (high > MOST) return MOST;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  #play(batch: number, variant: Variant, capacity: number): Play | undefined {
    const { script, shard } = this.script(variant);
    const stage: Stage = { capacity, workspace: this.settings.gpu.workspace, shard };
    return play(script, batch, stage);
  }

  script(variant: Variant = {}): { readonly script: Script; readonly shard: Shard } {
    const key = JSON.stringify(variant);
    const known = this.#scripts.get(key);
    if (known) return known;
    const { precision = this.settings.precision } = variant;
    const usage = this.#usage(variant);
    const runs = this.#runsOf(precision);
    const tapes = runs.map((run) => stepTape(run, usage));
    const [first, second] = tapes as [(typeof tapes)[0], (typeof tapes)[0]];
    const script = Script.through([first, runs[0].batch], [second, runs[1].batch]);
    if (!script) throw new RangeError("the model does other things on another batch");
    const made = { script, shard: this.#shard(runs[0]) };
    this.#scripts.set(key, made);
    return made;
  }

  #usage(variant: Variant): Usage {
    const { mode, accumulate, keepsGradients, sumsApart } = this.settings;
    const { checkpoint = this.settings.checkpoint, optimizer = this.settings.optimizer } = variant;
    const checkpointed = pathsOf(this.graph, checkpoint);
    return { mode, accumulate, keepsGradients, sumsApart, optimizer, checkpointed };
  }

  #shard(run: Run): Shard {
    const { strategy, devices } = this.settings;
    const parameters = bytesOf(run.parameters);
    const blocks = blocksOf(run.graph).map((path) => blockBytes(run, path));
    const rest = parameters - blocks.reduce((sum, bytes) => sum + bytes, 0);
    return shardOf(strategy, devices, { parameters, largest: Math.max(rest, ...blocks) });
  }

  #runsOf(precision: RunOptions["precision"]): readonly [Run, Run] {
    const known = this.#runs.get(precision);
    if (known) return known;
    const options = { ...this.settings.run, precision };
    const { strategy, devices } = this.settings;
    const runOn = (batch: number): Run => {
      const run = runAt(this.#model, options, batch);
      return strategy === "tp" && devices > 1 ? splitRun(run, devices) : run;
    };
    // A model may keep what its first run makes: the second of a batch is as all later ones.
    runOn(BATCHES[0]);
    const runs = [runOn(BATCHES[0]), runOn(BATCHES[1])] as const;
    this.#runs.set(precision, runs);
    return runs;
  }
}

function blockBytes({ graph, parameters }: Run, path: string): number {
  const call = graph.calls.find((each) => each.path === path);
  if (!call) return 0;
  const used = new Set(
    graph.ops
      .slice(call.firstOp, call.endOp)
      .flatMap(({ args }) => Object.values(args))
      .filter((value) => parameters.includes(value as never)),
  );
  return bytesOf([...used] as Run["parameters"]);
}
