import { addCounts, type Count, multiplyCounts } from "../../formula/index.ts";
import type { ModuleCall } from "../../graph.ts";
import { Tensor } from "../../tensor.ts";
import type { Rule } from "./counter.ts";

/** A part of what a hook adds; of several the first stands for the products. */
export interface HookPart {
  readonly rule: Rule;
  readonly counted: Count;
}

/** What a hook adds for one run of its layer; text, where it fails. */
export type Hook = (call: ModuleCall) => readonly HookPart[] | string;

const inputOf = ({ inputs }: ModuleCall): Tensor => inputs[0] as Tensor;
const outputOf = ({ output }: ModuleCall): Tensor =>
  (Array.isArray(output) ? output[0] : output) as Tensor;
const numberOf = ({ module }: ModuleCall, name: string): number => Number(module.attribute(name));
const product = (sizes: readonly number[]): Count => multiplyCounts(...sizes);
const has = ({ module }: ModuleCall, name: string): boolean =>
  module.attribute(name) instanceof Tensor;

const one = (why: Rule["why"], source: string, counted: Count, times?: number): HookPart[] => [
  { rule: { why, source, ...(times === undefined ? {} : { times }) }, counted },
];

const activation: Hook = (call) =>
  one("perOutput", "relu_flops_counter_hook", outputOf(call).numel, 1);

const pool: Hook = (call) => one("perInput", "pool_flops_counter_hook", inputOf(call).numel, 1);

function norm(call: ModuleCall): HookPart[] {
  const times = call.module.attribute("affine") ? 2 : 1;
  const counted = multiplyCounts(inputOf(call).numel, times);
  return one("perInput", "bn_flops_counter_hook", counted, times);
}

function linear(call: ModuleCall): HookPart[] {
  const source = "linear_flops_counter_hook";
  const [input, output] = [inputOf(call), outputOf(call)];
  const rows = product(input.shape.slice(0, -1));
  const columns = output.shape.at(-1) ?? 0;
  const products = multiplyCounts(rows, input.shape.at(-1) ?? 0, columns);
  const bias = has(call, "bias") ? multiplyCounts(rows, columns) : 0;
  return [...one("product", source, products), ...one("bias", source, bias)];
}

const convolution =
  (isTransposed: boolean): Hook =>
  (call) => {
    const source = "conv_flops_counter_hook";
    const [input, output] = [inputOf(call), outputOf(call)];
    const filters = Math.floor(numberOf(call, "outChannels") / numberOf(call, "groups"));
    const batch = input.shape[0] ?? 1;
    const positions = (isTransposed ? input : output).shape.slice(2);
    const kernel = call.module.attribute("kernelSize") as readonly number[];
    const inside = [...kernel, numberOf(call, "inChannels"), filters, batch, ...positions];
    const bias = has(call, "bias") ? product([batch, ...output.shape.slice(1)]) : 0;
    const why = input.ndim === kernel.length + 2 ? "product" : "unbatched";
    return [...one(why, source, product(inside)), ...one("bias", source, bias)];
  };

/** `output[0]` is the first sample alone. */
const upsample: Hook = (call) =>
  one("perSample", "upsample_flops_counter_hook", product(outputOf(call).shape.slice(1)));

/** Further operations of a step, in units of the hidden size. */
const STEP: Readonly<Record<string, number>> = { RNN: 1, GRU: 7, LSTM: 10 };

/** The sizes of a layer's weights and biases, and what its gates do. */
function step(call: ModuleCall, kind: string, suffix: string): Count {
  const parameters = new Map(call.module.holdings().parameters);
  const names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];
  const sizes = names.map((name) => parameters.get(`${name}${suffix}`)?.numel ?? 0);
  return sizes.reduce(addCounts, multiplyCounts(STEP[kind] ?? 0, numberOf(call, "hiddenSize")));
}

const recurrent =
  (kind: string): Hook =>
  (call) => {
    const input = inputOf(call);
    if (!(input instanceof Tensor)) return "a packed sequence has no such shape";
    const layers = Array.from({ length: numberOf(call, "numLayers") }, (_, at) =>
      step(call, kind, `_l${at}`),
    );
    const directions = call.module.attribute("bidirectional") ? 2 : 1;
    const steps = product([...input.shape.slice(0, 2), directions]);
    const counted = multiplyCounts(layers.reduce(addCounts, 0), steps);
    return one("recurrent", "rnn_flops_counter_hook", counted);
  };

const cell =
  (kind: string): Hook =>
  (call) => {
    const counted = multiplyCounts(step(call, kind, ""), inputOf(call).shape[0] ?? 1);
    return one("recurrent", "rnn_cell_flops_counter_hook", counted);
  };

/** Takes exactly a query, a key and a value, in batches. */
function attention(call: ModuleCall): HookPart[] | string {
  const tensors = call.inputs.filter((input) => input instanceof Tensor);
  const [query, key, value] = tensors;
  if (call.inputs.length !== 3 || !query || !key || !value)
    return "it takes a query, a key and a value by place, and nothing else";
  if (query.ndim !== 3) return "its query, key and value have no batch";
  const isBatchFirst = call.module.attribute("batchFirst") === true;
  const [batchAt, lengthAt] = isBatchFirst ? [0, 1] : [1, 0];
  const [q, k, v] = tensors.map(({ shape }) => ({
    length: shape[lengthAt] as number,
    width: shape[2] as number,
  })) as [Sizes, Sizes, Sizes];
  const heads = numberOf(call, "numHeads");
  const perHead =
    q.length * k.length * (Math.floor(q.width / heads) + 1 + Math.floor(v.width / heads));
  const bias = has(call, "inProjBias") ? (q.length + k.length + v.length) * q.width : 0;
  const projections = [q, k, v].reduce((sum, { length, width }) => sum + length * width * width, 0);
  const each = q.length * q.width + projections + bias + heads * perHead;
  const last = q.length * v.width * (v.width + 1);
  const batch = query.shape[batchAt] as number;
  const counted = multiplyCounts(each + last, batch);
  return one("attention", "multihead_attention_counter_hook", counted);
}

interface Sizes {
  readonly length: number;
  readonly width: number;
}

const named = (names: string, hook: Hook): [string, Hook][] =>
  names.split(" ").map((name) => [name, hook]);

/** By the name of the layer's class. */
export const HOOKS: Readonly<Record<string, Hook>> = Object.fromEntries([
  ...named("Conv1d Conv2d Conv3d", convolution(false)),
  ...named("ConvTranspose1d ConvTranspose2d ConvTranspose3d", convolution(true)),
  ...named("ReLU PReLU ELU LeakyReLU ReLU6 GELU", activation),
  ...named("MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d", pool),
  ...named("AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d", pool),
  ...named("AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d", pool),
  ...named("BatchNorm1d BatchNorm2d BatchNorm3d", norm),
  ...named("InstanceNorm1d InstanceNorm2d InstanceNorm3d GroupNorm LayerNorm", norm),
  ...named("Linear", linear),
  ...named("Upsample", upsample),
  ...["RNN", "GRU", "LSTM"].flatMap((kind): [string, Hook][] => [
    [kind, recurrent(kind)],
    [`${kind}Cell`, cell(kind)],
  ]),
  ...named("MultiheadAttention", attention),
]);
