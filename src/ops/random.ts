import { any, bool, int, number, optional, shape, tensor } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";
import { preservedStrides } from "./memory-format.ts";
import {
  created,
  GENERATOR,
  notImplemented,
  PRINTED_OPTIONS,
  TENSOR_OPTIONS,
  withGenerator,
} from "./tensor-options.ts";

export function checkRange(from: number, to: number): void {
  if (from >= to)
    fail(`random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`);
}

const highOrSize = any(
  "high",
  "int",
  (value): number | readonly number[] | undefined =>
    int("high").accept(value) ?? shape("size").accept(value),
);

export const randint = defineOp("randint", {
  doc: "Random whole numbers from `low` (0 when there is one bound) to `high`.",
  args: [
    optional(int("low")),
    optional(highOrSize),
    optional(shape("size")),
    GENERATOR,
    ...TENSOR_OPTIONS,
  ],
  overloads: [
    ...withGenerator("int high, tuple of ints size"),
    ...withGenerator("int low, int high, tuple of ints size"),
  ],
  out: ({ low, high, size, dtype, ...options }) => {
    const bounds = [low, high].filter((bound) => typeof bound === "number");
    const [from, to] = bounds.length === 2 ? (bounds as [number, number]) : [0, bounds[0] ?? 0];
    const shape = size ?? (Array.isArray(high) ? (high as number[]) : []);
    const result = created(shape, dtype ?? "int64", options);
    checkRange(from, to);
    return result;
  },
  free: "creation",
});

export const randperm = defineOp("randperm", {
  doc: "The numbers from 0 to `n` − 1 in random order.",
  args: [int("n"), GENERATOR, ...TENSOR_OPTIONS],
  out: ({ n, dtype, ...options }) => created([n], dtype ?? "int64", options),
  free: "creation",
});

export const bernoulli = defineOp("bernoulli", {
  doc: "1 with the probability that each element of `input` says, else 0.",
  args: [tensor("input"), optional(number("p")), GENERATOR],
  out: ({ input, p }): Meta => {
    const known = p === null ? input.values : [p];
    if (p === null && !isFloat(input.dtype))
      throw notImplemented("bernoulli_tensor_cpu_p_", input.dtype);
    if (known?.some((chance) => !(Number(chance) >= 0 && Number(chance) <= 1)))
      fail(
        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
      );
    return { shape: input.shape, strides: preservedStrides(input) };
  },
  free: "creation",
});

export const multinomial = defineOp("multinomial", {
  doc: "Indices drawn with the probabilities that each row of `input` is proportional to.",
  args: [tensor("input"), int("numSamples"), bool("replacement", false), GENERATOR],
  out: ({ input, numSamples, replacement }): Meta => {
    if (input.ndim < 1 || input.ndim > 2) fail("prob_dist must be 1 or 2 dim");
    if (!isFloat(input.dtype))
      fail(
        `multinomial only supports floating-point dtypes for input, got: ${scalarType(input.dtype)}`,
      );
    if (numSamples <= 0) fail("cannot sample n_sample <= 0 samples");
    if (!replacement && numSamples > input.size(-1))
      fail("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    if (input.values?.some((chance) => !(Number(chance) >= 0 && Number.isFinite(chance))))
      fail("probability tensor contains either `inf`, `nan` or element < 0");
    return { shape: [...input.shape.slice(0, -1), numSamples], dtype: "int64" };
  },
  free: "creation",
});

const tensorOrNumber = <N extends string>(name: N) =>
  any(name, "Tensor", (value): Tensor | number | undefined =>
    value instanceof Tensor ? value : number(name).accept(value),
  );

export const normal = defineOp("normal", {
  doc: "Normal random numbers of the given means and deviations.",
  args: [
    tensorOrNumber("mean"),
    optional(tensorOrNumber("std")),
    optional(shape("size")),
    GENERATOR,
    ...TENSOR_OPTIONS,
  ],
  overloads: [
    "Tensor mean, Tensor std, *, torch.Generator generator = None, Tensor out = None",
    "Tensor mean, float std = 1, *, torch.Generator generator = None, Tensor out = None",
    "float mean, Tensor std, *, torch.Generator generator = None, Tensor out = None",
    `float mean, float std, tuple of ints size, *, torch.Generator generator = None, Tensor out = None, ${PRINTED_OPTIONS}`,
  ],
  out: ({ mean, std, size, dtype, ...options }): Meta => {
    if (typeof std === "number") checkDeviation(std);
    if (std instanceof Tensor && std.values?.some((value) => Number(value) < 0))
      fail("normal expects all elements of std >= 0.0");
    const tensors = [mean, std].filter((item) => item instanceof Tensor);
    if (tensors.length === 0) return created(size ?? [], dtype ?? defaultDtype(), options);
    for (const { dtype: type } of tensors)
      if (!isFloat(type)) throw notImplemented("normal_kernel_cpu", type);
    return { shape: broadcastShapes(...tensors.map((item) => item.shape)) };
  },
  free: "creation",
});

export function checkDeviation(std: number): void {
  if (std < 0) fail(`normal expects std >= 0.0, but found std ${std}`);
}

export const poisson = defineOp("poisson", {
  doc: "Poisson random numbers with the rates that the elements of `input` are.",
  args: [tensor("input"), GENERATOR],
  out: ({ input }) => ({ shape: input.shape, strides: preservedStrides(input) }),
  free: "creation",
});
