import { bool, int, number, string, tensor } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type Meta, type SavedTensor } from "../op/index.ts";
import { numelOf, type Shape, type Tensor } from "../tensor.ts";
import { broadcastShapes, wrapDim } from "./broadcast.ts";
import { asShape, stretched } from "./inner-view.ts";
import { floatOf } from "./pointwise-result.ts";
import { resultType, sameDtype } from "./promote.ts";

const without = (shape: Shape, dim: number, keepdim = false): number[] =>
  shape.flatMap((size, at) => (at === dim ? (keepdim ? [1] : []) : [size]));

/** The cosines of known vectors along `dim`. */
function cosines(x1: Tensor, x2: Tensor, shape: Shape, dim: number, eps: number) {
  const [a, b] = [stretched(x1, shape).values, stretched(x2, shape).values];
  if (!a || !b) return undefined;
  const step = numelOf(shape.slice(dim + 1));
  const size = shape[dim] as number;
  return Array.from({ length: a.length / size }, (_, at) => {
    const start = Math.floor(at / step) * step * size + (at % step);
    const places = Array.from({ length: size }, (_, i) => start + i * step);
    const sum = (x: typeof a, y: typeof a) =>
      places.reduce((total, place) => total + Number(x[place]) * Number(y[place]), 0);
    const norm = (x: typeof a) => Math.max(Math.sqrt(sum(x, x)), eps);
    return sum(a, b) / (norm(a) * norm(b));
  });
}

/** For the gradient of one side: itself, its norm, the same clamped, and the other side divided by its norm. */
const cosineSaves = (side: string, other: string) =>
  [
    { keep: side, if: side },
    { fresh: `norm of ${side}`, shape: "R", if: side },
    { fresh: `clamped norm of ${side}`, shape: "R", if: side },
    { fresh: `normalized ${other}`, shape: "E", if: side },
  ] as const;

export const cosineSimilarity = defineOp("cosineSimilarity", {
  doc: "The cosine of the angle between vectors along `dim`: their dot product over both norms.",
  args: [tensor("x1"), tensor("x2"), int("dim", 1), number("eps", 1e-8)],
  out: ({ x1, x2, dim, eps }): Meta => {
    const dtype = resultType(x1, x2);
    if (!isFloat(dtype))
      fail(`expected common dtype to be floating point, yet common dtype is ${scalarType(dtype)}`);
    const common = broadcastShapes(x1.shape, x2.shape);
    const at = wrapDim(dim, common.length);
    const shape = without(common, at);
    return {
      shape,
      dtype,
      values: cosines(x1, x2, common, at, eps),
      symbols: { E: numelOf(common), R: numelOf(shape) },
    };
  },
  elementwise: "E",
  saves: [...cosineSaves("x1", "x2"), ...cosineSaves("x2", "x1")],
});

export const pairwiseDistance = defineOp("pairwiseDistance", {
  doc: "The p-norm of x1 − x2 + eps along the last dimension.",
  args: [tensor("x1"), tensor("x2"), number("p", 2), number("eps", 1e-6), bool("keepdim", false)],
  out: ({ x1, x2, keepdim }): Meta => {
    const common = broadcastShapes(x1.shape, x2.shape);
    return {
      shape: without(common, common.length - 1, keepdim),
      dtype: floatOf(resultType(x1, x2)),
      symbols: { E: numelOf(common) },
    };
  },
  elementwise: "E",
  saves: [{ fresh: "difference", shape: "E" }, "out"],
});

const MODES = [
  "use_mm_for_euclid_dist_if_necessary",
  "use_mm_for_euclid_dist",
  "donot_use_mm_for_euclid_dist",
];

/** With more points than these, Euclidean distances are computed from a product of matrices. */
const FEW_POINTS = 25;

interface Points {
  readonly x1: Tensor;
  readonly x2: Tensor;
  readonly p: number;
  readonly computeMode: string;
}

function checkPoints({ x1, x2, p, computeMode }: Points): void {
  if (!MODES.includes(computeMode))
    throw new ModelError("ValueError", `${computeMode} is not a valid value for compute_mode`);
  for (const [name, { ndim }] of Object.entries({ X1: x1, X2: x2 }))
    if (ndim < 2) fail(`cdist only supports at least 2D tensors, ${name} got: ${ndim}D`);
  const [c1, c2] = [x1.shape.at(-1), x2.shape.at(-1)];
  if (c1 !== c2) fail(`X1 and X2 must have the same number of columns. X1: ${c1} X2: ${c2}`);
  for (const [name, { dtype }] of Object.entries({ X1: x1, X2: x2 }))
    if (!isFloat(dtype))
      fail(`cdist only supports floating-point dtypes, ${name} got: ${scalarType(dtype)}`);
  if (p < 0) fail("cdist only supports non-negative p values");
}

const batchOf = ({ x1, x2 }: Points): number[] =>
  broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2));

/** A product of matrices wants the batches stretched and flat, which may copy them. */
function keptPoints(points: Points, out: Tensor): readonly SavedTensor[] {
  const { x1, x2, p, computeMode } = points;
  const most = Math.max(x1.shape.at(-2) as number, x2.shape.at(-2) as number);
  const isProduct =
    p === 2 && (computeMode === MODES[1] || (computeMode === MODES[0] && most > FEW_POINTS));
  const batch = batchOf(points);
  const kept = (tensor: Tensor) => {
    const matrix = tensor.shape.slice(-2);
    return isProduct
      ? asShape(stretched(tensor, [...batch, ...matrix]), [numelOf(batch), ...matrix])
      : tensor;
  };
  return [
    { name: "x1", storage: kept(x1).storage },
    { name: "x2", storage: kept(x2).storage },
    { name: "out", storage: out.storage },
  ];
}

export const cdist = defineOp("cdist", {
  doc: "The p-norm distance of every point (row) of x1 from every point of x2.",
  args: [tensor("x1"), tensor("x2"), number("p", 2), string("computeMode", MODES[0] as string)],
  callee: "python",
  validate: checkPoints,
  out: (points): Meta => {
    const { x1, x2 } = points;
    const batch = batchOf(points);
    const [P, M, R] = [x1.shape.at(-2), x1.shape.at(-1), x2.shape.at(-2)] as number[] as [
      number,
      number,
      number,
    ];
    return {
      shape: [...batch, P, R],
      dtype: sameDtype(x1, x2),
      symbols: { B: numelOf(batch), P, R, M },
    };
  },
  elementwise: "B·P·R·M",
  saves: (points, [out]) => keptPoints(points, out as Tensor),
});

export const pdist = defineOp("pdist", {
  doc: "The p-norm distance of every pair of rows: the upper triangle of `cdist(input, input)`, row by row.",
  args: [
    tensor("input", "N M", { rank: "pdist only supports 2D tensors, got: {input.ndim}D" }),
    number("p", 2),
  ],
  validate: ({ input, p }) => {
    if (!isFloat(input.dtype)) fail("pdist only supports floating-point dtypes");
    if (p < 0) fail("pdist only supports non-negative p values");
  },
  out: { pairs: "N·(N − 1) / 2" },
  elementwise: "pairs·M",
  saves: [
    { keep: "input", when: ({ input }) => input.isContiguous },
    { fresh: "rows", shape: "N, M", when: ({ input }) => !input.isContiguous },
    "out",
  ],
});
