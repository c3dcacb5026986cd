import { ModelError } from "./error.ts";
import { flattenedSizes } from "./flattened.ts";
import type { Graph, ModuleCall, TracedComposite, TracedOp } from "./graph.ts";
import { forgetAssumed } from "./op/at-most.ts";
import type { CompositeCall, OpCall } from "./op/spec.ts";
import { currentSpan, type ModuleLike, type Recorder, record } from "./recorder.ts";
import { Tensor } from "./tensor.ts";
import { ModuleTree, type Place } from "./tree.ts";

/** A model that can be run: what it is, how to call it, and how to set its mode. */
export type Runnable = ModuleLike &
  ((...inputs: never[]) => unknown) & { train(mode: boolean): unknown };

/** A graph that stops where the model threw. */
export interface FailedTrace {
  readonly graph: Graph;
  readonly error: unknown;
  /** The innermost call that threw it; undefined when it comes from outside of every module. */
  readonly call: ModuleCall | undefined;
}

/** Runs `model` on meta tensors and records what it does. What the model throws, it throws, with the module's path. */
export function trace(
  model: Runnable,
  inputs: readonly unknown[],
  kwargs?: Readonly<Record<string, unknown>>,
): Graph {
  const given = (kwargs ? [...inputs, kwargs] : inputs) as never[];
  const result = tryTrace(new ModuleTree(model), inputs, () => model(...given), kwargs);
  if ("error" in result) throw result.error;
  return result;
}

/** As `trace`, but gives back what was recorded up to an error. `call` runs the model whose `tree` it is. */
export function tryTrace(
  tree: ModuleTree,
  inputs: readonly unknown[],
  call: () => unknown,
  kwargs?: Readonly<Record<string, unknown>>,
): Graph | FailedTrace {
  const recorder = new GraphRecorder(tree, kwargs);
  const named = Object.values(kwargs ?? {}).filter((value) => value instanceof Tensor);
  const all = [...inputs, ...named];
  forgetAssumed();
  try {
    const output = record(recorder, call);
    return recorder.graph(all, output);
  } catch (error) {
    return { graph: recorder.graph(all, undefined), error, call: recorder.thrower(error) };
  }
}

class GraphRecorder implements Recorder {
  readonly #tree: ModuleTree;
  readonly #calls: ModuleCall[] = [];
  readonly #ops: TracedOp[] = [];
  readonly #composites: TracedComposite[] = [];
  readonly #running: ModuleCall[] = [];
  #failed: { readonly error: unknown; readonly call: ModuleCall } | undefined;

  /** Named arguments are an object in the last place here; they are no inputs, as in PyTorch's hooks. */
  readonly #kwargs: object | undefined;

  constructor(tree: ModuleTree, kwargs: object | undefined) {
    this.#tree = tree;
    this.#kwargs = kwargs;
  }

  graph(inputs: readonly unknown[], output: unknown): Graph {
    const [calls, ops, composites] = [this.#calls, this.#ops, this.#composites];
    return { model: this.#tree.model, calls, ops, composites, inputs, output };
  }

  thrower(error: unknown): ModuleCall | undefined {
    return this.#failed?.error === error ? this.#failed?.call : undefined;
  }

  op({ op, args, symbols, outputs, saved }: OpCall): void {
    const [index, caller] = [this.#ops.length, this.#running.at(-1)];
    this.#ops.push({ op, args, symbols, outputs, saved, index, caller, span: currentSpan() });
  }

  composite({ op, args }: CompositeCall): void {
    const [index, caller] = [this.#ops.length, this.#running.at(-1)];
    this.#composites.push({ op, args, index, caller, span: currentSpan() });
  }

  enter(module: ModuleLike, inputs: readonly unknown[]): void {
    const caller = this.#running.at(-1);
    const call: ModuleCall = {
      module,
      path: this.#pathOf(module, caller),
      caller,
      span: currentSpan(),
      inputs: this.#byPlace(inputs),
      output: undefined,
      finished: false,
      firstOp: this.#ops.length,
      endOp: this.#ops.length,
    };
    this.#calls.push(call);
    this.#running.push(call);
  }

  exit(module: ModuleLike, inputs: readonly unknown[], output: unknown): void {
    const call = this.#leave(module);
    call.inputs = this.#byPlace(inputs);
    call.output = output;
    call.finished = true;
  }

  fail(module: ModuleLike, error: unknown): void {
    const call = this.#leave(module);
    const { path } = call;
    if (this.#failed?.error !== error) this.#failed = { error, call };
    if (error instanceof ModelError && error.modulePath === undefined) {
      error.modulePath = path;
      error.moduleClass = module.className;
      error.fix = this.#inFull(error.fix, call);
    }
  }

  mistake(error: ModelError): void {
    const call = this.#running.at(-1);
    if (call) error.fix = this.#inFull(error.fix, call);
  }

  /** `set inFeatures to 18432 = 512·6·6`, where that many come of a flattened image. */
  #inFull(fix: string | undefined, { inputs: [input] }: ModuleCall): string | undefined {
    if (!(input instanceof Tensor) || !fix?.endsWith(` to ${input.shape.at(-1)}`)) return fix;
    const maker = this.#ops.findLast(({ outputs }) => outputs.includes(input));
    const sizes = flattenedSizes(input, maker);
    return sizes ? `${fix} = ${sizes.join("·")}` : fix;
  }

  #byPlace(inputs: readonly unknown[]): readonly unknown[] {
    return this.#kwargs ? inputs.filter((input) => input !== this.#kwargs) : inputs;
  }

  #leave(module: ModuleLike): ModuleCall {
    const call = this.#running.pop();
    if (call?.module !== module) throw new Error("trace: modules ended out of order");
    call.endOp = this.#ops.length;
    return call;
  }

  /** A module that stands in several places is named by the one inside the module that is running. */
  #pathOf(module: ModuleLike, caller: ModuleCall | undefined): string {
    const places = this.#tree.placesOf(module);
    if (places.length === 1) return (places[0] as Place).path;
    const prefix = caller?.path ? `${caller.path}.` : "";
    const place = places.find(({ path }) => path.startsWith(prefix)) ?? places[0];
    return place?.path ?? `${prefix}<${module.className}>`;
  }
}
