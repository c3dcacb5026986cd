import { bool, int, optional, tensor } from "../args.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Shape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { assumedSize } from "./data-dependent.ts";
import { range, seenAs, type Value } from "./known-values.ts";

type Row = readonly Value[];

const compare = (a: Row, b: Row): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : Number(a[at]) - Number(b[at]);
};

/** What is looked for twice: the elements, or the slices along a dimension. */
function rowsOf(input: Tensor, dim: number | null): Row[] | undefined {
  const order = range(input.ndim);
  if (dim !== null) order.unshift(...order.splice(dim, 1));
  const at = (sizes: Shape) => order.map((axis) => sizes[axis] as number);
  const { values } = seenAs(input, at(input.shape), at(input.strides));
  if (!values) return undefined;
  const count = dim === null ? values.length : (input.shape[dim] as number);
  const length = count === 0 ? 0 : values.length / count;
  return range(count).map((row) => values.slice(row * length, (row + 1) * length));
}

interface Found {
  readonly rows: readonly Row[];
  readonly inverse: readonly number[];
  readonly counts: readonly number[];
}

function sortedOnce(rows: readonly Row[]): Found {
  const order = range(rows.length).sort((a, b) => compare(rows[a] as Row, rows[b] as Row));
  const once = neighboursOnce(order.map((at) => rows[at] as Row));
  const inverse = new Array<number>(rows.length);
  order.forEach((at, place) => {
    inverse[at] = once.inverse[place] as number;
  });
  return { ...once, inverse };
}

function neighboursOnce(rows: readonly Row[]): Found {
  const found: Row[] = [];
  const counts: number[] = [];
  const inverse = rows.map((row) => {
    const last = found.at(-1);
    if (!last || compare(last, row) !== 0) counts[found.push(row) - 1] = 0;
    (counts[found.length - 1] as number)++;
    return found.length - 1;
  });
  return { rows: found, inverse, counts };
}

/** Elements, the place of each input element among them, and how often each occurs. */
function described(input: Tensor, dim: number | null, { rows, inverse, counts }: Found): Meta[] {
  const others = dim === null ? [] : input.shape.filter((_, axis) => axis !== dim);
  const before = dim === null ? 1 : numelOf(input.shape.slice(0, dim));
  const inner = dim === null ? 1 : numelOf(others) / before;
  const shape = [...others];
  shape.splice(dim ?? 0, 0, rows.length);
  const values = range(numelOf(shape)).map((at) => {
    const row = rows[Math.floor(at / inner) % rows.length] as Row;
    return row[Math.floor(at / (inner * rows.length)) * inner + (at % inner)] as Value;
  });
  const whole = { dtype: "int64" as const };
  return [
    { shape, values },
    { shape: dim === null ? input.shape : [inverse.length], values: [...inverse], ...whole },
    { shape: [counts.length], values: [...counts], ...whole },
  ];
}

/** Elements that aren't known are taken to be all different, as far as there are so many: the result can't be larger. */
function unknown(opName: string, input: Tensor, dim: number | null, different: number): Meta[] {
  const most = dim === null ? Math.min(input.numel, different) : (input.shape[dim] as number);
  const count = assumedSize(opName, "which elements are equal", most);
  const whole = { dtype: "int64" as const };
  const shape =
    dim === null ? [count] : input.shape.map((size, axis) => (axis === dim ? count : size));
  const inverse = dim === null ? input.shape : [input.shape[dim] as number];
  return [{ shape }, { shape: inverse, ...whole }, { shape: [count], ...whole }];
}

const distinct = (opName: string, doc: string, once: (rows: readonly Row[]) => Found) => {
  const all = defineOp(opName, {
    doc,
    args: [tensor("input"), optional(int("dim"))],
    out: ({ input, dim }) => {
      const at = dim === null ? null : wrapDim(dim, input.ndim);
      const rows = rowsOf(input, at);
      if (rows) return described(input, at, once(rows));
      // Of the few classes that a detector gives its many boxes, each is found once; in a row they may come again.
      const isOnce = once === sortedOnce;
      const different = (isOnce && input.storage.mostDifferent) || input.numel;
      return unknown(opName, input, at, different);
    },
    elementwise: "numel(input)",
  });
  return (
    input: Tensor,
    dim: number | null,
    returnInverse: boolean,
    returnCounts: boolean,
  ): Tensor | Tensor[] => {
    const [values, inverse, counts] = all(input, dim ?? undefined) as [Tensor, Tensor, Tensor];
    if (!returnInverse && !returnCounts) return values;
    return [values, ...(returnInverse ? [inverse] : []), ...(returnCounts ? [counts] : [])];
  };
};

const ONCE = "Every element once, or every slice along `dim`";
const uniqueOf = distinct("unique", `${ONCE}, in order.`, sortedOnce);
const consecutiveOf = distinct(
  "uniqueConsecutive",
  `${ONCE} in a row of equal ones.`,
  neighboursOnce,
);

export const unique = defineComposite("unique", {
  doc: `${ONCE}, in order; with the place of each among them, and how often each occurs.`,
  args: [
    tensor("input"),
    bool("sorted", true),
    bool("returnInverse", false),
    bool("returnCounts", false),
    optional(int("dim")),
  ],
  callee: "python",
  run: ({ input, dim, returnInverse, returnCounts }) =>
    uniqueOf(input, dim, returnInverse, returnCounts),
});

export const uniqueConsecutive = defineComposite("uniqueConsecutive", {
  doc: `${ONCE} in a row of equal ones.`,
  args: [
    tensor("input"),
    bool("returnInverse", false),
    bool("returnCounts", false),
    optional(int("dim")),
  ],
  callee: "python",
  run: ({ input, dim, returnInverse, returnCounts }) =>
    consecutiveOf(input, dim, returnInverse, returnCounts),
});
