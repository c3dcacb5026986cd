import { optional, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";

export const linear = defineOp("linear", {
  doc: "Multiplies the last size of `input` by the transposed `weight` and adds `bias`.",
  args: [tensor("input", "B* I"), tensor("weight", "O K"), optional(tensor("bias"))],
  validate: ({ input, weight }) => {
    if (input.dtype !== weight.dtype)
      throw new ModelError(
        "RuntimeError",
        `mat1 and mat2 must have the same dtype, but got ${scalarType(input.dtype)} and ${scalarType(weight.dtype)}`,
        `give an input of ${weight.dtype}`,
      );
  },
  where: [
    {
      check: "I = K",
      message: "mat1 and mat2 shapes cannot be multiplied ({B}x{I} and {K}x{O})",
      fix: "set inFeatures to {I}",
    },
  ],
  out: { "B*": "B", O: "O" },
  macs: "B·I·O",
  saves: [
    { keep: "input", if: "weight" },
    { keep: "weight", if: "input" },
  ],
});
