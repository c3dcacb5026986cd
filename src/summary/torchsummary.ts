import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import type { Graph, ModuleCall } from "../graph.ts";
import { ModuleList, Sequential } from "../nn/container.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import type { ModuleTree } from "../tree.ts";
import { fixed2, grouped } from "./numbers.ts";

// The table of torchsummary 1.5.1, with its own rules: https://github.com/sksq96/pytorch-summary

type Sizes = readonly number[] | readonly (readonly number[])[];

interface Row {
  readonly name: string;
  readonly size: Sizes;
  /** Undefined where the module has neither `weight` nor `bias`. */
  readonly params: number | undefined;
  readonly isTrainable: boolean;
}

const THIN = "-".repeat(64);
const THICK = "=".repeat(64);
const MEGABYTE = 1024 ** 2;

/** One row for each module, in the order in which they end. A module that is held at several places has as many. */
export function torchsummaryRows(tree: ModuleTree, graph: Graph, batchSize: number): Row[] {
  const rows: Row[] = [];
  for (const call of byEnd(graph.calls)) {
    const { module } = call;
    if (!call.finished || !isListed(module, tree.model)) continue;
    for (let hooks = placesCounted(tree, module); hooks > 0; hooks--)
      rows.push(rowOf(call, batchSize, rows.length + 1));
  }
  return rows;
}

/** Calls in the order in which they ended. */
function byEnd(calls: readonly ModuleCall[]): ModuleCall[] {
  const inside = new Map<ModuleCall | undefined, ModuleCall[]>();
  for (const call of calls) {
    const siblings = inside.get(call.caller);
    if (siblings) siblings.push(call);
    else inside.set(call.caller, [call]);
  }
  const ended: ModuleCall[] = [];
  const visit = (call: ModuleCall) => {
    for (const inner of inside.get(call) ?? []) visit(inner);
    ended.push(call);
  };
  for (const call of inside.get(undefined) ?? []) visit(call);
  return ended;
}

const isListed = (module: ModuleLike, model: ModuleLike): boolean =>
  module !== model && !(module instanceof Sequential) && !(module instanceof ModuleList);

/** Places that a walk over children meets: within one module each child is met once. */
const placesCounted = (tree: ModuleTree, module: ModuleLike): number =>
  new Set(tree.placesOf(module).map(({ parent }) => parent)).size;

function rowOf({ module, inputs, output }: ModuleCall, batchSize: number, number: number): Row {
  batched(firstSize(inputs), batchSize);
  const size = Array.isArray(output)
    ? output.map((item) => [-1, ...sizeOf(item).slice(1)])
    : batched(sizeOf(output), batchSize);
  const [weight, bias] = [module.attribute("weight"), module.attribute("bias")];
  const held = [weight, bias].filter((tensor) => tensor instanceof Tensor);
  return {
    name: `${module.typeName ?? module.className}-${number}`,
    size,
    params: held.length > 0 ? held.reduce((sum, { numel }) => sum + numel, 0) : undefined,
    isTrainable: weight instanceof Tensor && weight.requiresGrad,
  };
}

function firstSize(inputs: readonly unknown[]): readonly number[] {
  if (inputs.length === 0) throw new ModelError("IndexError", "tuple index out of range");
  return sizeOf(inputs[0]);
}

function sizeOf(value: unknown): readonly number[] {
  if (value instanceof Tensor) return value.shape;
  throw new ModelError("AttributeError", `'${pythonType(value)}' object has no attribute 'size'`);
}

function batched(size: readonly number[], batchSize: number): number[] {
  if (size.length === 0) throw new ModelError("IndexError", "list assignment index out of range");
  return [batchSize, ...size.slice(1)];
}

const line = (name: string, size: string, params: string): string =>
  `${name.padStart(20)}  ${size.padStart(25)} ${params.padStart(15)}`;

const sizeText = (size: Sizes): string =>
  `[${size.map((item) => (typeof item === "number" ? item : sizeText(item))).join(", ")}]`;

/** Header and rows, down to one that torchsummary fails at. */
export function torchsummaryTable(rows: readonly Row[]): string {
  const bad = rows.findIndex(({ size }) => isUneven(size));
  const shown = bad < 0 ? rows : rows.slice(0, bad);
  return [
    THIN,
    line("Layer (type)", "Output Shape", "Param #"),
    THICK,
    ...shown.map(({ name, size, params }) => line(name, sizeText(size), grouped(params ?? 0))),
  ].join("\n");
}

/** The footer. Where it can't be computed, torchsummary fails after its rows: ValueError, or AttributeError. */
export function torchsummaryTotals(
  rows: readonly Row[],
  inputSize: readonly Sizes[],
  batchSize: number,
): string {
  const outputs = rows.reduce((sum, { size }) => sum + product(size), 0);
  const counted = rows.filter(({ params }) => params !== undefined);
  const sum = (of: readonly Row[]) => of.reduce((all, { params = 0 }) => all + params, 0);
  const input = Math.abs((product(inputSize as Sizes) * batchSize * 4) / MEGABYTE);
  if (counted.length === 0)
    throw new ModelError("AttributeError", "'int' object has no attribute 'numpy'");
  const [params, trainable] = [sum(counted), sum(rows.filter(({ isTrainable }) => isTrainable))];
  const output = Math.abs((2 * outputs * 4) / MEGABYTE);
  const held = (params * 4) / MEGABYTE;
  return [
    THICK,
    `Total params: ${grouped(params)}`,
    `Trainable params: ${grouped(trainable)}`,
    `Non-trainable params: ${grouped(params - trainable)}`,
    THIN,
    `Input size (MB): ${fixed2(input)}`,
    `Forward/backward pass size (MB): ${fixed2(output)}`,
    `Params size (MB): ${fixed2(held)}`,
    `Estimated Total Size (MB): ${fixed2(held + output + input)}`,
    THIN,
  ].join("\n");
}

/** NumPy's `prod`, which multiplies the numbers of all sizes, and wants these equally long. */
function product(size: Sizes): number {
  if (isUneven(size))
    throw new ModelError(
      "ValueError",
      `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${size.length},) + inhomogeneous part.`,
    );
  return (size.flat() as number[]).reduce((all, one) => all * one, 1);
}

const isUneven = (size: Sizes): boolean =>
  new Set(size.map((item) => (typeof item === "number" ? 0 : item.length))).size > 1;
