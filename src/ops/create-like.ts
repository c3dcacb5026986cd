import { int, keywordOnly, optional, scalar, shape, sizes, tensor } from "../args.ts";
import { type DType, isDifferentiable } from "../dtype.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { memoryFormat, stridesIn } from "./copy.ts";
import type { Value } from "./known-values.ts";
import { numberValue } from "./promote.ts";
import { checkRange } from "./random.ts";
import {
  constant,
  created,
  GENERATOR,
  notImplemented,
  PRINTED_OPTIONS,
  TENSOR_OPTIONS,
} from "./tensor-options.ts";

const LIKE_OPTIONS = [...TENSOR_OPTIONS, keywordOnly(memoryFormat)] as const;

interface LikeOptions {
  readonly dtype: DType | null;
  readonly device: string | null;
  readonly requiresGrad: boolean;
  readonly memoryFormat: Parameters<typeof stridesIn>[0];
}

/** A new tensor of the size, dtype and layout in memory of `input`, as far as the options don't say otherwise. */
const like = (input: Tensor, options: LikeOptions, value?: Value): Meta =>
  created(input.shape, options.dtype ?? input.dtype, options, {
    strides: stridesIn(options.memoryFormat, input.shape, input),
    ...constant(input.shape, value),
  });

const allLike = (opName: string, doc: string, value: number | undefined) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), ...LIKE_OPTIONS],
    out: ({ input, ...options }) => like(input, options, value),
    free: "creation",
    differentiable: false,
  });

export const zerosLike = allLike("zerosLike", "Zeros in the shape of `input`.", 0);
export const onesLike = allLike("onesLike", "Ones in the shape of `input`.", 1);
export const emptyLike = allLike("emptyLike", "Memory as it is, like `input`.", undefined);

const randomLike = (opName: string, doc: string, kernel: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), ...LIKE_OPTIONS, GENERATOR],
    out: ({ input, ...options }) => {
      const result = like(input, options);
      const dtype = options.dtype ?? input.dtype;
      if (!isDifferentiable(dtype)) throw notImplemented(kernel, dtype);
      return result;
    },
    free: "creation",
    differentiable: false,
  });

export const randLike = randomLike(
  "randLike",
  "Uniform random numbers in the shape of `input`.",
  "check_uniform_bounds",
);
export const randnLike = randomLike(
  "randnLike",
  "Normal random numbers in the shape of `input`.",
  "normal_kernel_cpu",
);

const LIKE = `torch.memory_format memory_format = None, ${PRINTED_OPTIONS}`;

export const randintLike = defineOp("randintLike", {
  doc: "Random whole numbers from `low` (0 when there is one bound) to `high`, in the shape of `input`.",
  args: [tensor("input"), int("low"), optional(int("high")), ...LIKE_OPTIONS, GENERATOR],
  overloads: ["int low, int high", "Tensor high", "int high"].flatMap((bounds) => [
    `Tensor input, ${bounds}, *, torch.Generator generator, ${LIKE}`,
    `Tensor input, ${bounds}, *, ${LIKE}`,
  ]),
  out: ({ input, low, high, ...options }) => {
    checkRange(high === null ? 0 : low, high ?? low);
    return like(input, options);
  },
  free: "creation",
  differentiable: false,
});

export const fullLike = defineOp("fullLike", {
  doc: "All elements equal to `fillValue`, in the shape of `input`.",
  args: [tensor("input"), scalar("fillValue"), ...LIKE_OPTIONS],
  out: ({ input, fillValue, ...options }) => like(input, options, numberValue(fillValue)),
  free: "creation",
  differentiable: false,
});

const allNew = (opName: string, doc: string, value: number | undefined) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), sizes("size"), ...TENSOR_OPTIONS],
    callee: "method",
    out: ({ input, size, dtype, ...options }) =>
      created(size, dtype ?? input.dtype, options, { ...constant(size, value) }),
    free: "creation",
    differentiable: false,
  });

export const newZeros = allNew("newZeros", "Zeros of the dtype and on the device of `input`.", 0);
export const newOnes = allNew("newOnes", "Ones of the dtype and on the device of `input`.", 1);
export const newEmpty = allNew(
  "newEmpty",
  "Memory as it is, of the dtype and on the device of `input`.",
  undefined,
);

export const newFull = defineOp("newFull", {
  doc: "All elements equal to `fillValue`, of the dtype and on the device of `input`.",
  args: [tensor("input"), shape("size"), scalar("fillValue"), ...TENSOR_OPTIONS],
  callee: "method",
  out: ({ input, size, fillValue, dtype, ...options }) =>
    created(size, dtype ?? input.dtype, options, constant(size, numberValue(fillValue))),
  free: "creation",
  differentiable: false,
});
