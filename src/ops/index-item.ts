import { Scalar } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { type ErrorKind, ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";
import { tensor } from "./tensor-data.ts";

/** Python's `start:stop:step`; what is left out or null reaches to the end. */
export class Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;

  constructor(start?: number | null, stop?: number | null, step?: number | null) {
    for (const bound of [start, stop, step])
      if (bound !== undefined && bound !== null && !Number.isInteger(bound))
        fail("TypeError", "slice indices must be integers or None or have an __index__ method");
    this.start = start ?? null;
    this.stop = stop ?? null;
    this.step = step ?? 1;
  }
}

/** `x[1:3]` is `getitem(x, slice(1, 3))`, `x[::2]` is `getitem(x, slice(null, null, 2))`. */
export const slice = (start?: number | null, stop?: number | null, step?: number | null): Slice =>
  new Slice(start, stop, step);

type Nested = number | boolean | readonly Nested[];

/** What may stand between the brackets of `x[…]`: null is Python's None, a list is a tensor of indices. */
export type IndexItem = number | boolean | null | "..." | Slice | Tensor | readonly Nested[];

const fail = (kind: ErrorKind, message: string): never => {
  throw new ModelError(kind, message);
};

/** An item in its normal form: lists are tensors. */
export type Item = number | boolean | null | "..." | Slice | Tensor;

export function normalItem(value: unknown): Item {
  if (value === null || value === "..." || value instanceof Slice || value instanceof Tensor)
    return value;
  if (typeof value === "boolean" || Number.isInteger(value)) return value as number | boolean;
  if (value instanceof Scalar && value.kind === "int") return value.value;
  if (Array.isArray(value))
    return value.length === 0 ? tensor([], { dtype: "int64" }) : tensor(value as Nested[]);
  if (typeof value === "string") return fail("TypeError", "new(): invalid data type 'str'");
  return fail(
    "IndexError",
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${pythonType(value)})`,
  );
}

/** Truth values, which choose: PyTorch reads bytes as such too. */
export const isMask = ({ dtype }: Tensor): boolean => dtype === "bool" || dtype === "uint8";

/** How many dimensions of the input an item takes. */
export function dimsTaken(item: Item): number {
  if (item instanceof Tensor) return isMask(item) ? item.ndim : 1;
  return typeof item === "number" || item instanceof Slice ? 1 : 0;
}
