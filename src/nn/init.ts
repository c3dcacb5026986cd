import {
  type ArgList,
  any,
  type CallArgs,
  int,
  number,
  optional,
  scalar,
  string,
  tensor,
  type Values,
} from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { refuse } from "../error.ts";
import { snake } from "../naming.ts";
import { MOST_KNOWN_VALUES, type Tensor } from "../tensor.ts";

// torch.nn.init. Values are not kept, but for small constants: what is left are the checks of shapes and arguments.

const TENSOR = tensor("tensor");
const GENERATOR = optional(any("generator", "Generator", (value): unknown => value));

/** A function that fills a tensor in place: with `value` where that is one and the same, else with unknown values. */
function initializer<const A extends ArgList>(
  name: string,
  doc: string,
  args: A,
  fill: (tensor: Tensor, values: Values<A>) => number | boolean | undefined | void,
): ((tensor: Tensor, ...rest: CallArgs<A>) => Tensor) & { doc: string; args: ArgList } {
  const all = [TENSOR, ...args];
  const run = (...given: unknown[]): Tensor => {
    const { tensor: filled, ...values } = bindArgs(snake(name), all, given) as { tensor: Tensor };
    const value = fill(filled, values as Values<A>);
    const { numel, storage, itemSize } = filled;
    const isKnown =
      value !== undefined && numel <= MOST_KNOWN_VALUES && numel * itemSize === storage.bytes;
    storage.values = isKnown ? new Array(numel).fill(value) : undefined;
    return filled;
  };
  return Object.assign(run, { doc, args: all }) as never;
}

const GAINS: Readonly<Record<string, (param: unknown) => number>> = {
  ...Object.fromEntries(
    ["linear", "conv1d", "conv2d", "conv3d", "sigmoid"].map((name) => [name, () => 1]),
  ),
  ...Object.fromEntries([1, 2, 3].map((n) => [`conv_transpose${n}d`, () => 1])),
  tanh: () => 5 / 3,
  relu: () => Math.sqrt(2),
  selu: () => 3 / 4,
  leaky_relu: (param) => Math.sqrt(2 / (1 + slope(param) ** 2)),
};

function slope(param: unknown): number {
  if (param === null || param === undefined) return 0.01;
  if (typeof param === "number") return param;
  return refuse(`negative_slope ${param} not a valid number`);
}

/** By how much a nonlinearity shrinks what passes through: torch.nn.init.calculate_gain. */
export function calculateGain(nonlinearity: string, param: unknown = null): number {
  const gain = GAINS[nonlinearity];
  if (!gain)
    return refuse(
      `Unsupported nonlinearity ${nonlinearity}`,
      `use one of ${Object.keys(GAINS).join(", ")}`,
    );
  return gain(param);
}

/** How many inputs and outputs each weight has: those of a channel times the window. */
function fans({ shape }: Tensor): { fan_in: number; fan_out: number } {
  const [out, inputs, ...window] = shape;
  if (out === undefined || inputs === undefined)
    return refuse("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
  const area = window.reduce((product, size) => product * size, 1);
  return { fan_in: inputs * area, fan_out: out * area };
}

export const uniform_ = initializer(
  "uniform_",
  "Uniform numbers between a and b.",
  [number("a", 0), number("b", 1), GENERATOR],
  () => {},
);

export const normal_ = initializer(
  "normal_",
  "Normally distributed numbers.",
  [number("mean", 0), number("std", 1), GENERATOR],
  () => {},
);

export const truncNormal_ = initializer(
  "truncNormal_",
  "Normally distributed numbers, those outside of a and b drawn again.",
  [number("mean", 0), number("std", 1), number("a", -2), number("b", 2), GENERATOR],
  () => {},
);

export const constant_ = initializer("constant_", "One value.", [scalar("val")], (_, { val }) =>
  typeof val === "object" ? val.value : val,
);

export const ones_ = initializer("ones_", "Ones.", [], () => 1);
export const zeros_ = initializer("zeros_", "Zeros.", [], () => 0);

export const eye_ = initializer("eye_", "The identity matrix.", [], ({ ndim }) => {
  if (ndim !== 2) refuse("Only tensors with 2 dimensions are supported");
});

export const dirac_ = initializer(
  "dirac_",
  "A convolution that passes its input on.",
  [int("groups", 1)],
  ({ ndim, shape }, { groups }) => {
    if (ndim < 3 || ndim > 5) refuse("Only tensors with 3, 4, or 5 dimensions are supported");
    if ((shape[0] as number) % groups !== 0) refuse("dim 0 must be divisible by groups");
  },
);

/** Glorot and Bengio 2010: https://proceedings.mlr.press/v9/glorot10a.html */
const xavier = (name: string, doc: string) =>
  initializer(name, doc, [number("gain", 1), GENERATOR], (filled) => {
    fans(filled);
  });

export const xavierUniform_ = xavier("xavierUniform_", "Xavier's uniform numbers.");
export const xavierNormal_ = xavier("xavierNormal_", "Xavier's normally distributed numbers.");

/** He et al. 2015: https://arxiv.org/abs/1502.01852 */
const kaiming = (name: string, doc: string) =>
  initializer(
    name,
    doc,
    [number("a", 0), string("mode", "fan_in"), string("nonlinearity", "leaky_relu"), GENERATOR],
    (filled, { a, mode, nonlinearity }) => {
      if (filled.numel === 0) return;
      if (!["fan_in", "fan_out"].includes(mode.toLowerCase()))
        refuse(`Mode ${mode.toLowerCase()} not supported, please use one of ['fan_in', 'fan_out']`);
      fans(filled);
      calculateGain(nonlinearity, a);
    },
  );

export const kaimingUniform_ = kaiming("kaimingUniform_", "Kaiming's uniform numbers.");
export const kaimingNormal_ = kaiming("kaimingNormal_", "Kaiming's normally distributed numbers.");

export const orthogonal_ = initializer(
  "orthogonal_",
  "A (semi-)orthogonal matrix.",
  [number("gain", 1), GENERATOR],
  ({ ndim }) => {
    if (ndim < 2) refuse("Only tensors with 2 or more dimensions are supported");
  },
);

export const sparse_ = initializer(
  "sparse_",
  "A matrix of which a part of each column is zero.",
  [number("sparsity"), number("std", 0.01), GENERATOR],
  ({ ndim }) => {
    if (ndim !== 2) refuse("Only tensors with 2 dimensions are supported");
  },
);

// The old names, which PyTorch deprecates.
export {
  constant_ as constant,
  dirac_ as dirac,
  eye_ as eye,
  kaimingNormal_ as kaimingNormal,
  kaimingUniform_ as kaimingUniform,
  normal_ as normal,
  orthogonal_ as orthogonal,
  sparse_ as sparse,
  uniform_ as uniform,
  xavierNormal_ as xavierNormal,
  xavierUniform_ as xavierUniform,
};
