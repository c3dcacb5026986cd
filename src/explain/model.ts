import { addCounts, type Count } from "../formula/index.ts";
import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import { type AtMost, EXACT, withOp } from "../summary/bound.ts";
import { type SummaryOptions, summary } from "../summary/index.ts";
import { ParameterLists } from "../summary/parameters.ts";
import type { Summary } from "../summary/summary.ts";
import type { Runnable } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import { Lineage } from "./lineage.ts";
import { type OwnParameters, ownParameters } from "./parameters.ts";
import { type KeptTensor, keptTensors } from "./saved.ts";

interface Cost {
  readonly macs: Count;
  readonly elementwise: Count;
  readonly savedBytes: number;
  readonly atMost: AtMost;
}

const NO_COST: Cost = { macs: 0, elementwise: 0, savedBytes: 0, atMost: EXACT };

/** A model and its run, as explanations look at it. */
export class Model {
  readonly summary: Summary;
  /** After the run: lazy layers have their sizes. */
  readonly tree: ModuleTree;
  readonly graph: Graph | undefined;
  readonly lists: ParameterLists;
  readonly lineage: Lineage | undefined;
  /** What each op keeps for backward. */
  readonly kept: readonly (readonly KeptTensor[])[];
  readonly #costs = new Map<string, Cost>();
  readonly #calls = new Map<ModuleLike, ModuleCall[]>();
  readonly #own = new Map<ModuleLike, OwnParameters>();

  constructor(model: Runnable, options: SummaryOptions) {
    this.summary = summary(model, options);
    this.graph = this.summary.graph;
    this.tree = new ModuleTree(model);
    this.lists = new ParameterLists((module) => this.tree.holdings(module));
    const { graph, tree } = this;
    this.lineage = graph && new Lineage(graph, tree);
    this.kept = graph ? keptTensors(graph, tree) : [];
    for (const call of graph?.calls ?? []) {
      const known = this.#calls.get(call.module);
      if (known) known.push(call);
      else this.#calls.set(call.module, [call]);
    }
    this.#addUp();
  }

  /** What a module holds itself, explained once: each layer is compared with all. */
  ownParameters(module: ModuleLike): OwnParameters {
    const known = this.#own.get(module) ?? ownParameters(module, this.lists.of(module));
    this.#own.set(module, known);
    return known;
  }

  /** The runs of a module that came to an end. */
  callsOf(module: ModuleLike): readonly ModuleCall[] {
    return (this.#calls.get(module) ?? []).filter(({ finished }) => finished);
  }

  /** The ops that a call runs itself. */
  ownOps(call: ModuleCall): readonly TracedOp[] {
    return (this.graph?.ops ?? [])
      .slice(call.firstOp, call.endOp)
      .filter(({ caller }) => caller === call);
  }

  /** Bytes that an op is first to keep for backward. */
  bytesKept({ index }: TracedOp): number {
    return (this.kept[index] ?? []).reduce(
      (sum, { known, bytes }) => (known ? sum : sum + bytes),
      0,
    );
  }

  /** What runs at `path` and below it. */
  costBelow(path: string): Cost {
    return this.#costs.get(path) ?? NO_COST;
  }

  /** Adds each op to every place that it runs in. */
  #addUp(): void {
    for (const op of this.graph?.ops ?? []) {
      const bytes = this.bytesKept(op);
      for (const path of above(op.caller?.path ?? "")) {
        const before = this.costBelow(path);
        this.#costs.set(path, {
          macs: addCounts(before.macs, op.op.macs(op) ?? 0),
          elementwise: addCounts(before.elementwise, op.op.elementwise(op)),
          savedBytes: before.savedBytes + bytes,
          atMost: withOp(before.atMost, op, op.op.macs(op), bytes),
        });
      }
    }
  }
}

/** `a.b.c` → `a.b.c`, `a.b`, `a` and the model itself. */
export function above(path: string): string[] {
  if (path === "") return [""];
  const names = path.split(".");
  return ["", ...names.map((_, at) => names.slice(0, at + 1).join("."))];
}
