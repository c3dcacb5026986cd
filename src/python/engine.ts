import { defaultDtype, setDefaultDevice, setDefaultDtype } from "../defaults.ts";
import { deviceNamed } from "../device.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { type GradMode, isGradEnabled, isGradNoted, setGradMode } from "../grad.ts";
import { camel } from "../naming.ts";
import { UninitializedBuffer, UninitializedParameter } from "../nn/lazy.ts";
import { Module } from "../nn/module.ts";
import { requiresGrad_ } from "../ops/autograd.ts";
import { assumingSizes } from "../ops/data-dependent.ts";
import { activeRecorder, setSpan } from "../recorder.ts";
import { Buffer, Parameter, type Tensor, type TensorOptions } from "../tensor.ts";
import { hearingWarnings } from "../warning.ts";
import { autocastHandlers, endAutocast } from "./autocast.ts";
import { bindings, LAYERS, type LayerClass, OPS } from "./bindings.ts";
import { failure, inPython } from "./failure.ts";
import { Handles } from "./handles.ts";
import { Models } from "./models.ts";
import { type SpanParts, spanOf } from "./python-module.ts";
import { Summaries } from "./summaries.ts";
import { TimeLimit } from "./time-limit.ts";
import { torchsummaryHandlers } from "./torchsummary.ts";
import { Twins } from "./twin.ts";
import { forgetValues } from "./unknown-values.ts";
import { utilityHandlers } from "./utilities.ts";
import { Codec, type Handlers, type Wire } from "./wire.ts";

const { now } = Date;

type Request = readonly [verb: string, ...parts: Wire[]];
type OpRequest = [name: string, args: Wire[], kwargs: Record<string, Wire>, span: SpanParts | null];

/** Answers Python's requests: runs ops and layers on shapes, and keeps the tensors that Python holds by number. */
export class Engine {
  readonly handles = new Handles();
  readonly models: Models;
  readonly summaries: Summaries;
  readonly #codec: Codec;
  readonly #twins: Twins;
  /** When Python is told to end, and the seconds that it had. */
  #end: readonly [time: number, seconds: number] | undefined;
  /** How many requests are being answered, one within the other. */
  #answering = 0;
  /** Requests that other files answer. */
  readonly #others: Handlers;

  constructor(ask: (verb: string, ...parts: readonly Wire[]) => Wire) {
    this.models = new Models(ask, () => this.#codec);
    this.#codec = new Codec(this.handles, this.models, OPS);
    this.#twins = new Twins(this.#codec);
    this.summaries = new Summaries(this.models, this.#codec);
    this.#others = {
      ...this.summaries.handlers,
      ...utilityHandlers(this.#codec),
      ...torchsummaryHandlers(this.models, this.#codec),
    };
  }

  /** Tells Python to end at its next request after so many seconds: once, so that it can still say what it has. */
  endAfter(seconds: number | undefined): void {
    this.#end = seconds === undefined ? undefined : [now() + seconds * 1000, seconds];
  }

  /** Forgets everything that a model left. */
  reset(): void {
    setSpan(undefined);
    this.handles.clear();
    this.#twins.clear();
    this.models.clear();
    this.summaries.clear();
    setDefaultDtype("float32");
    setDefaultDevice(undefined);
    setGradMode("on");
    endAutocast();
  }

  /** The answer to a request, as JSON: `[0, value]`, with warnings and the sizes assumed `[0, value, [text, …]]`,
   * `[1, kind, message, fix]` for an error, `[2, id]` for Python's own. */
  answer(text: string): string {
    // Python's own code ran before a request that is no part of the answer to another one.
    if (this.#answering === 0) this.models.forget();
    this.#answering++;
    try {
      const [verb, ...parts] = JSON.parse(text) as Request;
      if (this.#end && verb !== "free" && this.#answering === 1 && now() > this.#end[0]) {
        const [, seconds] = this.#end;
        this.#end = undefined;
        throw new TimeLimit(seconds);
      }
      const table = [this.#handlers, this.#others].find((verbs) => Object.hasOwn(verbs, verb));
      const handler = table?.[verb];
      if (!handler) throw new Error(`no request: ${verb}`);
      const told = new Set<string>();
      const value = hearingWarnings(told.add.bind(told), () =>
        assumingSizes(
          (text) => told.add(`layerwise: ${text}`),
          () => handler(...parts),
        ),
      );
      return JSON.stringify(told.size === 0 ? [0, value] : [0, value, [...told]]);
    } catch (error) {
      if (error instanceof ModelError) activeRecorder()?.mistake?.(error);
      return JSON.stringify(failure(error));
    } finally {
      this.#answering--;
    }
  }

  readonly #handlers: Handlers = {
    bindings,
    op: (...request: OpRequest) => this.#codec.encode(this.#op(...request)),
    op_of_unknown: (...request: OpRequest) => {
      const output = this.#op(...request);
      forgetValues(output);
      return this.#codec.encode(output);
    },
    free: (...ids: number[]) => {
      for (const id of ids) this.handles.free(id);
      return null;
    },
    make: (name: string, args: Wire[], kwargs: Record<string, Wire>) => {
      const Layer = layerNamed(name) as new (...given: unknown[]) => Module;
      return this.#twins.describe(
        inPython(() => new Layer(...this.#codec.arguments(args, kwargs))),
      );
    },
    copy_twin: (id: number, layer: string) => this.#twins.copy(id, layer),
    static: (layer: string, method: string, args: Wire[], kwargs: Record<string, Wire>) => {
      const Layer = layerNamed(layer) as unknown as Record<
        string,
        (...given: unknown[]) => unknown
      >;
      if (!Object.hasOwn(Layer, camel(method))) throw new Error(`${layer} has no ${method}`);
      const made = inPython(() => Layer[camel(method)]?.(...this.#codec.arguments(args, kwargs)));
      return made instanceof Module ? this.#twins.describe(made) : this.#codec.encode(made);
    },
    run: (
      id: number,
      method: string,
      fields: Record<string, Wire>,
      args: Wire[],
      kwargs: Record<string, Wire>,
    ) => this.#run(id, method, fields, this.#codec.arguments(args, kwargs)),
    parameter: (data: Wire, requiresGrad: boolean) =>
      this.#codec.encode(new Parameter(this.#codec.decode(data) as Tensor, { requiresGrad })),
    lazy: (kind: "parameter" | "buffer", requiresGrad: boolean, place: Record<string, Wire>) => {
      const [options] = this.#codec.arguments([], place) as [TensorOptions];
      const Kind = kind === "parameter" ? UninitializedParameter : UninitializedBuffer;
      return this.#codec.encode(new Kind({ requiresGrad, ...options }));
    },
    buffer: (data: Wire, persistent: boolean) =>
      this.#codec.encode(new Buffer(this.#codec.decode(data) as Tensor, { persistent })),
    set_data: (id: number, data: Wire) => {
      const source = this.#codec.decode(data) as Tensor;
      const { requiresGrad } = this.handles.get(id);
      const isParameter = this.handles.get(id) instanceof Parameter;
      const made = isParameter ? new Parameter(source, { requiresGrad }) : new Buffer(source);
      this.handles.replace(id, made);
      return this.#codec.encode(made);
    },
    requires_grad: (id: number, on: boolean) => {
      requiresGrad_(this.handles.get(id), on);
      return null;
    },
    values: (id: number) => {
      const { values } = this.handles.get(id);
      return values ? values.map((value) => this.#codec.encode(value)) : null;
    },
    storage: (id: number) => {
      const { storage, offset, itemSize } = this.handles.get(id);
      return [this.handles.storageId(storage), storage.bytes, offset, itemSize];
    },
    enter: (id: number, inputs: Wire, span: SpanParts | null) => {
      setSpan(spanOf(span));
      activeRecorder()?.enter(this.models.module(id), this.#codec.decode(inputs) as unknown[]);
      return null;
    },
    exit: (id: number, inputs: Wire, output: Wire) => {
      const given = this.#codec.decode(inputs) as unknown[];
      activeRecorder()?.exit(this.models.module(id), given, this.#codec.decode(output));
      return null;
    },
    fail: (id: number, error: number, text: string) => {
      activeRecorder()?.fail(this.models.module(id), this.models.error(error, text));
      return null;
    },
    default_dtype: () => this.#codec.encode(defaultDtype()),
    set_default_dtype: (wanted: Wire) => {
      setDefaultDtype(this.#codec.decode(wanted) as DType);
      return null;
    },
    set_default_device: (wanted: string | null) => setDefaultDevice(wanted ?? undefined) ?? null,
    device: deviceNamed,
    ...autocastHandlers(() => this.#codec),
    set_grad: (mode: GradMode) => setGradMode(mode),
    grad: () => isGradEnabled(),
    /** Whether what is made of these tensors has a gradient, or one that is noted. */
    flows: (ids: number[]) => isGradNoted() && ids.some((id) => this.handles.get(id).requiresGrad),
  };

  #op(name: string, args: Wire[], kwargs: Record<string, Wire>, span: SpanParts | null): unknown {
    if (span) setSpan(spanOf(span));
    const op = OPS.get(name);
    if (!op)
      throw new ModelError("NotImplementedError", `layerwise doesn't have torch.${name} yet`);
    return op(...this.#codec.arguments(args, kwargs));
  }

  #run(id: number, method: string, fields: Readonly<Record<string, Wire>>, given: unknown[]): Wire {
    const twin = this.#twins.get(id);
    if (camel(method) in Object.prototype) throw new Error(`no method: ${method}`);
    this.#twins.update(twin, fields);
    const before = { ...(twin as unknown as Record<string, unknown>) };
    return inPython(() => {
      const isForward = method === "forward";
      const inputs = isForward ? twin.bindInputs(given) : given;
      const isSettled = isForward && this.#twins.settle(twin, inputs);
      const run = (twin as unknown as Record<string, (...inputs: unknown[]) => unknown>)[
        camel(method)
      ];
      if (!run) throw new Error(`no method: ${method}`);
      const output = run.apply(twin, inputs);
      const result = output === twin ? null : this.#codec.encode(output);
      return [result, this.#twins.changes(twin, before), isSettled ? twin.className : null];
    });
  }
}

function layerNamed(name: string): LayerClass {
  const found = LAYERS.get(name);
  if (!found)
    throw new ModelError("NotImplementedError", `layerwise doesn't have torch.nn.${name} yet`);
  return found;
}
