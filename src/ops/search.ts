import {
  any,
  bool,
  keywordOnly,
  type NumberLike,
  optional,
  scalar,
  string,
  tensor,
} from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { knownOf } from "./known-values.ts";
import { numberValue } from "./promote.ts";

const tensorOrNumber = <N extends string>(name: N) =>
  any(name, "Tensor", (value): Tensor | NumberLike | undefined =>
    value instanceof Tensor ? value : scalar(name).accept(value),
  );

/** Before the first boundary that is not below the value, or, from the right, before the first above it. */
const placeIn = (boundaries: readonly number[], value: number, right: boolean): number => {
  const found = boundaries.findIndex((bound) => (right ? bound > value : bound >= value));
  return found < 0 ? boundaries.length : found;
};

/** Where values go in sorted boundaries: one row for all, or one for each row of values. */
function placed(
  sorted: Tensor,
  input: Tensor | NumberLike,
  outInt32: boolean,
  right: boolean,
): Meta {
  const shape = input instanceof Tensor ? input.shape : [];
  const [bounds] = knownOf([sorted], sorted.shape) ?? [];
  const values = input instanceof Tensor ? input.values : [numberValue(input)];
  const length = sorted.size(-1);
  const perRow = sorted.ndim === 1 ? (values?.length ?? 1) : (shape.at(-1) as number);
  const rowAt = (at: number) => (sorted.ndim === 1 ? 0 : Math.floor(at / perRow));
  return {
    shape,
    dtype: outInt32 ? "int32" : "int64",
    values:
      bounds &&
      values?.map((value, at) => {
        const row = bounds.slice(rowAt(at) * length, (rowAt(at) + 1) * length) as number[];
        return placeIn(row, Number(value), right);
      }),
  };
}

function checkSearched(sorted: Tensor, input: Tensor | NumberLike): void {
  if (!(input instanceof Tensor) || input.ndim === 0) {
    if (sorted.ndim !== 1)
      fail(
        `torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor dim(${sorted.ndim}) and input value's dim(0) numel(1)`,
      );
    return;
  }
  const front = (shape: readonly number[]) => formatShape(shape.slice(0, -1));
  if (
    sorted.ndim !== 1 &&
    (sorted.ndim !== input.ndim || front(sorted.shape) !== front(input.shape))
  )
    fail(
      `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${formatShape(sorted.shape)} and input value tensor ${formatShape(input.shape)}`,
    );
}

const SEARCH =
  "*, bool out_int32 = False, bool right = False, str side = None, Tensor sorter = None, Tensor out = None";

export const searchsorted = defineOp("searchsorted", {
  doc: "Where each value goes in a sorted row: the number of elements before it.",
  args: [
    tensor("sortedSequence"),
    tensorOrNumber("input"),
    keywordOnly(bool("outInt32", false)),
    keywordOnly(bool("right", false)),
    keywordOnly(optional(string("side"))),
    keywordOnly(optional(tensor("sorter"))),
  ],
  overloads: ["Tensor input", "Number self"].map(
    (input) => `Tensor sorted_sequence, ${input}, ${SEARCH}`,
  ),
  out: ({ sortedSequence, input, outInt32, right, side }): Meta => {
    checkSearched(sortedSequence, input);
    if (side !== null && side !== "left" && side !== "right")
      fail(`torch.searchsorted(): side can only be 'left' or 'right' but got ${side}`);
    if (side === "left" && right)
      fail(
        "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
      );
    return placed(sortedSequence, input, outInt32, right || side === "right");
  },
  elementwise: "numel(out)",
  differentiable: false,
});

const BUCKETS = "Tensor boundaries, *, bool out_int32 = False, bool right = False";

export const bucketize = defineOp("bucketize", {
  doc: "The number of the bucket, between sorted boundaries, that each element falls in.",
  args: [
    tensorOrNumber("input"),
    tensor("boundaries"),
    keywordOnly(bool("outInt32", false)),
    keywordOnly(bool("right", false)),
  ],
  overloads: [`Tensor input, ${BUCKETS}, Tensor out = None`, `Number self, ${BUCKETS}`],
  out: ({ input, boundaries, outInt32, right }): Meta => {
    if (boundaries.ndim !== 1)
      fail(`boundaries tensor must be 1 dimension, but got dim(${boundaries.ndim})`);
    return placed(boundaries, input, outInt32, right);
  },
  elementwise: "numel(out)",
  differentiable: false,
});

const IN = "*, bool assume_unique = False, bool invert = False, Tensor out = None";

export const isin = defineOp("isin", {
  doc: "Whether each element is among `testElements`.",
  args: [
    tensorOrNumber("elements"),
    tensorOrNumber("testElements"),
    keywordOnly(bool("assumeUnique", false)),
    keywordOnly(bool("invert", false)),
  ],
  overloads: [
    `Tensor elements, Tensor test_elements, ${IN}`,
    `Number element, Tensor test_elements, ${IN}`,
    `Tensor elements, Number test_element, ${IN}`,
  ],
  out: ({ elements, testElements, invert }): Meta => {
    const [values, tests] = [elements, testElements].map((item) =>
      item instanceof Tensor ? item.values : [numberValue(item)],
    );
    const known = tests && new Set(tests.map(Number));
    return {
      shape: elements instanceof Tensor ? elements.shape : [],
      dtype: "bool",
      values: known && values?.map((value) => known.has(Number(value)) !== invert),
    };
  },
  elementwise: "numel(out)",
  differentiable: false,
});
