import { int, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { clone } from "./copy.ts";
import { knownOf, range, type Value } from "./known-values.ts";
import { ravel } from "./view.ts";

function twoDims(rank: number, dim1: number, dim2: number): [number, number] {
  const [a, b] = [wrapDim(dim1, rank), wrapDim(dim2, rank)];
  if (a === b) fail(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  return [a, b];
}

export function diagonalOf(input: Tensor, offset: number, dim1: number, dim2: number): Meta {
  const [a, b] = twoDims(input.ndim, dim1, dim2);
  const [rows, columns] = [input.shape[a] as number, input.shape[b] as number];
  const [down, right] = [input.strides[a] as number, input.strides[b] as number];
  const length = Math.max(
    offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns),
    0,
  );
  const skipped = length === 0 ? 0 : offset >= 0 ? offset * right : -offset * down;
  const others = (sizes: readonly number[]) => sizes.filter((_, dim) => dim !== a && dim !== b);
  return {
    shape: [...others(input.shape), length],
    strides: [...others(input.strides), down + right],
    offset: input.offset + skipped,
    of: input,
  };
}

export const diagonal = defineOp("diagonal", {
  doc: "The diagonal of two dimensions, as a last one; `offset` columns to the right.",
  args: [tensor("input"), int("offset", 0), int("dim1", 0), int("dim2", 1)],
  out: ({ input, offset, dim1, dim2 }) => diagonalOf(input, offset, dim1, dim2),
  free: "a view",
});

export const diagEmbed = defineOp("diagEmbed", {
  doc: "Matrices of zeros with the last dimension along their diagonal.",
  args: [tensor("input"), int("offset", 0), int("dim1", -2), int("dim2", -1)],
  out: ({ input, offset, dim1, dim2 }): Meta => {
    const [a, b] = twoDims(input.ndim + 1, dim1, dim2);
    const length = (input.shape.at(-1) as number) + Math.abs(offset);
    const others = [...input.shape.slice(0, -1)];
    const shape = range(input.ndim + 1).map((dim) =>
      dim === a || dim === b ? length : (others.shift() as number),
    );
    const [rows, columns] = [shape.length - 2, shape.length - 1];
    const isLast = a === rows && b === columns;
    return { shape, values: isLast ? embedded(input, shape, offset) : undefined };
  },
  free: "a copy",
});

function embedded(input: Tensor, shape: readonly number[], offset: number): Value[] | undefined {
  const [values] = knownOf([input], shape) ?? [];
  if (!values) return undefined;
  const side = shape.at(-1) as number;
  const length = input.shape.at(-1) as number;
  const zero: Value = input.dtype === "bool" ? false : 0;
  return range(numelOf(shape)).map((at) => {
    const column = at % side;
    const row = Math.floor(at / side) % side;
    const along = Math.min(row, column);
    const matrix = Math.floor(at / (side * side));
    return column - row === offset ? (values[matrix * length + along] as Value) : zero;
  });
}

export const diag = defineComposite("diag", {
  doc: "The diagonal of a matrix, or the matrix that has a vector as its diagonal.",
  args: [tensor("input"), int("diagonal", 0)],
  run: ({ input, diagonal: offset }): Tensor => {
    if (input.ndim === 1) return diagEmbed(input, offset);
    if (input.ndim !== 2) fail(`diag(): Supports 1D or 2D tensors. Got ${input.ndim}D`);
    return clone(diagonal(input, offset), { memoryFormat: "contiguous_format" });
  },
});

export const diagflat = defineComposite("diagflat", {
  doc: "The matrix that has all elements of `input` as its diagonal.",
  args: [tensor("input"), int("offset", 0)],
  run: ({ input, offset }): Tensor => diagEmbed(ravel(input), offset),
});

/** Everything on the other side of the diagonal becomes 0. */
const triangle = (
  opName: string,
  doc: string,
  stays: (row: number, column: number, diagonal: number) => boolean,
) => {
  const define = (name: string, inPlace: boolean) =>
    defineOp(name, {
      doc: inPlace ? `\`${opName}\` in place.` : doc,
      args: [tensor("input"), int("diagonal", 0)],
      out: ({ input, diagonal }): Meta => {
        if (input.ndim < 2) fail(`${opName}: input tensor must have at least 2 dimensions`);
        const values = cut(input, (row, column) => stays(row, column, diagonal));
        return inPlace
          ? { shape: input.shape, of: input, mutates: true, values }
          : { shape: input.shape, values };
      },
      free: "a copy",
    });
  return [define(opName, false), define(`${opName}_`, true)] as const;
};

function cut(input: Tensor, stays: (row: number, column: number) => boolean): Value[] | undefined {
  const [rows, columns] = input.shape.slice(-2) as [number, number];
  const zero: Value = input.dtype === "bool" ? false : 0;
  return knownOf([input], input.shape)?.[0]?.map((value, at) =>
    stays(Math.floor(at / columns) % rows, at % columns) ? value : zero,
  );
}

export const [tril, tril_] = triangle(
  "tril",
  "The lower triangle of matrices: what is right of the diagonal becomes 0.",
  (row, column, diagonal) => column <= row + diagonal,
);
export const [triu, triu_] = triangle(
  "triu",
  "The upper triangle of matrices: what is left of the diagonal becomes 0.",
  (row, column, diagonal) => column >= row + diagonal,
);
