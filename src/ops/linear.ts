import { optional, tensor } from "../args.ts";
import { type DType, isBool } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { checkAddmmDtypes, checkStart } from "./addmm-check.ts";
import { broadcastShapes } from "./broadcast.ts";
import { asShape, transposedMatrix } from "./inner-view.ts";
import { matmul } from "./matmul.ts";
import { matmulFactors } from "./matmul-factors.ts";
import { checkedDtype, keptFactors, MESSAGE, productValues } from "./product.ts";

interface Call {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** Whether the bias is added in the product itself, as ATen does where the input's rows lie one after another. */
const isFused = ({ input, bias }: Call): boolean =>
  bias !== null && (input.ndim === 2 || (input.isContiguous && bias.ndim <= 1));

/** A weight of one dimension makes a product with a vector, and only without a bias. */
function vectorProduct(call: Call): Tensor | undefined {
  const { input, weight, bias } = call;
  if (weight.ndim !== 1 || input.ndim === 0) return undefined;
  if (bias) fail("mat2 must be a matrix, got 1-D tensor");
  return matmul(input, weight);
}

function checkBias(call: Call): void {
  const { input, weight, bias } = call;
  const [outputs = 1, inputs] = weight.shape;
  if (!bias || inputs !== input.shape.at(-1)) return;
  const leading = input.shape.slice(0, -1);
  if (!isFused(call)) {
    const shape = [...leading, outputs];
    const common = broadcastShapes(shape, bias.shape);
    if (String(common) !== String(shape))
      fail(
        `output with shape ${formatShape(shape)} doesn't match the broadcast shape ${formatShape(common)}`,
      );
    return;
  }
  checkAddmmDtypes(bias, input, weight, `give an input of ${weight.dtype}`);
  checkStart(bias, [leading.reduce((a, b) => a * b, 1), outputs]);
}

function dtypeOf({ input, weight }: Call): DType {
  if (input.dtype === weight.dtype && !isBool(input.dtype)) return input.dtype;
  const { left, right } = matmulFactors(input, transposedMatrix(weight));
  return checkedDtype(left, right);
}

function linearValues({ input, weight, bias }: Call): number[] | undefined {
  if (!input.storage.values || !weight.storage.values) return undefined;
  const rows = asShape(input, [
    input.numel / Math.max(weight.shape[1] as number, 1),
    weight.shape[1] as number,
  ]);
  const found = productValues(rows, transposedMatrix(weight));
  const start = bias ? bias.values : [0];
  return start && found?.map((value, at) => value + Number(start[at % start.length]));
}

export const linear = defineOp("linear", {
  doc: "Multiplies the last size of `input` by the transposed `weight` and adds `bias`.",
  args: [
    tensor("input", "B* I", {
      rank: "both arguments to linear need to be at least 1D, but they are {input.ndim}D and {weight.ndim}D",
    }),
    tensor("weight", "O K", {
      rank: "both arguments to linear need to be at least 1D, but they are {input.ndim}D and {weight.ndim}D",
    }),
    optional(tensor("bias")),
  ],
  rewrite: vectorProduct,
  validate: (call) => {
    const { weight } = call;
    if (weight.ndim > 2)
      fail(`t() expects a tensor with <= 2 dimensions, but self is ${weight.ndim}D`);
    if (weight.ndim === 2 && call.input.ndim > 0) checkBias(call);
  },
  where: [
    {
      check: "I = K",
      message: MESSAGE.mm("{B}", "{I}", "{K}", "{O}"),
      fix: "set inFeatures to {I}",
    },
  ],
  out: { "B*": "B", O: "O" },
  dtype: dtypeOf,
  values: linearValues,
  macs: "B·I·O",
  role: "linear map",
  saves: ({ input, weight }) => {
    const { left, right } = matmulFactors(input, transposedMatrix(weight));
    return keptFactors(left, right);
  },
});
