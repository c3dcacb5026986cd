import type { Count } from "../formula/index.ts";
import type { Graph, ModuleCall } from "../graph.ts";
import { snake } from "../naming.ts";
import type { ModuleLike, Span } from "../recorder.ts";
import { type Summary, type SummaryOptions, summary } from "../summary/index.ts";
import { Tensor } from "../tensor.ts";
import type { Runnable } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import { callText, type Naming } from "./call-text.ts";
import { argumentsOf, definitionOf, opArguments, type PlainArgs } from "./layer-args.ts";
import { type StateTensor, stateOf } from "./state.ts";

/** Changes when a field changes its meaning or goes away; schema/outline.schema.json describes it. */
export const OUTLINE = "layerwise/outline@1";

/** A model as plain data: what two of them are compared by, and what a lock file holds. */
export interface Outline {
  readonly schema: typeof OUTLINE;
  /** Class of the model. */
  readonly model: string;
  /** With what it was run; null where it wasn't. */
  readonly input: Pick<SummaryOptions, "inputSize" | "dtypes" | "batchDim"> | null;
  /** How its source writes names: `in_channels` or `inChannels`. */
  readonly naming: Naming;
  /** What it is made of, in the order of execution; of a model that wasn't run in the order of registration. */
  readonly layers: readonly OutlineLayer[];
  /** Its state dict. */
  readonly state: readonly StateTensor[];
  readonly totals: Totals;
}

export interface Totals {
  readonly params: number;
  readonly trainableParams: number;
  /** Bytes of the state dict: parameters and persistent buffers, tied ones once. */
  readonly bytes: number;
  /** Exact multiply-adds, a decimal string from 2^53 on; null without a run, or where no rule covers an op or only data decide a size. */
  readonly macs: number | string | null;
}

/** A layer, a module with parameters of its own, or a functional op. */
export interface OutlineLayer {
  readonly kind: "module" | "op";
  /** Where it stands; of an op, the module that calls it. */
  readonly path: string;
  /** The class, or the op's name: `Conv2d`, `relu`. */
  readonly name: string;
  /** The layer of torch.nn that a user's class is derived from; of any other the name. */
  readonly base: string;
  /** The constructor's arguments, or the op's that aren't tensors, by PyTorch's names. */
  readonly args: PlainArgs;
  /** The call that makes it, as its source would write it. */
  readonly text: string;
  /** Shapes of its parameters; of an op, of those that it gets. */
  readonly tensors: Readonly<Record<string, readonly number[]>>;
  /** Of its first output; null where it didn't run or gives no tensor. */
  readonly output: readonly number[] | null;
  /** Elements of its parameters, those of an earlier layer left out. */
  readonly params: number;
  /** False for a layer that the run passed by. */
  readonly ran: boolean;
  /** True where an earlier layer with parameters has read its input, or where it follows such a layer: a shortcut. */
  readonly branch?: boolean;
  /** True for an op that joins two tensors that the model has computed. */
  readonly joins?: boolean;
  /** The call in the source that made it, or that is the op. */
  readonly source: Span | null;
}

/** Runs `model` as `summary()` does, where an input is given, and lists what it is made of. */
export function outlineOf(model: Runnable, options: SummaryOptions): Outline {
  const result = summary(model, options);
  const tree = new ModuleTree(model);
  const naming = tree.model.writtenCall ? "snake" : "camel";
  const layers = new Layers(tree, naming);
  if (result.graph) layers.run(result.graph);
  layers.rest(result.graph !== undefined);
  const state = stateOf(tree);
  const { inputSize, dtypes, batchDim } = options;
  return {
    schema: OUTLINE,
    model: model.typeName ?? model.className,
    input: inputSize
      ? { inputSize, ...(dtypes && { dtypes }), ...(batchDim !== undefined && { batchDim }) }
      : null,
    naming,
    layers: layers.all,
    state,
    totals: totalsOf(result, state),
  };
}

function totalsOf(result: Summary, state: readonly StateTensor[]): Totals {
  const seen = new Set<number>();
  const bytes = state
    .filter(({ storage }) => !seen.has(storage) && seen.add(storage))
    .reduce((sum, tensor) => sum + tensor.bytes, 0);
  const { macs, unknown, atMost } = result.exact;
  const isKnown = result.graph !== undefined && unknown.length === 0 && !atMost.macs;
  return {
    params: result.totalParams,
    trainableParams: result.trainableParams,
    bytes,
    macs: isKnown ? plainCount(macs) : null,
  };
}

const plainCount = (count: Count): number | string =>
  typeof count === "bigint" ? String(count) : count;

class Layers {
  readonly all: OutlineLayer[] = [];
  readonly #tree: ModuleTree;
  readonly #seen = new Set<ModuleLike>();
  readonly #counted = new Set<Tensor>();
  readonly #naming: Naming;
  readonly #branches = new Branches();

  constructor(tree: ModuleTree, naming: Naming) {
    this.#tree = tree;
    this.#naming = naming;
  }

  /** In the order in which layers and ops started. */
  run({ calls, ops }: Graph): void {
    let next = 0;
    const upTo = (index: number) => {
      for (; next < calls.length && (calls[next] as ModuleCall).firstOp <= index; next++)
        this.#called(calls[next] as ModuleCall);
    };
    for (const op of ops) {
      upTo(op.index);
      if (isInLayer(op.caller)) continue;
      const tensors = Object.entries(op.args).filter(([, arg]) => isOwned(arg));
      const name = snake(op.op.opName);
      const args = opArguments(op.args);
      const inputs = Object.values(op.args).filter(isComputed);
      const isBranch = this.#branches.follow(inputs, op.outputs, tensors.length > 0);
      this.all.push({
        kind: "op",
        path: op.caller?.path ?? "",
        name,
        base: name,
        args,
        text: callText(name, args, op.op.args, this.#naming),
        tensors: Object.fromEntries(tensors.map(([name, of]) => [name, (of as Tensor).shape])),
        output: op.outputs[0]?.shape ?? null,
        params: 0,
        ran: true,
        ...(isBranch && { branch: true }),
        ...(inputs.length > 1 && { joins: true }),
        source: op.span ?? null,
      });
    }
    upTo(Number.POSITIVE_INFINITY);
  }

  /** The layers that no run has reached. */
  rest(wasRun: boolean): void {
    for (const { module, path } of this.#tree.places)
      if (!this.#seen.has(module)) this.#add(module, path, null, !wasRun);
  }

  #called({ module, path, inputs, output }: ModuleCall): void {
    const outputs = (Array.isArray(output) ? output : [output]).filter(isAnyTensor);
    const holds = this.#tree.holdings(module).parameters.length > 0;
    const isLayer = definitionOf(module) !== undefined || holds;
    const isBranch = isLayer && this.#branches.follow(inputs.filter(isAnyTensor), outputs, holds);
    this.#add(module, path, outputs[0]?.shape ?? null, true, isBranch);
  }

  #add(
    module: ModuleLike,
    path: string,
    output: readonly number[] | null,
    ran: boolean,
    isBranch = false,
  ): void {
    const definition = definitionOf(module);
    const { parameters } = this.#tree.holdings(module);
    if (!definition && parameters.length === 0) return;
    this.#seen.add(module);
    const own = parameters.filter(([, tensor]) => !tensor.isLazy);
    const args = definition ? argumentsOf(module, definition) : {};
    this.all.push({
      kind: "module",
      path,
      name: module.className,
      base: definition?.name ?? module.className,
      args,
      text: callText(module.className, args, definition?.args ?? [], this.#naming),
      tensors: Object.fromEntries(own.map(([name, tensor]) => [name, tensor.shape])),
      output,
      params: parameters.reduce((sum, [, parameter]) => sum + this.#count(parameter), 0),
      ran,
      ...(isBranch && { branch: true }),
      source: module.madeAt ?? null,
    });
  }

  #count(parameter: Tensor & { readonly isLazy: boolean }): number {
    if (parameter.isLazy || this.#counted.has(parameter)) return 0;
    this.#counted.add(parameter);
    return parameter.numel;
  }
}

/** Which tensors lie on a shortcut: what reads an input that an earlier layer with parameters has read, and what follows. */
class Branches {
  readonly #read = new Set<Tensor>();
  readonly #beside = new Set<Tensor>();

  /** Takes note of a layer; true where it lies on a shortcut. */
  follow(inputs: readonly Tensor[], outputs: readonly Tensor[], holds: boolean): boolean {
    const isBeside =
      inputs.length > 0 &&
      inputs.every((input) => this.#beside.has(input) || (holds && this.#read.has(input)));
    if (holds) for (const input of inputs) this.#read.add(input);
    for (const output of outputs) {
      if (isBeside) this.#beside.add(output);
      // In place, it gives what it got.
      else this.#beside.delete(output);
    }
    return isBeside;
  }
}

const isAnyTensor = (value: unknown): value is Tensor => value instanceof Tensor;

const isComputed = (value: unknown): value is Tensor => isAnyTensor(value) && !isOwned(value);

const isOwned = (arg: unknown): boolean => arg instanceof Tensor && arg.isLeaf && arg.requiresGrad;

/** True for an op of a layer of torch.nn, which stands for it. */
function isInLayer(call: ModuleCall | undefined): boolean {
  for (let at = call; at; at = at.caller) if (definitionOf(at.module)) return true;
  return false;
}
