import {
  any,
  bool,
  int,
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
import { wrapDim } from "./broadcast.ts";
import { isIndex } from "./gather.ts";
import { asVector, checkIndex, combined, cornerOf, outOfBounds, pointed } from "./index-values.ts";
import type { Value } from "./known-values.ts";
import { preservedStrides } from "./memory-format.ts";
import { numberValue } from "./promote.ts";

/** ATen's scatter_meta_impl and scatter_shape_check. */
function checkScatter(input: Tensor, dim: number, index: Tensor, src: Tensor | null): number {
  const at = wrapDim(dim, input.ndim);
  if (!isIndex(index)) fail("scatter(): Expected dtype int32/int64 for index");
  if (src && src.dtype !== input.dtype)
    fail("scatter(): Expected self.dtype to be equal to src.dtype");
  if (index.numel === 0) return at;
  const [own, other] = [asVector(input), asVector(index)];
  if (own.length !== other.length)
    fail("Index tensor must have the same number of dimensions as self tensor");
  const isLong = other.some((size, axis) => axis !== at && size > (own[axis] as number));
  const isBeyondSource = src && other.some((size, axis) => size > (asVector(src)[axis] ?? 1));
  if (isLong || isBeyondSource)
    fail(
      `Expected index ${formatShape(index.shape)} to be no larger than self ${formatShape(input.shape)} apart from dimension ${at}${src ? ` and to be no larger size than src ${formatShape(src.shape)}` : ""}`,
    );
  const size = own[at] as number;
  checkIndex(index, size, outOfBounds(at, size));
  return at;
}

/** The result of writing into `input`, or into a copy of it. */
const result = (input: Tensor, inPlace: boolean, values: Value[] | undefined): Meta =>
  inPlace
    ? { shape: input.shape, of: input, mutates: true, values }
    : { shape: input.shape, strides: preservedStrides(input), values };

type Combine = (old: number, added: number) => number;
const COMBINE: Readonly<Record<string, Combine>> = {
  add: (old, added) => old + added,
  multiply: (old, added) => old * added,
};

const addedFrom = (src: Tensor | NumberLike, index: Tensor): Value[] | undefined =>
  src instanceof Tensor
    ? cornerOf(src, index)
    : new Array<Value>(index.numel).fill(numberValue(src));

const source = any("src", "Tensor", (value): Tensor | NumberLike | undefined =>
  value instanceof Tensor ? value : scalar("value").accept(value),
);

const scattering = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [
      tensor("input"),
      int("dim"),
      tensor("index"),
      source,
      keywordOnly(optional(string("reduce"))),
    ],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, dim, index, src, reduce }): Meta => {
      const at = checkScatter(input, dim, index, src instanceof Tensor ? src : null);
      const combine = reduce === null ? (_: number, added: number) => added : COMBINE[reduce];
      if (!combine) return fail("reduce argument must be either add or multiply.");
      const places = pointed(index, input.shape, at);
      return result(input, inPlace, combined(input, places, addedFrom(src, index), combine));
    },
    free: "a copy",
    saves: [{ keep: "index", when: ({ reduce }) => reduce === null }],
  });

export const scatter = scattering(
  "scatter",
  "`input` with each element of `src` written where `index` points to along `dim`.",
  false,
);
export const scatter_ = scattering("scatter_", "`scatter` in place.", true);

const adding = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim"), tensor("index"), tensor("src")],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, dim, index, src }): Meta => {
      const at = checkScatter(input, dim, index, src);
      const places = pointed(index, input.shape, at);
      return result(
        input,
        inPlace,
        combined(input, places, cornerOf(src, index), (old, added) => old + added),
      );
    },
    elementwise: "numel(index)",
    saves: [{ keep: "index", if: "src" }],
  });

export const scatterAdd = adding(
  "scatterAdd",
  "`input` with each element of `src` added where `index` points to along `dim`.",
  false,
);
export const scatterAdd_ = adding("scatterAdd_", "`scatter_add` in place.", true);

const REDUCTIONS = ["sum", "prod", "mean", "amax", "amin", "max", "min"];

const reducing = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [
      tensor("input"),
      int("dim"),
      tensor("index"),
      tensor("src"),
      string("reduce"),
      keywordOnly(bool("includeSelf", true)),
    ],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, dim, index, src, reduce }): Meta => {
      checkScatter(input, dim, index, src);
      if (!REDUCTIONS.includes(reduce))
        fail(`reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`);
      return result(input, inPlace, undefined);
    },
    elementwise: "numel(index)",
    saves: ["input", "index", "src", "out"],
  });

export const scatterReduce = reducing(
  "scatterReduce",
  "`input` reduced with the elements of `src` that `index` points there along `dim`.",
  false,
);
export const scatterReduce_ = reducing("scatterReduce_", "`scatter_reduce` in place.", true);
