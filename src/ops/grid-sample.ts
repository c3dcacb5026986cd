import { bool, intList, optional, string, tensor } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail, raise, refuse } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { knownOf } from "./known-values.ts";

const tuple = (size: readonly number[]): string => `(${size.join(", ")})`;

/** Without a word on the corners, PyTorch takes the newer way and warns. */
function warnOf(alignCorners: boolean | null): void {
  if (alignCorners === null)
    warn(
      "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.",
    );
}

export const affineGrid = defineOp("affineGrid", {
  doc: "Where each pixel of the result comes from under the affine maps `theta`, in coordinates from −1 to 1.",
  callee: "python",
  args: [tensor("theta"), intList("size"), optional(bool("alignCorners"))],
  validate: ({ theta, size }) => checkTheta(theta, size),
  out: ({ theta, size, alignCorners }) => {
    warnOf(alignCorners);
    const [batch = 0, , ...spatial] = size;
    const shape = [batch, ...spatial, spatial.length];
    return { shape, values: gridValues(theta, shape, alignCorners ?? false) };
  },
  elementwise: "numel(out)",
});

function checkTheta(theta: Tensor, size: readonly number[]): void {
  const spatial = size.length - 2;
  if (!isFloat(theta.dtype))
    refuse(`Expected theta to have floating point type, but got torch.${theta.dtype}`);
  if (spatial !== 2 && spatial !== 3)
    raise(
      "NotImplementedError",
      `affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size ${tuple(size)}.`,
    );
  if (theta.shape.slice(1).join() !== [spatial, spatial + 1].join())
    refuse(
      `Expected a batch of ${spatial}D affine matrices of shape Nx${spatial}x${spatial + 1} for size ${tuple(size)}. Got torch.Size(${formatShape(theta.shape)}).`,
    );
  if (Math.min(...size) <= 0) refuse(`Expected non-zero, positive output size. Got ${tuple(size)}`);
  if (theta.shape[0] !== size[0])
    fail(
      `Expected size for first two dimensions of batch2 tensor to be: [${size[0]}, ${spatial + 1}] but got: [${theta.shape[0]}, ${spatial + 1}].`,
    );
}

/** The coordinates of `size` pixels: their centres, or with corners aligned from −1 to 1. */
const coordinates = (size: number, alignCorners: boolean): number[] =>
  Array.from({ length: size }, (_, at) => {
    if (size === 1) return 0;
    return alignCorners ? (2 * at) / (size - 1) - 1 : (2 * at + 1) / size - 1;
  });

function gridValues(theta: Tensor, shape: readonly number[], alignCorners: boolean) {
  const [matrices] = (knownOf([theta], shape) ?? []) as number[][];
  if (!matrices) return undefined;
  const axes = shape.slice(1, -1).map((size) => coordinates(size, alignCorners));
  // A point is x, y(, z), 1: the last axis first.
  let points: number[][] = [[1]];
  for (const axis of axes) points = points.flatMap((point) => axis.map((x) => [x, ...point]));
  const [rows, columns] = [axes.length, axes.length + 1];
  const row = (at: number) => matrices.slice(at * columns, (at + 1) * columns);
  return Array.from({ length: shape[0] as number }, (_, batch) =>
    points.flatMap((point) => axes.map((_axis, at) => dot(row(batch * rows + at), point))),
  ).flat();
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, at) => sum + x * (b[at] as number), 0);

const MODES = ["bilinear", "nearest", "bicubic"];
const PADDING_MODES = ["zeros", "border", "reflection"];

export const gridSample = defineOp("gridSample", {
  doc: "Looks `input` up at the places that `grid` gives, between pixels by interpolation.",
  callee: "python",
  args: [
    tensor("input"),
    tensor("grid"),
    string("mode", "bilinear"),
    string("paddingMode", "zeros"),
    optional(bool("alignCorners")),
  ],
  validate: ({ input, grid, mode, paddingMode, alignCorners }) => {
    if (!MODES.includes(mode))
      refuse(
        `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`,
      );
    if (!PADDING_MODES.includes(paddingMode))
      refuse(
        `nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '${paddingMode}'`,
      );
    warnOf(alignCorners);
    checkGrid(input, grid);
    checkSampler(input, grid, mode);
  },
  out: ({ input, grid }) => ({ shape: [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)] }),
  elementwise: "numel(out)",
  saves: ["input", "grid"],
});

/** ATen's GridSamplerUtils.h, check_grid_sampler_common. */
function checkGrid(input: Tensor, grid: Tensor): void {
  const [given, wanted] = [formatShape(input.shape), formatShape(grid.shape)];
  if (input.shape[0] !== grid.shape[0])
    fail(
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${given} and grid with sizes ${wanted}`,
    );
  if (grid.shape.at(-1) !== input.ndim - 2)
    fail(
      `grid_sampler(): expected grid to have size ${input.ndim - 2} in last dimension, but got grid with sizes ${wanted}`,
    );
  const empty = input.shape.indexOf(0, 2);
  if (empty >= 0)
    fail(
      `grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ${given} with dimension ${empty} being empty`,
    );
}

function checkSampler(input: Tensor, grid: Tensor, mode: string): void {
  const rank = input.ndim === 4 ? 4 : 5;
  if (input.ndim !== rank || grid.ndim !== rank)
    fail(
      `grid_sampler(): expected ${rank}D input and grid with same number of dimensions, but got input with sizes ${formatShape(input.shape)} and grid with sizes ${formatShape(grid.shape)}`,
    );
  if (rank === 5 && mode === "bicubic")
    fail("grid_sampler(): bicubic interpolation only supports 4D input");
  if (!isFloat(input.dtype))
    raise(
      "NotImplementedError",
      `"grid_sampler_${rank - 2}d_cpu${rank === 4 ? "_kernel_impl" : ""}" not implemented for '${scalarType(input.dtype)}'`,
    );
  if (input.dtype !== grid.dtype)
    fail(`expected scalar type ${scalarType(input.dtype)} but found ${scalarType(grid.dtype)}`);
}
