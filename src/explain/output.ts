import { Formula } from "../formula/index.ts";
import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import { bareName } from "../op/symbols.ts";
import type { Tensor } from "../tensor.ts";
import { type Derivation, derive } from "./derivation.ts";
import { tensorsIn } from "./lineage.ts";
import { symbolsOf } from "./work.ts";

/** A size of the output that a formula gives; several where theirs are the same. */
interface OutputSize {
  readonly symbols: readonly string[];
  readonly derivation: Derivation;
}

/** What a run of a module gives. */
export interface Output {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** The symbols of its sizes, where its op names them. */
  readonly symbols: readonly string[] | null;
  /** The same without leading sizes whose number varies. */
  readonly named: readonly string[];
  readonly sizes: readonly OutputSize[];
  /** True for a size that is just the first input's. */
  readonly isInputSize: boolean;
  /** True where only data decide a size: the shape is the largest that it can be. */
  readonly isAtMost: boolean;
  /** How many tensors there are beside it. */
  readonly others: number;
}

/** Explains the first tensor that `call` gives; null when it gives none. */
export function outputOf(graph: Graph, call: ModuleCall): Output | null {
  return described(tensorsIn(call.output), makerOf(graph, call), tensorsIn(call.inputs)[0]);
}

/** The op of the module's own that gives its first tensor; undefined where another module does. */
export function makerOf(graph: Graph, call: ModuleCall): TracedOp | undefined {
  const [output] = tensorsIn(call.output);
  return graph.ops
    .slice(call.firstOp, call.endOp)
    .findLast((op) => op.caller === call && op.outputs.includes(output as Tensor));
}

/** The same of an op. */
export const outputOfOp = (op: TracedOp): Output | null =>
  described(op.outputs, op, Object.values(op.args).flatMap(tensorsIn)[0]);

function described(
  [tensor, ...others]: readonly Tensor[],
  maker: TracedOp | undefined,
  input: Tensor | undefined,
): Output | null {
  if (!tensor) return null;
  const out = maker ? shownSizes(maker) : [];
  const names = out.map(([symbol]) => symbol);
  const isNamed = out.length > 0 && !names[0]?.endsWith("*");
  const missing = Math.max(out.length - tensor.ndim, 0);
  return {
    shape: tensor.shape,
    dtype: tensor.dtype,
    symbols: isNamed ? names.slice(missing).map(bareName) : null,
    named: names.filter((name) => !name.endsWith("*")).map(bareName),
    sizes: maker ? merged(out, symbolsOf(maker)) : [],
    isInputSize: input?.shape.join() === tensor.shape.join(),
    isAtMost: tensor.atMost !== undefined,
    others: others.length,
  };
}

/** The formulas of an op's sizes by symbol: in short where they then say the same. */
export function shownSizes({ op, symbols }: TracedOp): (readonly [string, Formula])[] {
  const { out, short } = op.formulas;
  const isShort = short && symbols[op.slots.get(short.unless) ?? -1] === 0;
  return Object.entries(isShort ? short.out : out);
}

/** The sizes that are no mere symbol. Those that come to the same with the numbers put in are one. */
function merged(
  out: readonly (readonly [string, Formula])[],
  scope: Readonly<Record<string, number | bigint>>,
): OutputSize[] {
  const found = new Map<string, { symbols: string[]; derivation: Derivation }>();
  for (const [symbol, { text, expr }] of out) {
    if (expr.kind === "symbol") continue;
    const derivation = derive(new Formula(text), scope);
    const known = found.get(derivation.numbers);
    if (known) known.symbols.push(bareName(symbol));
    else found.set(derivation.numbers, { symbols: [bareName(symbol)], derivation });
  }
  return [...found.values()];
}
