import { int, intList, number, optional, tensor } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { range } from "./known-values.ts";
import { roll } from "./roll.ts";
import { created, TENSOR_OPTIONS } from "./tensor-options.ts";

const shifting = (opName: string, doc: string, half: (size: number) => number) =>
  defineComposite(opName, {
    doc,
    args: [tensor("input"), optional(intList("dim"))],
    run: ({ input, dim }): Tensor => {
      const dims = (dim ?? range(input.ndim)).map((at) => wrapDim(at, input.ndim));
      return roll(
        input,
        dims.map((at) => half(input.size(at))),
        dims,
      );
    },
  });

export const fftFftshift = shifting("fftFftshift", "Frequency 0 moved to the middle.", (size) =>
  Math.floor(size / 2),
);
export const fftIfftshift = shifting("fftIfftshift", "The inverse of `fft_fftshift`.", (size) =>
  Math.floor((size + 1) / 2),
);

const frequencies = (
  opName: string,
  doc: string,
  countOf: (n: number) => number,
  at: (index: number, n: number) => number,
) =>
  defineOp(opName, {
    doc,
    args: [int("n"), number("d", 1), ...TENSOR_OPTIONS],
    out: ({ n, d, dtype, ...options }): Meta => {
      const count = countOf(n);
      if (count < 0)
        throw new ModelError(
          "RuntimeError",
          `Trying to create tensor with negative dimension ${count}: [${count}]`,
        );
      const values =
        count <= MOST_KNOWN_VALUES
          ? range(count).map((index) => at(index, n) / (n * d))
          : undefined;
      return created([count], dtype ?? defaultDtype(), options, { values });
    },
    free: "creation",
  });

export const fftFftfreq = frequencies(
  "fftFftfreq",
  "The frequencies of the places that `fft_fft` gives.",
  (n) => n,
  (index, n) => (index < Math.floor((n + 1) / 2) ? index : index - n),
);
export const fftRfftfreq = frequencies(
  "fftRfftfreq",
  "The frequencies of the places that `fft_rfft` gives.",
  (n) => Math.floor(n / 2) + 1,
  (index) => index,
);
