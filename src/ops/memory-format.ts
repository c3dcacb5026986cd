import { contiguousStrides, type Shape, type Tensor } from "../tensor.ts";
import { elementwiseStrides } from "./broadcast.ts";

/** The dimensions from the innermost out, where channels lie last: W, H, (D,) C, N is the order in memory. */
const inner = (rank: number): number[] => [
  1,
  ...Array.from({ length: rank - 2 }, (_, at) => rank - 1 - at),
  0,
];

/**
 * Whether `tensor` lies in memory with its channels last (4 or 5 dimensions). Ambiguous strides (one channel, one
 * pixel) count as PyTorch counts them: c10/core/MemoryFormat.h, is_channels_last_strides_2d_s4.
 */
export function isChannelsLast({ shape, strides }: Tensor): boolean {
  if (shape.length !== 4 && shape.length !== 5) return false;
  if (strides[1] === 0) return false;
  let least = 0;
  for (const dim of inner(shape.length)) {
    const size = shape[dim] as number;
    const stride = strides[dim] as number;
    if (size === 0 || stride < least) return false;
    if (dim === 0 && least === strides[1]) return false;
    least = size > 1 ? stride * size : stride;
  }
  return true;
}

/** Strides of a dense tensor with its channels last: torch.channels_last, torch.channels_last_3d. */
export function channelsLastStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (const dim of inner(shape.length)) {
    strides[dim] = step;
    step *= shape[dim] as number;
  }
  return strides;
}

/** The strides of a new tensor that lies as `input` does: channels last, or row-major. ATen's suggest_memory_format. */
export const suggestedStrides = (input: Tensor, shape: Shape): number[] =>
  isChannelsLast(input) && shape.length === input.ndim
    ? channelsLastStrides(shape)
    : contiguousStrides(shape);

/** Whether its elements fill a piece of memory without gaps or overlaps, in whatever order of dimensions. */
function isDense({ shape, strides }: Tensor): boolean {
  const order = shape
    .map((_, dim) => dim)
    .filter((dim) => shape[dim] !== 1)
    .sort((a, b) => (strides[a] as number) - (strides[b] as number));
  let step = 1;
  for (const dim of order) {
    if (strides[dim] !== step) return false;
    step *= shape[dim] as number;
  }
  return true;
}

/** The strides of a copy of `input`: its own if it is dense, else dense in the same order. torch.preserve_format. */
export const preservedStrides = (input: Tensor): number[] =>
  isDense(input) ? [...input.strides] : elementwiseStrides([input], input.shape);
