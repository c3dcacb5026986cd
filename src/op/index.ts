import type { ArgList, CallArgs, Values } from "../args.ts";
import { type Callee, compileBinding } from "../bind/index.ts";
import {
  type Compiled,
  type Count,
  compile,
  counter,
  Formula,
  parse,
  parseRelation,
  symbolsOf,
} from "../formula/index.ts";
import { type NamedTuple, namedTuple } from "../named-tuple.ts";
import { snake } from "../naming.ts";
import { activeRecorder } from "../recorder.ts";
import { numelOf, type Shape, Tensor } from "../tensor.ts";
import { asTuple } from "../tuple.ts";
import { markAtMost } from "./at-most.ts";
import { compileCheck } from "./message.ts";
import { type Arguments, adapted } from "./regime.ts";
import { makeOutput, tensorsIn } from "./result.ts";
import { compileSaves } from "./saves.ts";
import type {
  CostStatus,
  Meta,
  OpCall,
  OpInfo,
  OpSpec,
  OutResult,
  Role,
  Saved,
  SavedTensor,
} from "./spec.ts";
import { type Bound, bareName, compileBinders, nameIn } from "./symbols.ts";

export type * from "./spec.ts";

type Outputs<R, N> = N extends readonly string[]
  ? NamedTuple<Record<N[number], Tensor>>
  : R extends readonly Meta[]
    ? { -readonly [K in keyof R]: Tensor }
    : Tensor;

/** An op: its definition as data, and the function that runs it on shapes. */
export interface Op<A extends ArgList, T> extends OpInfo {
  (...args: CallArgs<A>): T;
  /** Its definition, from which variants are derived: `add_` from `add`. */
  readonly spec: OpSpec;
}

/** An op made of other ops, which are what the graph records. */
export interface Composite<A extends ArgList, T> {
  (...args: CallArgs<A>): T;
  readonly opName: string;
  readonly doc: string;
  readonly args: ArgList;
  readonly status: "composite";
}

/** A composite whose result depends on which arguments it gets: `F` has a call signature for each. */
export type Overloaded<F> = F &
  Pick<Composite<ArgList, unknown>, "opName" | "doc" | "args" | "status">;

/** From the definition to a typed function that checks its inputs, infers its outputs and announces itself. */
export function defineOp<
  const A extends ArgList,
  R extends OutResult = Meta,
  const N extends readonly string[] | undefined = undefined,
>(opName: string, spec: OpSpec<A, R, N>): Op<A, Outputs<R, N>> {
  const plain = spec as unknown as OpSpec;
  let made: CompiledOp | undefined;
  const compiled = (): CompiledOp => {
    made ??= compileOp(opName, plain);
    return made;
  };
  const op = (...given: unknown[]): unknown => adapted(opName, compiled().bind(given), execute);
  const execute = (args: Arguments): unknown => {
    const rewritten = plain.rewrite?.(args);
    if (rewritten) return rewritten;
    const call = compiled().run(info, args);
    activeRecorder()?.op(call);
    return call.many ? severalOf(call, plain.names) : call.outputs[0];
  };
  const isCounted = spec.macs !== undefined || spec.elementwise !== undefined;
  const status: CostStatus = isCounted ? "counted" : spec.free ? "free" : "unknown";
  const known = status === "unknown" ? undefined : 0;
  const macs = (call: OpCall): Count | undefined => compiled().macs?.(call.symbols) ?? known;
  const elementwise = (call: OpCall): Count => compiled().elementwise?.(call.symbols) ?? 0;
  const { doc, args, free, gradient, lies, role } = spec;
  const facts = { opName, doc, args, free, gradient, lies, role, status, macs, elementwise };
  Object.assign(op, facts, { spec: plain });
  const info = Object.defineProperties(op, {
    slots: { get: () => compiled().slots, enumerable: true },
    formulas: { get: () => compiled().formulas, enumerable: true },
  }) as unknown as OpInfo;
  return info as unknown as Op<A, Outputs<R, N>>;
}

type CompiledOp = ReturnType<typeof compileOp>;

/** The formulas as functions, made at the op's first call: a start has a thousand ops, a network uses a dozen. */
function compileOp(opName: string, spec: OpSpec) {
  const formulas = {
    macs: spec.macs === undefined ? undefined : new Formula(spec.macs),
    elementwise: spec.elementwise === undefined ? undefined : new Formula(spec.elementwise),
    out: outFormulas(spec.out),
    short: spec.short && { ...spec.short, out: outFormulas(spec.short.out) },
  };
  const slots = layOut(spec, formulas);
  return {
    formulas,
    slots,
    run: compileRun(opName, spec, slots, formulas.out),
    bind: compileBinding(opName, spec),
    macs: formulas.macs && counted(formulas.macs, slots, opName),
    elementwise: formulas.elementwise && counted(formulas.elementwise, slots, opName),
  };
}

function severalOf({ op, outputs }: OpCall, names: readonly string[] | undefined): unknown {
  if (!names) return asTuple(outputs);
  const fields = Object.fromEntries(names.map((name, at) => [name, outputs[at]]));
  return asTuple(namedTuple(fields), `torch.return_types.${snake(op.opName)}`);
}

/** An op that is written with other ops: nothing is counted here, so nothing is counted twice. */
export function defineComposite<const A extends ArgList, T>(
  opName: string,
  spec: Callee & {
    readonly doc: string;
    readonly args: A;
    /** What it is as a whole, where its parts don't tell. */
    readonly role?: Role;
    readonly run: (values: Values<A>) => T;
  },
): Composite<A, T> {
  const bind = compileBinding(opName, spec);
  const { role } = spec;
  const execute = (args: Arguments): T => {
    if (role) activeRecorder()?.composite?.({ op: { opName, args: spec.args, role }, args });
    return asTuple(spec.run(args as Values<A>));
  };
  const op = (...given: unknown[]): T => adapted(opName, bind(given), execute);
  const info = { opName, doc: spec.doc, args: spec.args, status: "composite" as const };
  return Object.assign(op, info) as unknown as Composite<A, T>;
}

function outFormulas(out: OpSpec["out"]): Record<string, Formula> {
  if (typeof out === "function") return {};
  return Object.fromEntries(
    Object.entries(out).map(([symbol, text]) => [symbol, new Formula(text)]),
  );
}

/**
 * Gives every symbol of the definition its place. Only an op that computes symbols itself (`symbols`, or a function
 * as `out`) may name ones that no size gives; elsewhere a misspelt one fails when the formula is compiled.
 */
function layOut(
  spec: OpSpec,
  formulas: {
    macs: Formula | undefined;
    elementwise: Formula | undefined;
    out: Readonly<Record<string, Formula>>;
  },
): Map<string, number> {
  const names = new Set(spec.args.flatMap((arg) => arg.symbols.map(bareName)));
  for (const symbol of Object.keys(formulas.out)) names.add(bareName(symbol));
  const computes = typeof spec.out === "function" || spec.symbols !== undefined;
  const used = [formulas.macs, formulas.elementwise].flatMap((formula) => formula?.symbols ?? []);
  if (computes)
    used.push(...outSymbols(formulas.out), ...checkedSymbols(spec), ...savedSymbols(spec));
  for (const symbol of used) if (computes || symbol.startsWith("numel(")) names.add(symbol);
  return new Map([...names].map((name, at) => [name, at]));
}

const outSymbols = (out: Readonly<Record<string, Formula>>): string[] =>
  Object.values(out).flatMap(({ symbols }) => symbols);

const checkedSymbols = (spec: OpSpec): string[] =>
  (spec.where ?? []).flatMap(({ check }) => {
    const { left, right } = parseRelation(check);
    return [...symbolsOf(left), ...symbolsOf(right)];
  });

const savedSymbols = (spec: OpSpec): string[] =>
  (Array.isArray(spec.saves) ? (spec.saves as readonly Saved[]) : []).flatMap((saved) =>
    typeof saved === "object" && "fresh" in saved
      ? saved.shape.split(",").flatMap((size) => [...symbolsOf(parse(size))])
      : [],
  );

const NOTHING: readonly SavedTensor[] = [];

interface FinishedCall extends OpCall {
  readonly many: boolean;
}

function compileRun(
  opName: string,
  spec: OpSpec,
  slots: ReadonlyMap<string, number>,
  out: Readonly<Record<string, Formula>>,
): (op: OpInfo, args: Record<string, unknown>) => FinishedCall {
  const binders = compileBinders(opName, spec.args, slots);
  const saves = compileSaves(spec, slots);
  const checks = (spec.where ?? []).map((check) => compileCheck(check, slots));
  const sizes = Object.entries(out).map(([symbol, formula]) => ({
    symbol,
    slot: slots.get(bareName(symbol)) as number,
    size: compile(formula.expr, slots) as Compiled,
  }));
  const numels = compileNumels(slots);
  const blank = new Array<number>(slots.size).fill(Number.NaN);
  return (op, args) => {
    spec.validate?.(args as never);
    const bound: Bound = { values: blank.slice(), absent: undefined, leading: undefined };
    for (const bind of binders) bind(bound, args);
    if (spec.symbols) fill(bound.values, slots, spec.symbols(args as never));
    for (const check of checks) check(bound.values, args, nameIn);
    const result =
      typeof spec.out === "function"
        ? spec.out(args as never)
        : described(spec, shapeFrom(sizes, bound), args);
    const many = Array.isArray(result);
    const metas = (many ? result : [result]) as readonly Meta[];
    if (metas[0]?.symbols) fill(bound.values, slots, metas[0].symbols);
    const inputs = tensorsIn(spec.args, args);
    const requiring = inputs.filter((input) => input.requiresGrad);
    const outputs = metas.map((meta) => makeOutput(meta, spec, inputs, args));
    markAtMost(inputs, outputs);
    for (const { slot, numel } of numels) bound.values[slot] = numel(args, outputs);
    const call = { op, args, symbols: bound.values, outputs, requiring, saved: NOTHING, many };
    call.saved = saves(call);
    return call;
  };
}

const described = (spec: OpSpec, shape: Shape, args: Record<string, unknown>): OutResult =>
  spec.outputs?.(args as never, shape) ?? {
    shape,
    strides: spec.strides?.(args as never, shape),
    values: spec.values?.(args as never, shape),
  };

function shapeFrom(
  sizes: readonly { symbol: string; slot: number; size: Compiled }[],
  bound: Bound,
): number[] {
  const shape: number[] = [];
  for (const { symbol, slot, size } of sizes) {
    if (symbol.endsWith("*")) {
      shape.push(...(bound.leading ?? []));
      continue;
    }
    const value = size(bound.values);
    bound.values[slot] = value;
    if (!(symbol.endsWith("?") && bound.absent === bareName(symbol))) shape.push(value);
  }
  return shape;
}

function fill(
  values: number[],
  slots: ReadonlyMap<string, number>,
  given: Readonly<Record<string, number>>,
): void {
  for (const name of Object.keys(given)) {
    const slot = slots.get(name);
    if (slot !== undefined) values[slot] = given[name] as number;
  }
}

/** Where the numbers of elements go that formulas name: `numel(input)`, `numel(out)`. */
const compileNumels = (slots: ReadonlyMap<string, number>) =>
  [...slots].flatMap(([symbol, slot]) => {
    const name = /^numel\((.*)\)$/.exec(symbol)?.[1];
    if (name === undefined) return [];
    const output = /^out(\d*)$/.exec(name);
    const at = output ? Number(output[1] || 0) : undefined;
    const numel = (args: Readonly<Record<string, unknown>>, outputs: readonly Tensor[]): number => {
      const value = at === undefined ? args[name] : outputs[at];
      return value instanceof Tensor ? numelOf(value.shape) : 0;
    };
    return [{ slot, numel }];
  });

/** A formula that comes to no number is a mistake in the definition, never a silent 0. */
function counted(formula: Formula, slots: ReadonlyMap<string, number>, opName: string) {
  const count = counter(formula, slots);
  return (symbols: readonly number[]): Count => {
    const value = count(symbols);
    if (Number.isNaN(value)) throw new ReferenceError(`${opName}: no value for "${formula.text}"`);
    return value;
  };
}
