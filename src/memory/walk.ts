import type { ModuleCall, TracedOp } from "../graph.ts";
import type { Storage } from "../tensor.ts";
import { Gradients, type Keeping } from "./gradients.ts";
import { firstUses, inputsOf, lastUses, reachedOps, regionsOf, tensorsOf } from "./live.ts";
import type { Run } from "./run.ts";
import type { Block, Part, Phase, Tape } from "./tape.ts";

/** What a pass is, beside the run. */
export interface Pass {
  /** Whether a loss and a backward pass follow. */
  readonly backward: boolean;
  /** Paths of modules that are computed again in backward instead of keeping what it needs: torch.utils.checkpoint. */
  readonly checkpointed: ReadonlySet<string>;
  readonly gradients: Keeping;
}

/** Writes a pass over the model to `tape`: its memory beside parameters, buffers and inputs. */
export function walk(run: Run, tape: Tape, pass: Pass): void {
  new Walk(run, tape, pass).all();
}

/** A block, and how many hold it: the model's code, and every op that keeps it for backward. */
interface Held {
  readonly block: Block;
  holders: number;
}

class Walk {
  readonly #run: Run;
  readonly #tape: Tape;
  readonly #gradients: Gradients;
  readonly #reached: ReadonlySet<TracedOp>;
  /** What ops keep for backward; and what is kept from the forward pass, where modules are computed again. */
  readonly #kept: ReadonlySet<Storage>;
  readonly #keptAtOnce: ReadonlySet<Storage>;
  readonly #regions = new Map<TracedOp, ModuleCall>();
  readonly #first: ReadonlyMap<Storage, number>;
  /** By op, the storages that the code holds no longer. */
  readonly #dying: readonly Storage[][];
  /** What has memory anyway. */
  readonly #known: ReadonlySet<Storage>;
  readonly #held = new Map<Storage, Held>();
  /** The region that is computed again, and its tensors, which its first pass had and gave back. */
  #again: { readonly region: ModuleCall; readonly held: Map<Storage, Held> } | undefined;

  constructor(run: Run, tape: Tape, { backward, checkpointed, gradients }: Pass) {
    const { graph, parameters, buffers, inputs, casts } = run;
    this.#run = run;
    this.#tape = tape;
    this.#gradients = new Gradients(tape, gradients);
    this.#known = new Set([...parameters, ...buffers, ...inputs].map(({ storage }) => storage));
    this.#reached = backward ? reachedOps(graph) : new Set();
    this.#first = firstUses(graph);
    this.#dying = graph.ops.map(() => []);
    const last = lastUses(graph);
    for (const { storage } of casts) last.set(storage, graph.ops.length - 1);
    for (const [storage, at] of last) this.#dying[at]?.push(storage);
    if (backward)
      for (const call of regionsOf(graph, checkpointed))
        for (const op of this.#opsOf(call)) this.#regions.set(op, call);
    const reached = [...this.#reached];
    const outside = reached.filter((op) => !this.#regions.has(op));
    this.#kept = new Set(reached.flatMap((op) => [...storagesOf(op)]));
    this.#keptAtOnce = new Set([
      ...outside.flatMap((op) => [...storagesOf(op)]),
      ...[...new Set(this.#regions.values())].flatMap((region) => [...inputsOf(region)]),
    ]);
  }

  all(): void {
    const { ops } = this.#run.graph;
    for (const op of ops) this.#forward(op, "forward");
    if (this.#reached.size > 0) this.#backward(ops);
    // The output lives until the next one takes its name.
    for (const { block } of this.#held.values()) this.#tape.free(block);
  }

  #backward(ops: readonly TracedOp[]): void {
    const outputs = tensorsOf(this.#run.graph.output).filter((tensor) => tensor.requiresGrad);
    this.#tape.begin("loss");
    // A loss in float32 keeps as much: cross entropy its logarithms, a squared error the differences.
    const losses = outputs.map(({ numel }) => this.#tape.take(numel * 4, "activations"));
    for (const output of new Set(outputs)) this.#gradients.start(output);
    for (const block of losses) this.#tape.free(block);
    for (let at = ops.length - 1; at >= 0; at--) {
      const op = ops[at] as TracedOp;
      const region = this.#regions.get(op);
      if (region) {
        this.#recompute(region);
        at = region.firstOp;
      } else this.#back(op);
    }
    this.#gradients.end();
  }

  #recompute(region: ModuleCall): void {
    const ops = this.#opsOf(region);
    if (!ops.some((op) => this.#reached.has(op))) return;
    this.#again = { region, held: new Map() };
    for (const op of ops) this.#forward(op, "recompute");
    for (const op of [...ops].reverse()) this.#back(op);
    for (const { block } of this.#again.held.values()) this.#tape.free(block);
    this.#again = undefined;
    for (const storage of inputsOf(region)) this.#release(storage);
  }

  #opsOf = ({ firstOp, endOp }: ModuleCall): readonly TracedOp[] =>
    this.#run.graph.ops.slice(firstOp, endOp);

  #forward(op: TracedOp, phase: Phase): void {
    this.#tape.begin(phase, op);
    const region = this.#again ? undefined : this.#regions.get(op);
    const keeps = this.#reached.has(op) && !region;
    const kept = this.#again ? this.#kept : this.#keptAtOnce;
    for (const { storage } of op.outputs)
      this.#hold(storage, kept.has(storage) ? "activations" : "temporaries");
    if (keeps) for (const storage of storagesOf(op)) this.#hold(storage, "activations", true);
    // What is computed again keeps what it is called with.
    if (region?.firstOp === op.index)
      for (const storage of inputsOf(region)) this.#hold(storage, "activations", true);
    for (const storage of this.#dying[op.index] as Storage[])
      if (!this.#again || this.#isAgain(storage)) this.#release(storage);
  }

  #back(op: TracedOp): void {
    if (!this.#reached.has(op)) return;
    this.#tape.begin("backward", op);
    const given = this.#gradients.through(op);
    for (const storage of storagesOf(op)) this.#release(storage);
    this.#gradients.add(given, op);
  }

  /** Whether the region that is computed again makes it. */
  #isAgain(storage: Storage): boolean {
    if (!this.#again) return false;
    const { firstOp, endOp } = this.#again.region;
    const at = this.#first.get(storage) ?? -1;
    return at >= firstOp && at < endOp;
  }

  #tableOf = (storage: Storage): Map<Storage, Held> =>
    this.#again && this.#isAgain(storage) ? this.#again.held : this.#held;

  /** Takes memory for a storage that has none; notes one more that holds it for backward. */
  #hold(storage: Storage, part: Part, forBackward = false): void {
    if (this.#known.has(storage)) return;
    const table = this.#tableOf(storage);
    const held = table.get(storage);
    if (held) held.holders += forBackward ? 1 : 0;
    else table.set(storage, { block: this.#tape.take(storage.bytes, part, storage), holders: 1 });
  }

  #release(storage: Storage): void {
    const table = this.#tableOf(storage);
    const held = table.get(storage);
    if (!held) return;
    held.holders--;
    if (held.holders > 0) return;
    table.delete(storage);
    this.#tape.free(held.block);
  }
}

const storagesOf = ({ saved }: TracedOp): Set<Storage> =>
  new Set(saved.map(({ storage }) => storage));
