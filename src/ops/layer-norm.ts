import { number, optional, shape, tensor } from "../args.ts";
import { type DType, isComplex, isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Shape, type Tensor } from "../tensor.ts";
import { to, typeAs } from "./cast.ts";
import { contiguous } from "./copy.ts";
import { range } from "./known-values.ts";
import { isChannelsLast } from "./memory-format.ts";
import { checkNormalizedShape, checkNormTypes, checkTail, statisticsDtype } from "./norm-check.ts";
import { normalized } from "./norm-values.ts";
import { add_, mul } from "./pointwise-arithmetic.ts";
import { rsqrt } from "./pointwise-functions.ts";
import { pow } from "./pointwise-power.ts";
import { mean } from "./reduce.ts";
import { notImplemented } from "./tensor-options.ts";

/** The sizes of the last dimensions, all of which are normalized together. */
const normalizedShape = shape("normalizedShape");

interface Call {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
}

const statistic = (fresh: string) => ({
  fresh,
  shape: "B",
  dtype: ({ input, weight, bias }: Call) => statisticsDtype(input, [weight, bias]),
});

export const layerNorm = defineOp("layerNorm", {
  doc: "Centres and scales over the last dimensions.",
  callee: "python",
  args: [
    tensor("input"),
    normalizedShape,
    optional(tensor("weight")),
    optional(tensor("bias")),
    number("eps", 1e-5),
  ],
  validate: ({ input, normalizedShape, weight, bias }) => {
    checkNormalizedShape(normalizedShape, { weight, bias });
    checkTail(input, normalizedShape, ", ");
    checkNormTypes("LayerNormKernelImpl", input, [weight, bias]);
  },
  out: ({ input, normalizedShape, weight, bias, eps }): Meta => {
    const size = numelOf(normalizedShape);
    return {
      shape: input.shape,
      symbols: { B: numelOf(input.shape.slice(0, input.ndim - normalizedShape.length)) },
      values: normalized(input, {
        eps,
        groupOf: (at) => Math.floor(at / size),
        scale: [weight, (at) => at % size],
        shift: [bias, (at) => at % size],
      }),
    };
  },
  elementwise: "numel(input)",
  saves: ["input", "weight", "bias", statistic("mean"), statistic("inverse deviation")],
});

function checkRms(input: Tensor, normalizedShape: Shape, weight: Tensor | null): void {
  checkNormalizedShape(normalizedShape, { weight });
  if (input.ndim < normalizedShape.length)
    throw new ModelError(
      "ValueError",
      `Input tensor must have at least ${normalizedShape.length} dimensions, but got ${input.ndim}`,
    );
  checkTail(input, normalizedShape, "");
  if (!isFloat(input.dtype) && !isComplex(input.dtype))
    throw notImplemented("rms_norm", input.dtype);
}

/** The smallest step from 1 in the dtype that is computed in. */
const stepOf = (dtype: DType): number =>
  dtype === "float64" || dtype === "complex128" ? 2 ** -52 : 2 ** -23;

const isHalf = (dtype: DType): boolean => dtype === "float16" || dtype === "bfloat16";

/** Half precision is computed in single precision. (ATen's native/layer_norm.cpp) */
export const rmsNorm = defineComposite("rmsNorm", {
  doc: "Divides by the root of the mean square over the last dimensions.",
  callee: "python",
  args: [tensor("input"), normalizedShape, optional(tensor("weight")), optional(number("eps"))],
  run: ({ input, normalizedShape, weight, eps }): Tensor => {
    checkRms(input, normalizedShape, weight);
    const dims = range(normalizedShape.length).map(
      (at) => at + input.ndim - normalizedShape.length,
    );
    const whole = isHalf(input.dtype) ? to(input, "float32") : input;
    const square = add_(mean(pow(whole, 2), dims, true), eps ?? stepOf(input.dtype));
    const scaled = mul(whole, rsqrt(square));
    const result = weight ? mul(scaled, weight) : scaled;
    return typeAs(isChannelsLast(result) ? result : contiguous(result), input);
  },
});
