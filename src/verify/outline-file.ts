import * as nn from "../nn/index.ts";
import type { Plain } from "./layer-args.ts";
import { OUTLINE, type Outline, type OutlineLayer } from "./outline.ts";
import type { StateTensor } from "./state.ts";

/** The text of a lock file: one line for each layer and tensor, so that a diff shows which ones changed. */
export function outlineText(outline: Outline): string {
  const fields = Object.entries(outline).map(([key, value]) => {
    const text = Array.isArray(value) ? lines(value) : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

const lines = (items: readonly unknown[]): string =>
  items.length === 0
    ? "[]"
    : `[\n    ${items.map((item) => JSON.stringify(item)).join(",\n    ")}\n  ]`;

/** Without where the model's source lies: a line added above it is no drift. */
export const withoutSource = (outline: Outline): Outline => ({
  ...outline,
  layers: outline.layers.map((layer) => ({ ...layer, source: null })),
});

/** Reads a lock file or a JSON summary; undefined for any other text. */
export function readOutline(
  text: string,
): { readonly outline: Outline; readonly isPartial: boolean } | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isOutline(data)) return { outline: data, isPartial: false };
  const outline = fromSummary(data);
  return outline && { outline, isPartial: true };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

function isOutline(data: unknown): data is Outline {
  if (!isObject(data) || data.schema !== OUTLINE || typeof data.model !== "string") return false;
  const { layers, state, totals } = data;
  return (
    Array.isArray(layers) &&
    layers.every(isLayer) &&
    Array.isArray(state) &&
    state.every(isTensor) &&
    isObject(totals)
  );
}

const isLayer = (layer: unknown): layer is OutlineLayer =>
  isObject(layer) &&
  [layer.path, layer.name, layer.base, layer.text].every((text) => typeof text === "string") &&
  isObject(layer.args) &&
  isObject(layer.tensors) &&
  Object.values(layer.tensors).every(isSizes) &&
  (layer.output === null || isSizes(layer.output));

const isTensor = (tensor: unknown): tensor is StateTensor =>
  isObject(tensor) &&
  typeof tensor.name === "string" &&
  typeof tensor.dtype === "string" &&
  (tensor.shape === null || isSizes(tensor.shape));

/** What a JSON summary tells: `layerwise MODEL --format json`. */
function fromSummary(data: unknown): Outline | undefined {
  if (!isObject(data) || !String(data.schema).startsWith("layerwise/summary@")) return undefined;
  const { rows, totals } = data;
  if (!Array.isArray(rows) || !rows.every(isRow) || !isObject(totals)) return undefined;
  return {
    schema: OUTLINE,
    model: String(data.model ?? ""),
    input: null,
    naming: "snake",
    layers: rows.filter(isLayerRow).map(layerOf),
    state: [],
    totals: {
      params: Number(totals.params),
      trainableParams: Number(totals.trainableParams),
      bytes: Number(totals.paramBytes),
      macs: null,
    },
  };
}

interface SummaryRow {
  readonly path: string;
  readonly className: string;
  readonly leaf: boolean;
  readonly executed: boolean;
  readonly outputSize: unknown;
  readonly kernelSize: unknown;
  readonly groups: unknown;
  readonly params: {
    readonly own: number;
    readonly tensors: readonly { name: string; shape: readonly number[]; dtype: string }[];
  };
}

const isRow = (row: unknown): row is SummaryRow =>
  isObject(row) &&
  typeof row.path === "string" &&
  typeof row.className === "string" &&
  isObject(row.params) &&
  Array.isArray(row.params.tensors) &&
  row.params.tensors.every((tensor) => isObject(tensor) && isSizes(tensor.shape));

/** A leaf that is no layer of torch.nn, and holds nothing, is code: an outline shows its ops instead. */
const isLayerRow = ({ leaf, className, params }: SummaryRow): boolean =>
  params.tensors.length > 0 || (leaf && className in nn);

function layerOf(row: SummaryRow): OutlineLayer {
  const args: Record<string, Plain> = {};
  if (typeof row.kernelSize === "number" || isSizes(row.kernelSize))
    args.kernel_size = row.kernelSize;
  if (typeof row.groups === "number") args.groups = row.groups;
  return {
    kind: "module",
    path: row.path,
    name: row.className,
    base: row.className,
    args,
    text: row.className,
    tensors: Object.fromEntries(row.params.tensors.map(({ name, shape }) => [name, shape])),
    output: isSizes(row.outputSize) ? row.outputSize : null,
    params: row.params.own,
    ran: row.executed,
    source: null,
  };
}
