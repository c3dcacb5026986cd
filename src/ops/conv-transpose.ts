import { int, ints, optional, tensor } from "../args.ts";
import { type Check, defineOp } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import {
  AXES,
  biasMessage,
  checkLengths,
  convStrides,
  emptyChecks,
  groupChecks,
  listed,
  numberChecks,
  perAxis,
  product,
  type Rank,
  rankMessage,
  shapeText,
  weightMessage,
} from "./conv-check.ts";
import { complexConvolution } from "./conv-complex.ts";
import { sameDtype } from "./promote.ts";

const sizeOf = (a: string): string => `(${a} − 1)·s${a} − 2·p${a} + d${a}·(k${a} − 1) + o${a} + 1`;

/** The numbers that the message about a too large output padding lists; PyTorch takes one axis for two. */
function paddingNumbers(axes: readonly string[]): string {
  const names = ["depth", "height", "width"].slice(-Math.max(axes.length, 2));
  const symbols = axes.length === 1 ? [undefined, ...axes] : axes;
  const list = (what: string, prefix: string, fallback: number) =>
    names.map((name, at) => {
      const axis = symbols[at];
      return `${what}_${name}: ${axis ? `{${prefix}${axis}}` : fallback}`;
    });
  return [
    ...list("output_padding", "o", 0),
    ...list("stride", "s", 1),
    ...list("dilation", "d", 1),
  ].join(" ");
}

/** What ATen's check_shape_forward refuses, in its order, then its kernels. */
function checks(axes: readonly string[]): readonly Check[] {
  // ATen computes one axis as two.
  const two = axes.length === 1 ? "1 x " : "";
  return [
    ...numberChecks(axes),
    ...axes.map((axis) => ({
      check: `o${axis} ≥ 0`,
      message: "negative output_padding is not supported",
    })),
    ...groupChecks("I"),
    {
      check: "I = C",
      message: `Given transposed=1, weight of size {weight}, expected input${shapeText(axes)} to have {I} channels, but got {C} channels instead`,
      fix: "set inChannels to {C}",
    },
    { check: "b = O·g", message: biasMessage("O·g", "transposed=1, ") },
    ...axes.map((a) => ({
      check: `o${a} < max(s${a}, d${a})`,
      message: `output padding must be smaller than either stride or dilation, but got ${paddingNumbers(axes)}`,
    })),
    ...axes.map((axis) => ({
      check: `${sizeOf(axis)} ≥ 0`,
      message: `Given input size per channel: (${two}${listed(axes, (a) => a)}). Calculated output size per channel: (${two}${listed(axes, sizeOf)}). Output size is too small`,
    })),
    ...emptyChecks(axes),
  ];
}

function transposed(rank: Rank) {
  const opName = `conv_transpose${rank}d`;
  const axes = AXES[rank];
  const op = defineOp(`convTranspose${rank}d`, {
    doc: "Spreads each element of `input` over a window of `weight` and sums what overlaps: the gradient of a convolution.",
    args: [
      tensor("input", `N? C ${axes.join(" ")}`, { rank: rankMessage(opName, rank) }),
      tensor("weight", `I O ${perAxis(axes, "k")}`, { rank: weightMessage(rank) }),
      optional(tensor("bias", "b", { rank: biasMessage("weight.1", "transposed=1, ") })),
      ints("stride", perAxis(axes, "s"), 1),
      ints("padding", perAxis(axes, "p"), 0),
      ints("outputPadding", perAxis(axes, "o"), 0),
      int("groups", "g", 1),
      ints("dilation", perAxis(axes, "d"), 1),
    ],
    rewrite: (call): Tensor | undefined =>
      complexConvolution(call, (parts) => op({ ...call, ...parts })),
    validate: ({ input, weight, stride, padding, outputPadding, dilation }) =>
      checkLengths(
        rank,
        { input, weight },
        { stride, padding, dilation, output_padding: outputPadding },
      ),
    where: checks(axes),
    out: {
      "N?": "N",
      Oout: "O·g",
      ...Object.fromEntries(axes.map((axis) => [`${axis}out`, sizeOf(axis)])),
    },
    dtype: ({ input, weight, bias }) => sameDtype(input, weight, bias),
    strides: convStrides,
    macs: `N·I·${axes.join("·")}·O·${product(axes, (axis) => `k${axis}`)}`,
    role: "linear map",
    saves: ["input", "weight"],
  });
  return op;
}

export const convTranspose1d = transposed(1);
export const convTranspose2d = transposed(2);
export const convTranspose3d = transposed(3);
