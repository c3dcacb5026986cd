import { any, bool, ints, string, type Values } from "../args.ts";
import { refuse } from "../error.ts";
import { AXES, perAxis, type Rank } from "../ops/conv-check.ts";
import { convTranspose1d, convTranspose2d, convTranspose3d } from "../ops/conv-transpose.ts";
import { formatShape, type Parameter, type Shape, type Tensor } from "../tensor.ts";
import {
  channels,
  checkGroups,
  convText,
  GROUPS,
  weightCount,
  weights,
  window,
} from "./conv-common.ts";
import { FACTORY, layer } from "./layer.ts";
import { pythonText } from "./text.ts";

const args = (rank: Rank) =>
  [
    channels("inChannels", 1, "I"),
    channels("outChannels", 2, "M"),
    window("kernelSize", perAxis(AXES[rank], "k")),
    ints("stride", rank, 1),
    paddingArg(rank),
    ints("outputPadding", rank, 0),
    GROUPS,
    bool("bias", true),
    ints("dilation", rank, 1),
    string("paddingMode", "zeros"),
    ...FACTORY,
  ] as const;

/** Python makes a tuple of a string too: of its letters, which the op refuses. */
function paddingArg(rank: Rank) {
  const numbers = ints("padding", rank, 0);
  return any(
    "padding",
    numbers.type,
    (value): readonly number[] | undefined =>
      typeof value === "string" ? ([...value] as unknown as number[]) : numbers.accept(value),
    new Array<number>(rank).fill(0),
  );
}

type Options = Values<ReturnType<typeof args>>;

const definition = (rank: Rank) => ({
  args: args(rank),
  inputs: "input outputSize?",
  counts: { weight: weightCount(rank), bias: "O·g" },
  derived: { O: "M / g" },
  state: (options: Options) => {
    const { inChannels, outChannels, kernelSize, groups, bias, paddingMode } = options;
    if (paddingMode !== "zeros")
      refuse(`Only "zeros" padding mode is supported for ConvTranspose${rank}d`);
    checkGroups(inChannels, outChannels, groups);
    return {
      transposed: true,
      ...weights(
        [inChannels, outChannels / groups, ...kernelSize],
        bias ? outChannels : false,
        options,
      ),
    };
  },
});

interface Transposed {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly outputPadding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly weight: Parameter;
  readonly bias: Parameter | null;
}

/** The output padding with which the result has the sizes asked for: several sizes shrink to the same one. */
function paddingFor(rank: Rank, module: Transposed, input: Tensor, wanted: Shape): number[] {
  const others = input.ndim === rank + 2 ? 2 : 1;
  const sizes = wanted.length === others + rank ? wanted.slice(others) : wanted;
  if (sizes.length !== rank)
    refuse(
      `ConvTranspose${rank}D: for ${input.ndim}D input, output_size must have ${rank} or ${others + rank} elements (got ${sizes.length})`,
    );
  const at = (list: readonly number[], axis: number) => list[axis] as number;
  const { kernelSize, stride, padding, dilation } = module;
  const least = sizes.map((_, axis) => {
    const reach = at(dilation, axis) * (at(kernelSize, axis) - 1);
    const steps = (at(input.shape, axis + others) - 1) * at(stride, axis);
    return steps - 2 * at(padding, axis) + reach + 1;
  });
  const most = least.map((size, axis) => size + at(stride, axis) - 1);
  if (sizes.some((size, axis) => size < at(least, axis) || size > at(most, axis)))
    refuse(
      `requested an output size of ${pythonText(sizes)}, but valid sizes range from ${formatShape(least)} to ${formatShape(most)} (for an input of torch.Size(${formatShape(input.shape.slice(2))}))`,
    );
  return sizes.map((size, axis) => size - at(least, axis));
}

const OPS = { 1: convTranspose1d, 2: convTranspose2d, 3: convTranspose3d };

function convolve(rank: Rank, module: Transposed, input: Tensor, outputSize?: Shape): Tensor {
  const { weight, bias, stride, padding, dilation, groups } = module;
  const more = outputSize ? paddingFor(rank, module, input, outputSize) : module.outputPadding;
  return OPS[rank](input, weight, bias, stride, padding, more, groups, dilation);
}

/** torch.nn.ConvTranspose1d */
export class ConvTranspose1d extends layer(definition(1)) {
  override forward(input: Tensor, outputSize?: Shape): Tensor {
    return convolve(1, this, input, outputSize);
  }

  override extraRepr(): string {
    return convText(this);
  }
}

/** torch.nn.ConvTranspose2d */
export class ConvTranspose2d extends layer(definition(2)) {
  override forward(input: Tensor, outputSize?: Shape): Tensor {
    return convolve(2, this, input, outputSize);
  }

  override extraRepr(): string {
    return convText(this);
  }
}

/** torch.nn.ConvTranspose3d */
export class ConvTranspose3d extends layer(definition(3)) {
  override forward(input: Tensor, outputSize?: Shape): Tensor {
    return convolve(3, this, input, outputSize);
  }

  override extraRepr(): string {
    return convText(this);
  }
}
