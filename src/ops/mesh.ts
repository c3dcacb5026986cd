import { bool, int, manyTensors, string, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, MOST_KNOWN_VALUES, type Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { stack } from "./join.ts";
import { flatten, view } from "./view.ts";

export const meshgrid = defineComposite("meshgrid", {
  doc: "One-dimensional tensors, each stretched over the grid that all of them span.",
  args: [manyTensors("tensors"), string("indexing", "ij")],
  callee: "python",
  run: ({ tensors, indexing }): Tensor[] => {
    checkGrid(tensors, indexing);
    if (indexing === "ij" || tensors.length < 2) return spanned(tensors);
    const [first, second, ...others] = tensors as [Tensor, Tensor, ...Tensor[]];
    const [rows, columns, ...rest] = spanned([second, first, ...others]);
    return [columns as Tensor, rows as Tensor, ...rest];
  },
});

function spanned(tensors: readonly Tensor[]): Tensor[] {
  const size = tensors.map((input) => input.shape[0] ?? 1);
  return tensors.map((input, at) => {
    const along = size.map((n, dim) => (dim === at ? n : 1));
    return expand(view(input, along), size);
  });
}

function checkGrid(tensors: readonly Tensor[], indexing: string): void {
  const [first] = tensors;
  if (!first) fail("meshgrid expects a non-empty TensorList");
  if (tensors.some(({ dtype }) => dtype !== first?.dtype))
    fail("meshgrid expects all tensors to have the same dtype");
  if (indexing !== "ij" && indexing !== "xy")
    fail(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  const deep = tensors.find(({ ndim }) => ndim > 1);
  if (deep)
    fail(
      `torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${formatShape(deep.shape)}`,
    );
}

export const cartesianProd = defineComposite("cartesianProd", {
  doc: "Every combination of one element from each tensor, a row each.",
  args: [manyTensors("tensors")],
  callee: "python",
  run: ({ tensors }): Tensor => {
    for (const { ndim, shape } of tensors)
      if (ndim !== 1) fail(`Expect a 1D vector, but got shape ${formatShape(shape)}`);
    const [first] = tensors;
    if (first && tensors.length === 1) return first;
    return stack(
      meshgrid(tensors).map((grid) => flatten(grid)),
      1,
    );
  },
});

export const combinations = defineOp("combinations", {
  doc: "Every choice of `r` elements, in order, a row each.",
  args: [tensor("input"), int("r", 2), bool("withReplacement", false)],
  out: ({ input, r, withReplacement }): Meta => {
    if (input.ndim !== 1) fail(`Expect a 1D vector, but got shape ${formatShape(input.shape)}`);
    if (r < 0) fail(`Expect a non-negative number, but got ${r}`);
    const n = input.numel;
    const rows = choose(withReplacement ? n + r - 1 : n, r);
    const values = rows * r <= MOST_KNOWN_VALUES ? input.values : undefined;
    const picked = values && choices(n, r, withReplacement);
    return { shape: [rows, r], values: picked?.map((at) => values?.[at] as number) };
  },
  free: "a copy",
});

const choose = (n: number, r: number): number => {
  let product = 1;
  for (let i = 0; i < r; i++) product = (product * Math.max(n - i, 0)) / (i + 1);
  return product;
};

function choices(n: number, r: number, repeats: boolean, from = 0): number[] {
  if (r === 0) return [];
  return Array.from({ length: n - from }, (_, i) => from + i).flatMap((at) => {
    if (r === 1) return [at];
    const rest = choices(n, r - 1, repeats, repeats ? at : at + 1);
    return Array.from({ length: rest.length / (r - 1) }, (_, row) => [
      at,
      ...rest.slice(row * (r - 1), (row + 1) * (r - 1)),
    ]).flat();
  });
}
