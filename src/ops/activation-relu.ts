import { bool, tensor } from "../args.ts";
import { fail, refuse } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, type Tensor } from "../tensor.ts";
import { activated, activation, factor } from "./activation.ts";
import { lacking, type Refusals, refuseDtype } from "./pointwise.ts";
import { notImplemented } from "./tensor-options.ts";

// Activations made of straight lines that leave larger elements as they are.

const NO_CLAMP: Refusals = {
  complex: ["NotImplementedError", "clamp is not supported for complex types"],
};

export const [relu, relu_] = activation("relu", {
  doc: "max(x, 0).",
  value: (x) => Math.max(x, 0),
  keeps: "out",
  keepsInPlace: "out",
  rectifies: true,
  refuses: { ...NO_CLAMP, bool: ["RuntimeError", "Boolean inputs not supported for relu"] },
});

const NO_HARDTANH: Refusals = {
  ...NO_CLAMP,
  bool: ["RuntimeError", "Bool inputs not supported for hardtanh"],
};

const between = (x: number, min: number, max: number): number => Math.min(Math.max(x, min), max);

export const [relu6, relu6_] = activation("relu6", {
  doc: "x brought between 0 and 6.",
  value: (x) => between(x, 0, 6),
  keeps: "input",
  keepsInPlace: "a copy",
  rectifies: true,
  refuses: NO_HARDTANH,
});

export const [hardtanh, hardtanh_] = activation("hardtanh", {
  doc: "x brought between `minVal` and `maxVal`.",
  args: [factor("minVal", -1), factor("maxVal", 1)],
  value: (x, { minVal, maxVal }) => between(x, minVal, maxVal),
  keeps: "input",
  keepsInPlace: "a copy",
  rectifies: true,
  refuses: NO_HARDTANH,
  validate: ({ input, minVal, maxVal }) => {
    if (minVal > maxVal) refuse("min_val cannot be greater than max_val");
    if (input.dtype.startsWith("uint") && (minVal < 0 || maxVal < 0))
      fail("cannot do hardtanh on an unsigned type with negative limits");
  },
});

const leaky = (x: number, slope: number): number => (x > 0 ? x : x * slope);

export const [leakyRelu, leakyRelu_] = activation("leakyRelu", {
  doc: "x where positive, else `negativeSlope` times x.",
  args: [factor("negativeSlope", 0.01)],
  value: (x, { negativeSlope }) => leaky(x, negativeSlope),
  keeps: "input",
  keepsInPlace: "out",
  refuses: lacking("leaky_relu_cpu", "bool", "int", "complex"),
});

export const [threshold, threshold_] = activation("threshold", {
  doc: "x where larger than `threshold`, else `value`.",
  calledAs: "_threshold",
  args: [factor("threshold"), factor("value")],
  value: (x, values) => (x > values.threshold || Number.isNaN(x) ? x : values.value),
  keeps: "input",
  keepsInPlace: "a copy",
  refuses: lacking("threshold_cpu", "bool", "complex"),
});

const RANDOM_SLOPE = [
  tensor("input"),
  factor("lower", 1 / 8),
  factor("upper", 1 / 3),
  bool("training", false),
] as const;

interface RandomSlope {
  readonly input: Tensor;
  readonly lower: number;
  readonly upper: number;
  readonly training: boolean;
}

function checkSlopes({ input, lower, upper, training }: RandomSlope): void {
  if (lower > upper) fail("Lower bound should be less than or equal to the upper bound");
  if (training && input.dtype === "float16")
    throw notImplemented("rrelu_with_noise_out_cpu", input.dtype);
  const kernel = training ? "rrelu_with_noise_out_cpu" : "leaky_relu_cpu";
  refuseDtype(lacking(kernel, "bool", "int", "complex"), input.dtype);
}

/** While training the slopes are random, else the mean one. */
function sloped({ input, lower, upper, training }: RandomSlope, inplace: boolean): Meta {
  const mean = (lower + upper) / 2;
  const meta = activated(input, inplace, training ? undefined : (x) => leaky(x, mean));
  return inplace ? meta : { ...meta, strides: contiguousStrides(input.shape) };
}

const SLOPES = { fresh: "slopes", shape: "numel(input)" };

export const rrelu = defineOp("rrelu", {
  doc: "x where positive, else x times a slope between `lower` and `upper`: a random one while training, else the mean.",
  callee: "python",
  args: [...RANDOM_SLOPE, bool("inplace", false)],
  validate: checkSlopes,
  out: (values): Meta => sloped(values, values.inplace),
  elementwise: "numel(out)",
  saves: [
    SLOPES,
    { keep: "input", when: ({ inplace }) => !inplace },
    { keep: "out", when: ({ inplace }) => inplace },
  ],
});

export const rrelu_ = defineOp("rrelu_", {
  doc: `${rrelu.doc} The result is written into \`input\`.`,
  args: RANDOM_SLOPE,
  validate: checkSlopes,
  out: (values): Meta => sloped(values, true),
  elementwise: "numel(out)",
  saves: [SLOPES, "out"],
});
