import { keywordOnly, string, tensor } from "../args.ts";
import { isComplex } from "../dtype.ts";
import { fail } from "../error.ts";
import { isGradEnabled } from "../grad.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, type Tensor } from "../tensor.ts";
import { activated, activation, factor } from "./activation.ts";
import { lacking, refuseDtype, unary } from "./pointwise.ts";
import { add, div, sub } from "./pointwise-arithmetic.ts";
import { tanh } from "./pointwise-functions.ts";
import { abs } from "./pointwise-rounding.ts";
import { receiver } from "./receiver.ts";
import { erf } from "./special.ts";

// Activations with a bend instead of a corner.

const onlyFloats = (kernel: string) => lacking(kernel, "bool", "int", "complex");

export const [elu, elu_] = activation("elu", {
  doc: "x where positive, else α·(eˣ − 1).",
  args: [factor("alpha", 1)],
  value: (x, { alpha }) => (x < 0 ? alpha * Math.expm1(x) : x),
  keeps: "input",
  keepsInPlace: "out",
  refuses: onlyFloats("elu_cpu"),
});

export const [celu, celu_] = activation("celu", {
  doc: "x where positive, else α·(e^(x/α) − 1).",
  args: [factor("alpha", 1)],
  value: (x, { alpha }) => (x < 0 ? alpha * Math.expm1(x / alpha) : x),
  keeps: "input",
  keepsInPlace: "out",
  refuses: onlyFloats("elu_cpu"),
  validate: ({ alpha }) => {
    if (alpha === 0) fail("ZeroDivisionError: alpha cannot be 0 for CELU");
  },
});

/** Chosen so that mean 0 and variance 1 are kept: https://arxiv.org/abs/1706.02515 */
const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

export const [selu, selu_] = activation("selu", {
  doc: "λ·x where positive, else λ·α·(eˣ − 1), with λ = 1.0507… and α = 1.6733….",
  value: (x) => SELU.scale * (x < 0 ? SELU.alpha * Math.expm1(x) : x),
  keeps: "input",
  keepsInPlace: "out",
  refuses: onlyFloats("elu_cpu"),
});

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export const [silu, silu_] = activation("silu", {
  doc: "x · sigmoid(x), also called swish.",
  value: (x) => x * logistic(x),
  keeps: "input",
  keepsInPlace: "a copy",
  refuses: lacking("silu_cpu", "bool", "int"),
  validate: ({ input, inplace }) => {
    if (isComplex(input.dtype) && input.requiresGrad && inplace === false && isGradEnabled())
      fail("silu does not support automatic differentiation for outputs with complex dtype.");
  },
});

export const [mish, mish_] = activation("mish", {
  doc: "x · tanh(log(1 + eˣ)).",
  value: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
  keeps: "input",
  keepsInPlace: "a copy",
  refuses: onlyFloats("mish_cpu"),
});

const GELU: Readonly<Record<string, (x: number) => number>> = {
  none: (x) => (x * (1 + erf(x / Math.SQRT2))) / 2,
  tanh: (x) => (x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))) / 2,
};

export const gelu = unary("gelu", {
  doc: "x · Φ(x), exactly or by the tanh approximation.",
  args: [keywordOnly(string("approximate", "none"))],
  value: (x, { approximate }) => GELU[approximate]?.(x) ?? Number.NaN,
  saves: ["input"],
  refuses: onlyFloats("GeluKernelImpl"),
  validate: ({ approximate }) => {
    if (!(approximate in GELU)) fail("approximate argument must be either none or tanh.");
  },
});

export const softplus = unary("softplus", {
  doc: "log(1 + e^(β·x)) / β; x itself where β·x is larger than `threshold`.",
  args: [factor("beta", 1), factor("threshold", 20)],
  value: (x, { beta, threshold }) =>
    x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta,
  saves: ["input"],
  refuses: onlyFloats("softplus_cpu"),
});

export const logsigmoid = defineOp("logsigmoid", {
  doc: "log(1 / (1 + e⁻ˣ)).",
  calledAs: "log_sigmoid",
  args: [tensor("input")],
  validate: ({ input }) => refuseDtype(onlyFloats("log_sigmoid_cpu"), input.dtype),
  out: ({ input }): Meta => ({
    ...activated(input, false, (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)))),
    strides: contiguousStrides(input.shape),
  }),
  elementwise: "numel(out)",
  saves: ["input", { fresh: "e^−|x|", shape: "numel(input)" }],
});

export const softsign = defineComposite("softsign", {
  doc: "x / (1 + |x|).",
  callee: "python",
  args: [receiver("input", "abs")],
  run: ({ input }): Tensor => div(input, add(abs(input), 1)),
});

export const tanhshrink = defineComposite("tanhshrink", {
  doc: "x − tanh(x).",
  callee: "python",
  args: [receiver("input", "tanh")],
  run: ({ input }): Tensor => sub(input, tanh(input)),
});
