import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import { type Storage, Tensor } from "../tensor.ts";

/** Every tensor in a value, lists, tuples and dictionaries of them included. */
export function tensorsOf(value: unknown, into: Tensor[] = []): Tensor[] {
  if (value instanceof Tensor) into.push(value);
  else if (Array.isArray(value)) for (const item of value) tensorsOf(item, into);
  else if (typeof value === "object" && value !== null && isPlain(value))
    for (const item of Object.values(value)) tensorsOf(item, into);
  return into;
}

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * The last op until which the code of the model holds each storage: the last that reads it, or the end of a module that
 * was called with it, because a call holds its arguments.
 */
export function lastUses(graph: Graph): Map<Storage, number> {
  const last = new Map<Storage, number>();
  const hold = (tensors: readonly Tensor[], until: number): void => {
    for (const { storage } of tensors) last.set(storage, Math.max(last.get(storage) ?? -1, until));
  };
  for (const { args, outputs, index } of graph.ops) {
    hold(tensorsOf(Object.values(args)), index);
    hold(outputs, index);
  }
  for (const call of graph.calls) hold(tensorsOf(call.inputs), call.endOp - 1);
  hold(tensorsOf(graph.output), Number.POSITIVE_INFINITY);
  return last;
}

/** The op that takes memory for each storage: the first that gives it, or keeps it. */
export function firstUses(graph: Graph): Map<Storage, number> {
  const first = new Map<Storage, number>();
  for (const { outputs, saved, index } of graph.ops)
    for (const { storage } of [...outputs, ...saved])
      if (!first.has(storage)) first.set(storage, index);
  return first;
}

/** The ops that a backward pass from the model's output reaches. */
export function reachedOps(graph: Graph): Set<TracedOp> {
  const wanted = new Set(tensorsOf(graph.output).filter((tensor) => tensor.requiresGrad));
  const reached = new Set<TracedOp>();
  for (const op of [...graph.ops].reverse()) {
    if (!op.outputs.some((output) => wanted.has(output))) continue;
    const inputs = gradientInputs(op);
    if (inputs.length === 0) continue;
    reached.add(op);
    for (const input of inputs) wanted.add(input);
  }
  return reached;
}

/** The inputs that a gradient flows to, each once. */
export function gradientInputs({ args, outputs }: TracedOp): Tensor[] {
  if (!outputs.some((output) => output.requiresGrad)) return [];
  const inputs = tensorsOf(Object.values(args)).filter((input) => input.requiresGrad);
  return [...new Set(inputs)];
}

/** The outermost calls of the modules at `paths`. */
export function regionsOf(graph: Graph, paths: ReadonlySet<string>): ModuleCall[] {
  const isInside = (call: ModuleCall | undefined): boolean =>
    call !== undefined && (paths.has(call.path) || isInside(call.caller));
  return graph.calls.filter(
    (call) => paths.has(call.path) && call.endOp > call.firstOp && !isInside(call.caller),
  );
}

/** The storages that a module was called with. */
export const inputsOf = ({ inputs }: ModuleCall): Set<Storage> =>
  new Set(tensorsOf(inputs).map(({ storage }) => storage));
