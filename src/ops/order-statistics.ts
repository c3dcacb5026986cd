import {
  any,
  bool,
  int,
  keywordOnly,
  number,
  optional,
  string,
  tensor,
  type Values,
} from "../args.ts";
import { isComplex, itemSize } from "../dtype.ts";
import { fail } from "../error.ts";
import {
  defineComposite,
  defineOp,
  type Meta,
  type Overloaded,
  type SavedTensor,
} from "../op/index.ts";
import { contiguousStrides, numelOf, Storage, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { range } from "./known-values.ts";
import {
  reducedDims,
  reducedShape,
  reducedValues,
  type ValuesAndIndices,
  wantedDim,
  withPlaces,
} from "./reduction.ts";
import { notImplemented } from "./tensor-options.ts";

/** Places in ascending order of their elements, NaN last. */
const ascending = (elements: readonly number[]): number[] =>
  range(elements.length).sort((a, b) => {
    const [x, y] = [elements[a] as number, elements[b] as number];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x - y;
  });

/** Of an even number of elements the lower one of the middle. */
function middle(elements: readonly number[], skipsNan: boolean): number {
  const order = ascending(elements);
  const numbers = order.filter((at) => !Number.isNaN(elements[at]));
  if (skipsNan && numbers.length > 0)
    return numbers[Math.floor((numbers.length - 1) / 2)] as number;
  if (!skipsNan && numbers.length < order.length) return order[numbers.length] as number;
  return order[Math.floor((order.length - 1) / 2)] as number;
}

function wantOrder({ dtype }: Tensor): void {
  if (dtype === "bool" || isComplex(dtype)) throw notImplemented("median_cpu", dtype);
}

const middleOfAll = (opName: string, doc: string, skipsNan: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input")],
    out: ({ input }): Meta => {
      wantOrder(input);
      const values = reducedValues<number>(input, reducedDims(input, null), (all) =>
        all.length === 0 ? Number.NaN : (all[middle(all, skipsNan)] as number),
      );
      return { shape: [], values };
    },
    elementwise: "numel(input)",
    saves: ["input", "out"],
  });

const middleAlong = (opName: string, doc: string, skipsNan: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim"), bool("keepdim", false)],
    names: ["values", "indices"],
    out: ({ input, dim, keepdim }) => {
      const dims = [wantedDim(opName, input, dim)];
      wantOrder(input);
      return withPlaces(input, dims, keepdim, (all) => middle(all, skipsNan));
    },
    elementwise: "numel(input)",
    saves: ["out1"],
  });

function middling(
  opName: string,
  what: string,
  skipsNan: boolean,
): Overloaded<{
  (input: Tensor): Tensor;
  (input: Tensor, dim: number, keepdim?: boolean): ValuesAndIndices;
  (input: Tensor, options: { dim: number; keepdim?: boolean }): ValuesAndIndices;
}> {
  const doc = `${what} Along \`dim\`, with its place.`;
  const ofAll = middleOfAll(opName, what, skipsNan);
  const along = middleAlong(opName, doc, skipsNan);
  return defineComposite(opName, {
    doc,
    args: [tensor("input"), optional(int("dim")), bool("keepdim", false)],
    overloads: [
      "Tensor input",
      "Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None",
    ],
    run: ({ input, dim, keepdim }) => (dim === null ? ofAll(input) : along(input, dim, keepdim)),
  }) as never;
}

export const median = middling("median", "The element in the middle of their order.", false);
export const nanmedian = middling(
  "nanmedian",
  "The element in the middle of their order, NaN left out.",
  true,
);

/** The last place of the smallest of the most frequent elements. */
function mostFrequent(elements: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const element of elements) counts.set(element, (counts.get(element) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const [winner] = [...counts].filter(([, count]) => count === most).sort(([a], [b]) => a - b);
  return elements.lastIndexOf(winner?.[0] as number);
}

export const mode = defineOp("mode", {
  doc: "The most frequent element along `dim`, and its place.",
  args: [tensor("input"), int("dim", -1), bool("keepdim", false)],
  names: ["values", "indices"],
  out: ({ input, dim, keepdim }) =>
    withPlaces(input, [wantedDim("mode", input, dim)], keepdim, mostFrequent),
  elementwise: "numel(input)",
  saves: ["out1"],
});

export const kthvalue = defineOp("kthvalue", {
  doc: "The `k`-th smallest element along `dim`, and its place.",
  args: [tensor("input"), int("k"), int("dim", -1), bool("keepdim", false)],
  names: ["values", "indices"],
  out: ({ input, k, dim, keepdim }) => {
    const at = wrapDim(dim, input.ndim);
    const size = input.shape[at] ?? 1;
    if (k < 1 || k > size) fail(`kthvalue(): selected number k out of range for dimension ${at}`);
    return withPlaces(input, [at], keepdim, (all) => ascending(all)[k - 1] as number);
  },
  elementwise: "numel(input)",
  saves: ["out1"],
});

const q = any("q", "float", (value): Tensor | number | undefined =>
  value instanceof Tensor ? value : number("q").accept(value),
);

const QUANTILE = [
  tensor("input"),
  q,
  optional(int("dim")),
  bool("keepdim", false),
  keywordOnly(string("interpolation", "linear")),
] as const;

const INTERPOLATIONS = ["linear", "lower", "higher", "midpoint", "nearest"];

function checkQuantile({ input, q, interpolation }: Values<typeof QUANTILE>, opName: string): void {
  if (input.numel === 0) fail(`${opName}() input tensor must be non-empty`);
  if (input.dtype !== "float32" && input.dtype !== "float64")
    fail(`${opName}() input tensor must be either float or double dtype`);
  if (typeof q === "number") {
    if (!(q >= 0 && q <= 1)) fail(`${opName}() q must be in the range [0, 1] but got ${q}`);
  } else {
    if (q.ndim > 1) fail(`${opName}() q must be a scalar or 1D tensor`);
    if (q.dtype !== input.dtype)
      fail(`${opName}() q tensor must be same dtype as the input tensor`);
    if (q.values?.some((part) => !(Number(part) >= 0 && Number(part) <= 1)))
      fail(`${opName}() q values must be in the range [0, 1]`);
  }
  if (!INTERPOLATIONS.includes(interpolation))
    fail(
      `${opName}() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${interpolation}`,
    );
}

const ROUNDED: Readonly<Record<string, (rank: number) => number>> = {
  lower: Math.floor,
  higher: Math.ceil,
  nearest: (rank) => (rank % 1 === 0.5 ? 2 * Math.round(rank / 2) : Math.round(rank)),
};

/** The element of rank `q`·(n − 1), between two of them as `interpolation` says. */
function elementAt(sorted: readonly number[], q: number, interpolation: string): number {
  const rank = q * (sorted.length - 1);
  const rounded = ROUNDED[interpolation]?.(rank);
  if (rounded !== undefined) return sorted[rounded] as number;
  const [low, high] = [sorted[Math.floor(rank)] as number, sorted[Math.ceil(rank)] as number];
  return low + (high - low) * (interpolation === "midpoint" ? 0.5 : rank % 1);
}

function ranked(values: Values<typeof QUANTILE>, opName: string, skipsNan: boolean): Meta {
  const { input, q, dim, keepdim, interpolation } = values;
  const dims = dim === null ? reducedDims(input, null) : [wrapDim(dim, input.ndim)];
  checkQuantile(values, opName);
  const shape = reducedShape(input.shape, dims, keepdim);
  const parts = typeof q === "number" ? [q] : (q.values as number[] | undefined);
  const each = parts?.map((part) =>
    reducedValues<number>(input, dims, (all) => {
      const sorted = ascending(all).map((at) => all[at] as number);
      const numbers = sorted.filter((x) => !Number.isNaN(x));
      if (numbers.length === 0 || (numbers.length < sorted.length && !skipsNan)) return Number.NaN;
      return elementAt(numbers, part, interpolation);
    }),
  );
  const known = each?.every((list) => list !== undefined) ? each.flat() : undefined;
  if (typeof q === "number" || q.ndim === 0) return { shape, values: known as number[] };
  // One quantile after the other lies innermost in memory.
  const inner = contiguousStrides([...shape, q.numel]);
  return {
    shape: [q.numel, ...shape],
    strides: [1, ...inner.slice(0, -1)],
    values: known as number[] | undefined,
  };
}

/** The sorted elements and their places, the ranks below and above, and the weights between them. */
function savedRanks(
  { input, interpolation }: Values<typeof QUANTILE>,
  [output]: readonly Tensor[],
): SavedTensor[] {
  const fresh = (name: string, numel: number, bytes: number) => ({
    name,
    storage: new Storage(numel * bytes),
  });
  const size = itemSize(input.dtype);
  const results = numelOf(output?.shape ?? []);
  const sorted = [fresh("order", input.numel, 8), fresh("sorted", input.numel, size)];
  const below = fresh("ranks below", results, 8);
  return interpolation in ROUNDED
    ? [...sorted, below]
    : [...sorted, below, fresh("ranks above", results, 8), fresh("weights", results, size)];
}

const quantiles = (opName: string, doc: string, skipsNan: boolean) =>
  defineOp(opName, {
    doc,
    args: QUANTILE,
    overloads: ["Tensor q", "float q"].map(
      (given) =>
        `Tensor input, ${given}, int dim = None, bool keepdim = False, *, str interpolation = "linear", Tensor out = None`,
    ),
    out: (values) => ranked(values, opName, skipsNan),
    elementwise: "numel(input)",
    saves: savedRanks,
  });

export const quantile = quantiles(
  "quantile",
  "The element that a share of `q` lies below: 0.5 is the median.",
  false,
);
export const nanquantile = quantiles("nanquantile", "`quantile`, NaN left out.", true);
