import { Ambient } from "./ambient.ts";
import type { ModelError } from "./error.ts";
import type { CompositeCall, OpCall, SavedTensor } from "./op/spec.ts";
import type { Parameter, Tensor } from "./tensor.ts";

/** What a module holds itself, by PyTorch's names, in registration order. */
export interface Holdings {
  readonly children: readonly (readonly [name: string, child: ModuleLike])[];
  /** Lazy ones too, which have no size yet. */
  readonly parameters: readonly (readonly [name: string, parameter: Parameter])[];
  /** In Python any tensor can be one, and the module says whether its state dict has it; else the buffer does. */
  readonly buffers: readonly (readonly [name: string, buffer: Tensor, isPersistent?: boolean])[];
}

/**
 * What the summary, the checks and the plan see of a module. A TypeScript module, a Python one and a
 * model file's all satisfy it.
 */
export interface ModuleLike {
  /** The class name that a table prints: `Conv2d`. */
  readonly className: string;
  /** The class's own name, where the module calls itself something else. */
  readonly typeName?: string | undefined;
  readonly training: boolean;
  /** True for what runs as a whole, so that nothing can look into its run: TorchScript. */
  readonly isSealed?: boolean | undefined;
  holdings(): Holdings;
  /** How many items a container holds (Python's `len`); undefined for any other module. */
  readonly itemCount: number | undefined;
  /** The call in the user's source that made it. */
  readonly madeAt?: Span | undefined;
  /** That call as it is written there. */
  writtenCall?(): WrittenCall;
  /** The comments addressed to this program in a file of its source, where that is known. */
  remarksIn?(file: string): readonly Remark[];
  /** How the user's source calls what runs at `span`; undefined where nobody can tell. */
  callAt?(span: Span): CallKind | undefined;
  /** A public attribute by its TypeScript name (`kernelSize`), undefined when it has none. */
  attribute(name: string): unknown;
}

/** A place in a user's source: lines from 1, columns from 0, as Python counts both; the end is exclusive. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** True for one place, or for none twice: Python tells a place anew each time. */
export const isSamePlace = (left: Span | undefined, right: Span | undefined): boolean =>
  left === right ||
  (left !== undefined &&
    right !== undefined &&
    left.file === right.file &&
    left.line === right.line &&
    left.column === right.column &&
    left.endLine === right.endLine &&
    left.endColumn === right.endColumn);

/** A comment in a user's source: of `# layerwise: ignore[never-run]` what follows the colon. */
export interface Remark {
  readonly line: number;
  readonly text: string;
}

/** A call as a user's source has it. */
export interface WrittenCall {
  /** The last name of what is called: `Conv2d` of `nn.Conv2d(…)`. */
  readonly callee: string | null;
  /** In order; none where some are spread from a list. */
  readonly args: readonly WrittenArgument[];
}

/** Whether a call is of a tensor's method, of an operator, or of a function: by the module that it is looked up in. */
export type CallKind =
  | { readonly kind: "method" | "operator" }
  /** `torch.nn.functional`; null for a function that was imported by itself. */
  | { readonly kind: "function"; readonly module: string | null };

/** One argument of it. */
export interface WrittenArgument {
  /** Its name there; null where it is given by place. */
  readonly keyword: string | null;
  readonly span: Span;
  /** Its value, where it is a whole number written out. */
  readonly literal: number | null;
}

let span: Span | undefined;
let reader: SourceReader | undefined;

/** Who knows the user's source, where modules don't do it themselves: of TypeScript, whoever has loaded it. */
export interface SourceReader {
  /** Where the user's code calls what runs now; of an object that is being `made`, where its class is called. */
  callNow(made?: { readonly name: string }): Span | undefined;
  /** What is written at a call. */
  callAt?(span: Span): WrittenCall;
  remarksIn?(file: string): readonly Remark[];
}

/** Where the user's code calls what runs now, or the class that is being `made`; undefined where nobody tells. */
export const currentSpan = (made?: { readonly name: string }): Span | undefined =>
  span ?? reader?.callNow(made);

/** `next` is asked from now on where the user's code is, whenever nobody has told it. */
export function readSourceBy(next: SourceReader | undefined): void {
  reader = next;
}

/** The call that made `module`, as it is written; nothing of it where nobody knows. */
export function writtenCallOf(module: ModuleLike): WrittenCall {
  const read = module.writtenCall?.() ?? (module.madeAt && reader?.callAt?.(module.madeAt));
  return read ?? { callee: null, args: [] };
}

/** The comments addressed to this program in a file of `model`'s source, where that is known. */
export const remarksIn = (model: ModuleLike, file: string): readonly Remark[] =>
  model.remarksIn?.(file) ?? reader?.remarksIn?.(file) ?? [];

/** Tells where the user's code is from now on. */
export function setSpan(now: Span | undefined): void {
  span = now;
}

/** Listens to a model run: which modules start and end, and which ops they call between. */
export interface Recorder {
  op(call: OpCall): void;
  /** An op that has a role as a whole begins: its parts come next. */
  composite?(call: CompositeCall): void;
  enter(module: ModuleLike, inputs: readonly unknown[]): void;
  exit(module: ModuleLike, inputs: readonly unknown[], output: unknown): void;
  /** `module` threw: nothing more comes from it. */
  fail(module: ModuleLike, error: unknown): void;
  /** A mistake on its way to Python, which keeps its words from here on: what is known of it is said now. */
  mistake?(error: ModelError): void;
}

const active = new Ambient<Recorder | undefined>(undefined);

export const activeRecorder = (): Recorder | undefined => active.now;

/** What `run` would keep for backward; nobody else hears of it. */
export function savedBy(run: () => unknown): SavedTensor[] {
  const saved: SavedTensor[] = [];
  const nothing = () => undefined;
  const op = (call: OpCall) => saved.push(...call.saved);
  record({ op, enter: nothing, exit: nothing, fail: nothing }, run);
  return saved;
}

/** Runs `run`; of what it calls, `op` keeps for backward what `saved` says. */
export function keeping<T>(op: object, saved: readonly SavedTensor[], run: () => T): T {
  const outer = active.now;
  if (!outer) return run();
  const told: Recorder = {
    op: (call) => outer.op(call.op === op ? { ...call, saved } : call),
    composite: (call) => outer.composite?.(call),
    enter: (...parts) => outer.enter(...parts),
    exit: (...parts) => outer.exit(...parts),
    fail: (...parts) => outer.fail(...parts),
  };
  return record(told, run);
}

/** Runs `run` with `recorder` listening. */
export const record = <T>(recorder: Recorder, run: () => T): T => active.during(recorder, run);
