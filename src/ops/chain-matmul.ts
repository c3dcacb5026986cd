import { int, manyTensors, tensor, tensors } from "../args.ts";
import { cppType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { clone } from "./copy.ts";
import { eye } from "./create.ts";
import { copy_ } from "./fill.ts";
import { linalgInv } from "./linalg.ts";
import { matmul } from "./matmul.ts";
import { mm } from "./mm.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";

function checkChain(chain: readonly Tensor[]): void {
  if (chain.length < 2) fail(`multi_dot(): expected at least 2 tensors but got ${chain.length}`);
  const last = chain.length - 1;
  for (const [at, { ndim }] of chain.entries()) {
    if ((at === 0 || at === last) && ndim !== 1 && ndim !== 2)
      fail(
        `multi_dot(): the ${at === 0 ? "first" : "last"} tensor must be 1D or 2D but got ${ndim}D`,
      );
    if (at > 0 && at < last && ndim !== 2)
      fail(`multi_dot(): tensor ${at} must be 2D but got ${ndim}D`);
  }
  const [{ dtype }] = chain as readonly [Tensor, ...Tensor[]];
  const other = chain.findIndex((item) => item.dtype !== dtype);
  if (other > 0)
    fail(
      `multi_dot(): all tensors must have be the same dtype but tensor 0 is ${cppType(dtype)} and tensor ${other} ${cppType((chain[other] as Tensor).dtype)}`,
    );
  for (let at = 0; at < last; at++) {
    const [left, right] = chain.slice(at, at + 2) as [Tensor, Tensor];
    if (left.shape.at(-1) !== right.shape[0])
      fail(
        `multi_dot(): tensors ${at} and ${at + 1} with shapes ${formatShape(left.shape)} and ${formatShape(right.shape)} cannot be multiplied`,
      );
  }
}

/**
 * Where to split each part of the chain so that all products together take the fewest multiply-adds.
 * `sizes` are the rows of the first matrix and the columns of each. (Cormen et al., Introduction to Algorithms, 15.2)
 */
function splits(sizes: readonly number[]): (from: number, to: number) => number {
  const count = sizes.length - 1;
  const cost = new Map<string, number>();
  const split = new Map<string, number>();
  const costOf = (from: number, to: number) => cost.get(`${from} ${to}`) ?? 0;
  for (let length = 2; length <= count; length++)
    for (let from = 0; from + length <= count; from++) {
      const to = from + length - 1;
      let least = Number.POSITIVE_INFINITY;
      for (let at = from; at < to; at++) {
        const [rows, inner, columns] = [sizes[from], sizes[at + 1], sizes[to + 1]] as number[] as [
          number,
          number,
          number,
        ];
        const total = costOf(from, at) + costOf(at + 1, to) + rows * inner * columns;
        if (total >= least) continue;
        least = total;
        split.set(`${from} ${to}`, at);
      }
      cost.set(`${from} ${to}`, least);
    }
  return (from, to) => split.get(`${from} ${to}`) as number;
}

/** ATen's multi_dot: vectors at the ends become matrices. */
function multiply(chain: readonly Tensor[]): Tensor {
  checkChain(chain);
  const last = chain.length - 1;
  const isRow = chain[0]?.ndim === 1;
  const isColumn = chain[last]?.ndim === 1;
  const matrices = chain.map((item, at) =>
    at === 0 && isRow ? unsqueeze(item, 0) : at === last && isColumn ? unsqueeze(item, -1) : item,
  );
  const sizes = [
    matrices[0]?.shape[0] as number,
    ...matrices.map(({ shape }) => shape[1] as number),
  ];
  const splitOf = splits(sizes);
  const product = (from: number, to: number): Tensor => {
    if (from === to) return matrices[from] as Tensor;
    const at = splitOf(from, to);
    return mm(product(from, at), product(at + 1, to));
  };
  let result = product(0, last);
  if (isColumn) result = squeeze(result, 1);
  return isRow ? squeeze(result, 0) : result;
}

export const linalgMultiDot = defineComposite("linalgMultiDot", {
  doc: "The product of a chain of matrices, in the order that takes the fewest multiply-adds: torch.linalg.multi_dot.",
  args: [tensors("tensors")],
  run: ({ tensors: chain }) => multiply(chain),
});

export const chainMatmul = defineComposite("chainMatmul", {
  doc: "The older form of `linalgMultiDot`: matrices one by one.",
  args: [manyTensors("matrices")],
  run: ({ matrices }): Tensor => {
    const [first] = matrices;
    if (!first) return fail("chain_matmul(): Expected one or more matrices");
    const wrong = matrices.find(({ ndim }) => ndim !== 2);
    if (wrong) fail(`Tensor dimension is ${wrong.ndim}, expected 2 instead.`);
    return matrices.length === 1 ? first : multiply(matrices);
  },
});

/** Squares, and multiplies those squares that the binary digits of `n` name. */
function power(input: Tensor, n: number): Tensor {
  if (n === 1) return clone(input);
  if (n === 2) return matmul(input, input);
  if (n === 3) return matmul(matmul(input, input), input);
  let [square, result]: [Tensor, Tensor | undefined] = [input, undefined];
  for (let rest = n; ; ) {
    if (rest % 2 === 1) result = result ? matmul(result, square) : square;
    rest = Math.floor(rest / 2);
    if (rest === 0) return result as Tensor;
    square = matmul(square, square);
  }
}

const powers = (opName: string, doc: string) =>
  defineComposite(opName, {
    doc,
    args: [tensor("input"), int("n")],
    run: ({ input, n }): Tensor => {
      if (input.ndim < 2)
        fail("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
      const [rows, columns] = input.shape.slice(-2);
      if (rows !== columns)
        fail(
          `linalg.matrix_power: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
        );
      if (n === 0)
        return copy_(
          clone(input, "contiguous_format"),
          eye(rows as number, { dtype: input.dtype }),
        );
      return n > 0 ? power(input, n) : power(linalgInv(input), -n);
    },
  });

export const matrixPower = powers(
  "matrixPower",
  "Square matrices multiplied with themselves `n` times.",
);
export const linalgMatrixPower = powers(
  "linalgMatrixPower",
  "Another name of `matrixPower`: torch.linalg.matrix_power.",
);
