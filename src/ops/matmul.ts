import { tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Shape, Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";
import { transposedMatrix } from "./inner-view.ts";
import { type Factors, matmulFactors } from "./matmul-factors.ts";
import { checkedDtype, keptFactors, productValues } from "./product.ts";

function checkDimensions(input: Tensor, other: Tensor): void {
  if (input.ndim === 0 || other.ndim === 0)
    throw new ModelError(
      "RuntimeError",
      `both arguments to matmul need to be at least 1D, but they are ${input.ndim}D and ${other.ndim}D`,
    );
}

/** The result's sizes: those that broadcast, the rows of `input`, the columns of `other`. */
function resultOf(input: Tensor, other: Tensor): Meta {
  const batch = broadcastShapes(input.shape.slice(0, -2), other.shape.slice(0, -2));
  const rows = input.shape.slice(0, -1).slice(-1);
  const columns = other.ndim === 1 ? [] : other.shape.slice(-1);
  const symbols = {
    B: numelOf(batch),
    M: numelOf(rows),
    K: input.shape.at(-1) as number,
    N: numelOf(columns),
  };
  return { shape: [...batch, ...rows, ...columns], symbols };
}

/** The elements of `left`·`right`, matrix by matrix transposed where the operands were exchanged. */
function values({ left, right, exchanged }: Factors, { shape }: Meta): number[] | undefined {
  const found = productValues(left, right);
  if (!found || !exchanged || right.ndim === 1) return found;
  const [rows, columns] = shape.slice(-2) as [number, number];
  return found.map((_, at) => {
    const inside = at % (rows * columns);
    const row = Math.floor(inside / columns);
    return found[at - inside + (at % columns) * rows + row] as number;
  });
}

/** An exchanged product is transposed back, and copied unless that leaves it contiguous, as sizes of 1 do. */
function strides({ right, exchanged }: Factors, { shape }: Meta): Shape | undefined {
  if (!exchanged || right.ndim === 1) return undefined;
  const turned = transposedMatrix(
    new Tensor([...shape.slice(0, -2), ...shape.slice(-2).reverse()]),
  );
  return turned.isContiguous ? turned.strides : undefined;
}

const matrixProduct = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensor("other")],
    out: ({ input, other }): Meta => {
      checkDimensions(input, other);
      const factors = matmulFactors(input, other);
      const dtype = checkedDtype(factors.left, factors.right, [input.shape, other.shape]);
      const result = resultOf(input, other);
      return {
        ...result,
        dtype,
        strides: strides(factors, result),
        values: values(factors, result),
      };
    },
    lies: { B: "input.:-2", M: "input.-2", K: "input.-1", N: "other.-1" },
    macs: "B·M·N·K",
    saves: ({ input, other }) => {
      const { left, right } = matmulFactors(input, other);
      return keptFactors(left, right);
    },
  });

export const matmul = matrixProduct(
  "matmul",
  "The matrix product of the last two dimensions, the others broadcast; a vector is a row on the left, a column on the right.",
);
export const linalgMatmul = matrixProduct(
  "linalgMatmul",
  "Another name of `matmul`: torch.linalg.matmul.",
);
