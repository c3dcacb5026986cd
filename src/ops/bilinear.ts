import { optional, tensor } from "../args.ts";
import { cppType, type DType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type SavedTensor } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { asShape } from "./inner-view.ts";

interface Call {
  readonly input1: Tensor;
  readonly input2: Tensor;
  readonly weight: Tensor;
}

const asRows = (input: Tensor): Tensor =>
  asShape(input, [numelOf(input.shape.slice(0, -1)), input.shape.at(-1) as number]);

/** Each of the three is kept for the gradients of the other two. */
function kept({ input1, input2, weight }: Call): readonly SavedTensor[] {
  const all = { input1: asRows(input1), weight, input2: asRows(input2) };
  return Object.entries(all)
    .filter(([name]) =>
      Object.entries(all).some(([other, { requiresGrad }]) => other !== name && requiresGrad),
    )
    .map(([name, { storage }]) => ({ name, storage }));
}

function dtypeOf(call: Call): DType {
  const all = Object.entries({
    input1: call.input1,
    input2: call.input2,
    weight: call.weight,
  });
  const { dtype } = call.input1;
  if (all.some(([, input]) => input.dtype !== dtype))
    fail(
      `All tensors must have the same dtype, got ${all.map(([name, input]) => `${name}: ${cppType(input.dtype)}`).join(", ")}`,
    );
  return dtype;
}

export const bilinear = defineOp("bilinear", {
  doc: "x1ᵀ·W·x2 + b for each output: `input1` times a matrix of `weight` times `input2`.",
  args: [
    tensor("input1", "B* I"),
    tensor("input2", "B2* J"),
    tensor("weight", "O I2 J2"),
    optional(
      tensor("bias", "b", {
        rank: "bilinear(): bias size does not match weight size: got {bias.0} but expected {weight.0}",
      }),
    ),
  ],
  validate: ({ input1, input2 }) => {
    if (input1.ndim !== input2.ndim)
      fail(`bilinear(): input dimensions do not match: got ${input1.ndim} and ${input2.ndim}`);
    if (input1.ndim === 0)
      throw new ModelError("IndexError", "Dimension specified as -1 but tensor has no dimensions");
    const at = input1.shape.slice(0, -1).findIndex((size, dim) => size !== input2.shape[dim]);
    if (at >= 0)
      fail(
        `bilinear(): input batch dimensions do not match at dim ${at}: got ${input1.shape[at]} and ${input2.shape[at]}`,
      );
  },
  where: [
    {
      check: "I = I2",
      message: "bilinear(): input1 size does not match weight size: got {I} but expected {I2}",
      fix: "set in1Features to {I}",
    },
    {
      check: "J = J2",
      message: "bilinear(): input2 size does not match weight size: got {J} but expected {J2}",
      fix: "set in2Features to {J}",
    },
    {
      check: "b = O",
      message: "bilinear(): bias size does not match weight size: got {b} but expected {O}",
    },
  ],
  out: { "B*": "B", O: "O" },
  dtype: dtypeOf,
  // First with input1, then with input2.
  macs: "B·O·I·J + B·O·J",
  saves: kept,
});
