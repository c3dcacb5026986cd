import { int, intList, optional, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { linalgInv } from "./linalg.ts";
import { linalgSolve } from "./linalg-solve.ts";
import { movedim } from "./transpose.ts";
import { flatten, reshape } from "./view.ts";

// Tensors as matrices: some of their dimensions are the rows, the others the columns.

export const linalgTensorinv = defineComposite("linalgTensorinv", {
  doc: "The inverse of a tensor whose first `ind` dimensions are rows, the others columns: torch.linalg.tensorinv.",
  args: [tensor("input"), int("ind", 2)],
  run: ({ input, ind }): Tensor => {
    if (ind <= 0) fail(`Expected a strictly positive integer for 'ind', but got ${ind}`);
    const [rows, columns] = [input.shape.slice(0, ind), input.shape.slice(ind)];
    const [height, width] = [numelOf(rows), numelOf(columns)];
    if (height !== width)
      fail(
        `Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ${width} != ${height}`,
      );
    return reshape(linalgInv(reshape(input, [width, height])), [...columns, ...rows]);
  },
});

export const linalgTensorsolve = defineComposite("linalgTensorsolve", {
  doc: "Solves A·X = B, where the first dimensions of A are those of B, the others those of X: torch.linalg.tensorsolve.",
  args: [tensor("A"), tensor("B"), optional(intList("dims"))],
  run: ({ A, B, dims }): Tensor => {
    const ends = dims?.map((_, at) => A.ndim - dims.length + at);
    const moved = dims && ends ? movedim(A, dims, ends) : A;
    const shape = moved.shape.slice(B.ndim);
    const [size, given] = [numelOf(shape), numelOf(moved.shape.slice(0, B.ndim))];
    if (size !== given)
      fail(
        `Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got ${size} != ${given}`,
      );
    return reshape(linalgSolve(reshape(moved, [size, size]), flatten(B)), shape);
  },
});
