import { dtype, sizes } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES, numelOf, type Shape } from "../tensor.ts";

const created = (opName: string, doc: string, fill?: number) =>
  defineOp(opName, {
    doc,
    args: [sizes("size"), dtype("dtype")],
    out: ({ size, dtype }): Meta => {
      const negative = size.find((item) => item < 0);
      if (negative !== undefined)
        throw new ModelError(
          "RuntimeError",
          `Trying to create tensor with negative dimension ${negative}: [${size.join(", ")}]`,
        );
      return { shape: size, dtype: dtype ?? "float32", values: filled(size, fill) };
    },
    free: "creation",
  });

const filled = (shape: Shape, fill: number | undefined): number[] | undefined =>
  fill === undefined || numelOf(shape) > MOST_KNOWN_VALUES
    ? undefined
    : new Array<number>(numelOf(shape)).fill(fill);

export const rand = created("rand", "Uniform random numbers from 0 to 1.");
export const randn = created("randn", "Normal random numbers.");
export const zeros = created("zeros", "All zeros.", 0);
export const ones = created("ones", "All ones.", 1);
export const empty = created("empty", "Memory as it is.");
