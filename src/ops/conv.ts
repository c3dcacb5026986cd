import { int, ints, optional, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { type Check, defineOp } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import {
  AXES,
  biasMessage,
  checkBiasType,
  checkLengths,
  convStrides,
  emptyChecks,
  groupChecks,
  listed,
  numberChecks,
  paddingArg,
  perAxis,
  product,
  type Rank,
  rankMessage,
  shapeText,
  weightMessage,
} from "./conv-check.ts";
import { complexConvolution } from "./conv-complex.ts";
import { type Call, convValues } from "./conv-values.ts";
import { pad } from "./pad.ts";
import { sameDtype } from "./promote.ts";

/** What PyTorch's parser says of the two ways to write a padding. */
const OVERLOADS = ["tuple of ints padding = 0", 'str padding = "valid"'].map(
  (padding) =>
    `Tensor input, Tensor weight, Tensor bias = None, tuple of ints stride = 1, ${padding}, tuple of ints dilation = 1, int groups = 1`,
);

/**
 * The call with the padding that a string stands for. "same" adds d·(k − 1) in all; an odd sum would pad one side
 * more than the other, so that the input gets the one more first. (ATen's convolution_same)
 */
function withNumbers(rank: Rank, call: Call): Call | undefined {
  const { input, weight, stride, padding, dilation } = call;
  if (typeof padding !== "string" || (input.ndim !== rank + 1 && input.ndim !== rank + 2))
    return undefined;
  if (padding === "valid") return { ...call, padding: new Array<number>(rank).fill(0) };
  if (padding !== "same") fail(`Invalid padding string: '${padding}'`);
  for (const [name, list] of Object.entries({ stride, dilation }))
    if (list.length !== rank) fail(`${name} cannot broadcast to ${rank} dimensions`);
  if (stride.some((step) => step !== 1))
    fail("padding='same' is not supported for strided convolutions");
  const sums = weight.shape.slice(2).map((k, at) => (dilation[at] as number) * (k - 1));
  const more = sums.map((sum) => Math.abs(sum % 2));
  const padded = more.includes(1) ? pad(input, more.flatMap((by) => [by, 0]).reverse()) : input;
  return { ...call, input: padded, padding: sums.map((sum) => Math.floor(sum / 2)) };
}

const sizeOf = (a: string): string => `floor((${a} + 2·p${a} − d${a}·(k${a} − 1) − 1) / s${a}) + 1`;

/** What ATen's check_shape_forward refuses, in its order. */
const checks = (axes: readonly string[]): readonly Check[] => [
  ...numberChecks(axes),
  ...groupChecks("O"),
  {
    check: "I·g = C",
    message: `Given groups={g}, weight of size {weight}, expected input${shapeText(axes)} to have {I·g} channels, but got {C} channels instead`,
    fix: "set inChannels to {C}",
  },
  { check: "b = O", message: biasMessage("O") },
  ...axes.map((axis) => ({
    check: `${axis} + 2·p${axis} ≥ d${axis}·(k${axis} − 1) + 1`,
    message: `Calculated padded input size per channel: (${listed(axes, (a) => `${a} + 2·p${a}`)}). Kernel size: (${listed(axes, (a) => `d${a}·(k${a} − 1) + 1`)}). Kernel size can't be greater than actual input size`,
  })),
  ...emptyChecks(axes),
];

function convolution(rank: Rank) {
  const opName = `conv${rank}d`;
  const axes = AXES[rank];
  const op = defineOp(opName, {
    doc: "Slides a window of `weight` over `input` and sums the products.",
    args: [
      tensor("input", `N? C ${axes.join(" ")}`, { rank: rankMessage(opName, rank) }),
      tensor("weight", `O I ${perAxis(axes, "k")}`, { rank: weightMessage(rank) }),
      optional(tensor("bias", "b", { rank: biasMessage("weight.0") })),
      ints("stride", perAxis(axes, "s"), 1),
      paddingArg(perAxis(axes, "p")),
      ints("dilation", perAxis(axes, "d"), 1),
      int("groups", "g", 1),
    ],
    overloads: OVERLOADS,
    rewrite: (call): Tensor | undefined => {
      const numbers = withNumbers(rank, call);
      if (numbers) return op({ ...numbers });
      return complexConvolution(call, (parts) => op({ ...call, ...parts }));
    },
    validate: ({ input, weight, bias, stride, padding, dilation }) => {
      checkBiasType(input, bias);
      checkLengths(rank, { input, weight }, { stride, padding, dilation });
    },
    where: checks(axes),
    out: {
      "N?": "N",
      O: "O",
      ...Object.fromEntries(axes.map((axis) => [`${axis}out`, sizeOf(axis)])),
    },
    dtype: ({ input, weight, bias }) => sameDtype(input, weight, bias),
    strides: convStrides,
    values: (call, shape) => convValues(call, shape),
    macs: `N·O·${product(axes, (axis) => `${axis}out`)}·I·${product(axes, (axis) => `k${axis}`)}`,
    role: "linear map",
    saves: ["input", "weight"],
  });
  return op;
}

export const conv1d = convolution(1);
export const conv2d = convolution(2);
export const conv3d = convolution(3);
