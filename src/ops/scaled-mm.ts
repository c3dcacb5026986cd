import { any, bool, dtype, intList, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";

// Products of matrices of 8 bits and fewer, with scales for the whole matrix, its rows or blocks.

/** One tensor of scales, or one for each level. */
const scales = <N extends string>(name: N) =>
  any(name, "Tensor", (value): readonly Tensor[] | undefined => {
    const all = Array.isArray(value) ? value : [value];
    return all.every((item) => item instanceof Tensor) ? (all as Tensor[]) : undefined;
  });

/** How scales are laid out: torch.nn.functional.ScalingType by name, or a list of them. */
const recipe = <N extends string>(name: N) =>
  any(name, "ScalingType", (value): readonly unknown[] => (Array.isArray(value) ? value : [value]));

const swizzle = <N extends string>(name: N) =>
  any(name, "SwizzleType", (value): unknown => value, null as unknown);

const BEFORE = [
  tensor("matA"),
  tensor("matB"),
  scales("scaleA"),
  recipe("scaleRecipeA"),
  scales("scaleB"),
  recipe("scaleRecipeB"),
  swizzle("swizzleA"),
  swizzle("swizzleB"),
  optional(tensor("bias")),
] as const;

const AFTER = [
  { ...dtype("outputDtype"), fallback: "bfloat16" as const },
  intList("contractionDim", []),
  bool("useFastAccum", false),
] as const;

/** torch.nn.functional.scaled_mm: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_mm.html */
export const scaledMm = defineOp("scaledMm", {
  doc: "The product of two matrices of small floats, each with its scales.",
  args: [...BEFORE, ...AFTER],
  callee: "python",
  validate: ({ matA, matB }) => {
    const [rows, shared] = matA.shape;
    const [inner, columns] = matB.shape;
    if (matA.ndim !== 2 || matB.ndim !== 2)
      throw new ModelError(
        "ValueError",
        `mat_a and mat_b must be matrices, got ${formatShape(matA.shape)} and ${formatShape(matB.shape)}`,
      );
    if (shared !== inner)
      throw new ModelError(
        "ValueError",
        `mat_a and mat_b shapes cannot be multiplied (${rows}x${shared} and ${inner}x${columns})`,
      );
  },
  out: ({ matA, matB, outputDtype }) => ({
    shape: [matA.shape[0] as number, matB.shape[1] as number],
    dtype: outputDtype ?? "bfloat16",
    symbols: {
      M: matA.shape[0] as number,
      K: matA.shape[1] as number,
      N: matB.shape[1] as number,
    },
  }),
  macs: "M·N·K",
  differentiable: false,
});

/** torch.nn.functional.scaled_grouped_mm, which PyTorch has for GPUs only. */
export const scaledGroupedMm = defineOp("scaledGroupedMm", {
  doc: "The products of groups of matrices of small floats, each with its scales.",
  args: [...BEFORE, optional(tensor("offs")), ...AFTER],
  callee: "python",
  validate: ({ matA }) => {
    if (matA.device === "cpu")
      throw new ModelError(
        "NotImplementedError",
        "Could not run 'aten::_scaled_grouped_mm_v2' with arguments from the 'CPU' backend.",
        "put the matrices on cuda",
      );
  },
  out: ({ matA, matB, offs, outputDtype }) => {
    const [M = 0, K = 0] = matA.shape.slice(-2);
    const N = matB.shape.at(-1) as number;
    const isBatch = matA.ndim === 3 && matB.ndim === 3;
    const isCut = matA.ndim === 2 && matB.ndim === 2;
    const groups = isBatch ? matA.shape.slice(0, 1) : isCut ? (offs?.shape ?? []) : [];
    return {
      shape: [...groups, M, N],
      dtype: outputDtype ?? "bfloat16",
      symbols: { G: isBatch ? (matA.shape[0] as number) : 1, M, K, N },
    };
  },
  macs: "G·M·N·K",
  differentiable: false,
});
