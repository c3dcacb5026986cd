import { float, int, number, scalar, tensor } from "../args.ts";
import { refuse } from "../error.ts";
import { defineComposite, defineOp } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { pad } from "./pad.ts";
import { add, div, mul } from "./pointwise-arithmetic.ts";
import { pow } from "./pointwise-power.ts";
import { avgPool2d, avgPool3d } from "./pool-avg.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { view } from "./view.ts";

/** The mean of the squares of `size` neighbouring channels, which become an axis of an image for that. */
function meanOfSquares(input: Tensor, size: number): Tensor {
  const square = mul(input, input);
  const sides = [Math.floor(size / 2), Math.floor((size - 1) / 2)];
  if (input.ndim === 3) {
    const image = pad(unsqueeze(square, 1), [0, 0, ...sides]);
    return squeeze(avgPool2d(image, [size, 1], 1), 1);
  }
  const [batch, channels, height] = input.shape as [number, number, number];
  const image = pad(view(square, [batch, 1, channels, height, -1]), [0, 0, 0, 0, ...sides]);
  return view(squeeze(avgPool3d(image, [size, 1, 1], 1), 1), input.shape);
}

export const localResponseNorm = defineComposite("localResponseNorm", {
  doc: "Divides each element by a power of the mean square of neighbouring channels.",
  callee: "python",
  args: [
    tensor("input"),
    int("size"),
    number("alpha", 1e-4),
    number("beta", 0.75),
    scalar("k", float(1)),
  ],
  run: ({ input, size, alpha, beta, k }): Tensor => {
    if (input.ndim < 3)
      // The gap is in PyTorch's message: a string that goes on in the next line.
      refuse(
        `Expected 3D or higher dimensionality                          input (got ${input.ndim} dimensions)`,
      );
    if (input.numel === 0) return input;
    const scale = add(mul(meanOfSquares(input, size), float(alpha)), k);
    return div(input, pow(scale, float(beta)));
  },
});

/** torch.nn.modules._functions.CrossMapLRN2d: one function with a backward of its own. */
export const crossMapLrn2d = defineOp("crossMapLrn2d", {
  doc: "`local_response_norm` of images, in one kernel.",
  callee: "python",
  args: [tensor("input"), int("size"), number("alpha", 1e-4), number("beta", 0.75), number("k", 1)],
  validate: ({ input: { ndim } }) => {
    if (ndim !== 4) refuse(`CrossMapLRN2d: Expected input to be 4D, got ${ndim}D instead.`);
  },
  out: ({ input }) => ({ shape: input.shape }),
  elementwise: "numel(input)",
  saves: ["input", "out"],
});
