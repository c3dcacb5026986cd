import { cppType, type DType, isBool, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import type { SavedTensor } from "../op/index.ts";
import { MOST_KNOWN_VALUES, type Shape, type Tensor } from "../tensor.ts";
import { productFix } from "./shape-advice.ts";

// What ATen's products of vectors, matrices and batches of matrices (dot, mv, mm, bmm) refuse, and what they compute.

type Size = number | string;

/** Sizes may be formulas in braces. */
export const MESSAGE = {
  mm: (m: Size, k: Size, k2: Size, n: Size) =>
    `mat1 and mat2 shapes cannot be multiplied (${m}x${k} and ${k2}x${n})`,
  bmm: (b: Size, k: Size, b2: Size, k2: Size) =>
    `Expected size for first two dimensions of batch2 tensor to be: [${b}, ${k}] but got: [${b2}, ${k2}].`,
  mv: (rows: Size, m: Size, k: Size, k2: Size) =>
    `size mismatch, got input (${rows}), mat (${m}x${k}), vec (${k2})`,
  dot: (k: Size, k2: Size) =>
    `inconsistent tensor size, expected tensor [${k}] and src [${k2}] to have the same number of elements, but got ${k} and ${k2} elements respectively`,
};

function refuseBool(kernel: string, { dtype }: Tensor): void {
  if (isBool(dtype))
    throw new ModelError("NotImplementedError", `"${kernel}" not implemented for 'Bool'`);
}

/** ATen's dot checks its dtypes first. */
export function checkDot(left: Tensor, right: Tensor): void {
  if (left.ndim !== 1 || right.ndim !== 1)
    fail(`1D tensors expected, but got ${left.ndim}D and ${right.ndim}D tensors`);
  if (left.dtype !== right.dtype)
    fail(
      `dot : expected both vectors to have same dtype, but found ${scalarType(left.dtype)} and ${scalarType(right.dtype)}`,
    );
  if (left.numel !== right.numel) fail(MESSAGE.dot(left.numel, right.numel));
  refuseBool("dot", left);
}

/** The dtype of a matrix times a vector. */
export function mvDtype(left: Tensor, right: Tensor, start = right): DType {
  if (left.dtype !== right.dtype || start.dtype !== right.dtype)
    fail(
      `addmv input tensors must have the same dtype, but got ${[start, left, right]
        .map(({ dtype }) => scalarType(dtype))
        .join(", ")
        .replace(/, (\w+)$/, ", and $1")}`,
    );
  refuseBool("addmv_impl_cpu", left);
  return left.dtype;
}

export const mixed = (left: Tensor, right: Tensor): never =>
  fail(
    `expected m1 and m2 to have the same dtype, but got: ${cppType(left.dtype)} != ${cppType(right.dtype)}`,
  );

/** The dtype of a product of matrices. */
export function mmDtype(left: Tensor, right: Tensor): DType {
  if (left.dtype !== right.dtype) mixed(left, right);
  refuseBool("addmm_impl_cpu_", left);
  return left.dtype;
}

/** Below so many products a batch is multiplied by a loop of ATen's own, which has other words. */
const SMALL_BATCH = 400;

/** The dtype of a product of batches of matrices. */
export function bmmDtype(left: Tensor, right: Tensor): DType {
  refuseBool("bmm", left);
  const work = left.shape.slice(1).reduce((a, b) => a * b, right.shape[2] ?? 1);
  if (left.dtype !== right.dtype)
    work < SMALL_BATCH
      ? fail(`expected scalar type ${scalarType(left.dtype)} but found ${scalarType(right.dtype)}`)
      : mixed(left, right);
  return left.dtype;
}

/**
 * Refuses two operands of any of those products: vectors or matrices, or two batches. Gives the dtype of the result.
 * They were made of tensors of the shapes `given`.
 */
export function checkedDtype(
  left: Tensor,
  right: Tensor,
  given: readonly [Shape, Shape] = [left.shape, right.shape],
): DType {
  const fix = () => productFix(...given);
  const [a, b] = [left.shape, right.shape] as readonly (readonly number[])[] as [
    number[],
    number[],
  ];
  const [m = 1, k = 1] = a.slice(-2);
  if (left.ndim === 3) {
    if (a[0] !== b[0] || k !== b[1])
      fail(MESSAGE.bmm(a[0] as number, k, b[0] as number, b[1] as number), fix());
    return bmmDtype(left, right);
  }
  if (left.ndim === 1) {
    checkDot(left, right);
    return left.dtype;
  }
  if (right.ndim === 1) {
    if (k !== b[0]) fail(MESSAGE.mv(m, m, k, b[0] as number), fix());
    return mvDtype(left, right);
  }
  if (k !== b[0]) fail(MESSAGE.mm(m, k, b[0] as number, b[1] as number), fix());
  return mmDtype(left, right);
}

/** The elements of `left`·`right`, batch by batch, when they are known and little work. */
export function productValues(left: Tensor, right: Tensor): number[] | undefined {
  const [m, k] = left.ndim === 1 ? [1, left.numel] : (left.shape.slice(-2) as [number, number]);
  const n = right.ndim === 1 ? 1 : (right.shape.at(-1) as number);
  const batch = left.ndim === 3 ? (left.shape[0] as number) : 1;
  if (batch * m * Math.max(k, 1) * n > MOST_KNOWN_VALUES) return undefined;
  const [x, y] = [left.values, right.values];
  if (!x || !y) return undefined;
  return Array.from({ length: batch * m * n }, (_, at) => {
    const column = at % n;
    const row = Math.floor(at / n);
    const other = Math.floor(row / m) * k;
    let sum = 0;
    for (let i = 0; i < k; i++) sum += Number(x[row * k + i]) * Number(y[(other + i) * n + column]);
    return sum;
  });
}

/** Each factor is kept for the gradient of the other. */
export const keepBoth = <A extends string, B extends string>(left: A, right: B) =>
  [
    { keep: left, if: right },
    { keep: right, if: left },
  ] as const;

/** The same for factors that the op makes of its arguments. */
export const keptFactors = (left: Tensor, right: Tensor): SavedTensor[] => [
  ...(right.requiresGrad ? [{ name: "left factor", storage: left.storage }] : []),
  ...(left.requiresGrad ? [{ name: "right factor", storage: right.storage }] : []),
];
