import { keywordOnly, scalar, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, type Tensor } from "../tensor.ts";
import { asShape, stretched, withDim } from "./inner-view.ts";
import { pointwise } from "./pointwise-result.ts";
import { keepBoth } from "./product.ts";
import { numberValue } from "./promote.ts";

const times = (a: number, b: number): number => a * b;

function checkVector(opName: string, name: string, { ndim }: Tensor): void {
  if (ndim !== 1)
    throw new ModelError(
      "RuntimeError",
      `${opName}: Expected 1-D argument ${name}, but got ${ndim}-D`,
    );
}

const outerProduct = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensor("vec2")],
    validate: ({ input, vec2 }) => {
      checkVector("outer", "self", input);
      checkVector("outer", "vec2", vec2);
    },
    out: ({ input, vec2 }): Meta => pointwise([withDim(input, 1), vec2], times),
    elementwise: "numel(out)",
    saves: keepBoth("input", "vec2"),
  });

export const outer = outerProduct("outer", "Every product of an element of each vector.");
export const ger = outerProduct("ger", "Another name of `outer`.");

export const addr = defineOp("addr", {
  doc: "beta·input + alpha·outer(vec1, vec2); `input` is broadcast, and ignored where beta is 0.",
  args: [
    tensor("input"),
    tensor("vec1"),
    tensor("vec2"),
    keywordOnly(scalar("beta", 1)),
    keywordOnly(scalar("alpha", 1)),
  ],
  validate: ({ vec1, vec2 }) => {
    checkVector("addr", "vec1", vec1);
    checkVector("addr", "vec2", vec2);
  },
  out: ({ input, vec1, vec2, beta, alpha }): Meta => {
    const start = stretched(input, [vec1.numel, vec2.numel]);
    const [b, a] = [Number(numberValue(beta)), Number(numberValue(alpha))];
    return pointwise([start, withDim(vec1, 1), vec2], (x, row, column) =>
      b === 0 ? a * row * column : b * x + a * row * column,
    );
  },
  elementwise: "numel(out)",
  saves: keepBoth("vec1", "vec2"),
});

/** Sizes of 1 between those of `shape`, before or behind each. */
const spaced = (shape: readonly number[], isBefore: boolean): number[] =>
  shape.flatMap((size) => (isBefore ? [1, size] : [size, 1]));

/** torch.kron as ATen does it: both tensors spread over twice as many dimensions, multiplied, and folded again. */
function kroneckerProduct(input: Tensor, other: Tensor): Meta {
  const rank = Math.max(input.ndim, other.ndim);
  const padded = ({ shape, ndim }: Tensor) => [...new Array<number>(rank - ndim).fill(1), ...shape];
  const [a, b] = [padded(input), padded(other)];
  const spread = pointwise(
    [asShape(input, spaced(a, false)), asShape(other, spaced(b, true))],
    times,
  );
  const shape = a.map((size, dim) => size * (b[dim] as number));
  return { shape, dtype: spread.dtype, strides: contiguousStrides(shape), values: spread.values };
}

export const kron = defineOp("kron", {
  doc: "The Kronecker product: each element of `input` times the whole of `other`.",
  args: [tensor("input"), tensor("other")],
  out: ({ input, other }) => kroneckerProduct(input, other),
  elementwise: "numel(out)",
  saves: keepBoth("input", "other"),
});
