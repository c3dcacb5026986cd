import { ntuple, optional, shape as sizes, tensor } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail, ModelError, refuse } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import {
  contiguousStrides,
  formatShape,
  MOST_KNOWN_VALUES,
  numelOf,
  type Shape,
  type Tensor,
} from "../tensor.ts";
import type { Rank } from "./conv-check.ts";
import { suggestedStrides } from "./memory-format.ts";
import { checkDtype } from "./pool-check.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";

const tupleText = (list: Shape): string => `(${list.join(", ")}${list.length === 1 ? "," : ""})`;

interface Kernel {
  readonly input: Tensor;
  readonly indices: Tensor;
  readonly outputSize: Shape;
  readonly stride: Shape;
}

/** ATen's MaxUnpooling.cpp. */
function check(rank: 2 | 3, { input, indices, outputSize, stride }: Kernel): void {
  const { ndim, shape } = input;
  const negative = outputSize.findIndex((size) => size < 0);
  if (negative >= 0)
    refuse(
      `max_unpooling: output_size must contain non-negative spatial dimensions, but got output_size[${negative}]=${outputSize[negative]}`,
    );
  if (indices.dtype !== "int64") {
    const given = rank === 2 ? ` but got: ${scalarType(indices.dtype)}` : "";
    fail(`elements in indices should be type int64${given}`);
  }
  if (outputSize.length !== rank) fail(wrongCount(rank, outputSize));
  if (ndim !== rank + 1 && ndim !== rank + 2)
    fail(
      `Input to max_unpooling${rank}d should be a ${rank + 1}d or ${rank + 2}d Tensor, but got a tensor with ${ndim} dimensions.`,
    );
  if (formatShape(shape) !== formatShape(indices.shape))
    fail(
      `Expected shape of indices to be same as that of the input tensor (${formatShape(shape)}) but got indices tensor with shape: ${formatShape(indices.shape)}`,
    );
  const empty = shape.findIndex((size, dim) => dim > 0 && size === 0);
  if (empty >= 0)
    fail(
      `max_unpooling${rank}d_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but got ${formatShape(shape)} with dimension ${empty} being empty.`,
    );
  if (stride.some((step) => step <= 0))
    fail(`strides should be greater than zero, but got stride: ${formatShape(stride)}`);
  checkDtype(input, `max_unpool${rank}d`, isFloat);
  checkIndices(indices, outputSize);
}

const wrongCount = (rank: 2 | 3, { length }: Shape): string =>
  rank === 2
    ? `There should be exactly two elements (height, width) in output_size, but got ${length} elements.`
    : `There should be exactly three elements (depth, height, width) in output_size, but got: ${length} elements.`;

function checkIndices({ values }: Tensor, outputSize: Shape): void {
  const room = numelOf(outputSize);
  const wrong = values?.find((index) => Number(index) < 0 || Number(index) >= room);
  if (wrong !== undefined)
    fail(
      `Found an invalid max index: ${wrong} (output volumes are of size ${outputSize.join("x")})`,
    );
}

/** Zeros, but for the elements that the indices place. */
function placed({ input, indices, outputSize }: Kernel, shape: Shape): number[] | undefined {
  const [elements, places] = [input.values, indices.values];
  if (!elements || !places || numelOf(shape) > MOST_KNOWN_VALUES) return undefined;
  const values = new Array<number>(numelOf(shape)).fill(0);
  const [from, to] = [numelOf(input.shape.slice(-outputSize.length)), numelOf(outputSize)];
  elements.forEach((element, at) => {
    values[Math.floor(at / from) * to + Number(places[at])] = Number(element);
  });
  return values;
}

const unpool = (rank: 2 | 3) =>
  defineOp(`maxUnpool${rank}d`, {
    doc: "Puts the elements back where a max pool found them, among zeros.",
    args: [tensor("input"), tensor("indices"), sizes("outputSize"), sizes("stride")],
    validate: (call) => check(rank, call),
    out: (call): Meta => {
      const { input, outputSize } = call;
      const shape = [...input.shape.slice(0, -rank), ...outputSize];
      const strides = rank === 2 ? suggestedStrides(input, shape) : contiguousStrides(shape);
      return { shape, strides, values: placed(call, shape) };
    },
    elementwise: "numel(out)",
    saves: ["indices"],
  });

const KERNELS = { 2: unpool(2), 3: unpool(3) };

interface Unpooling {
  readonly input: Tensor;
  readonly kernelSize: Shape;
  readonly padding: Shape;
  readonly outputSize: Shape | null;
}

/** torch.nn.functional's _unpool_output_size: the size that the pool's input had, as far as the pool's output tells. */
function targetOf({ input, kernelSize, padding, outputSize }: Unpooling, stride: Shape): Shape {
  const count = kernelSize.length;
  const at = (list: Shape, index: number): number => {
    const item = list.at(index);
    if (item === undefined) throw new ModelError("IndexError", "tuple index out of range");
    return item;
  };
  const usual = kernelSize.map(
    (size, axis) =>
      (at(input.shape, axis - count) - 1) * at(stride, axis) + size - 2 * at(padding, axis),
  );
  if (!outputSize) return usual;
  const wanted = outputSize.length === count + 2 ? outputSize.slice(2) : outputSize;
  if (wanted.length !== count)
    refuse(
      `output_size should be a sequence containing ${count} or ${count + 2} elements, but it has a length of '${wanted.length}'`,
    );
  for (const [axis, size] of usual.entries()) {
    const [least, most] = [size - at(stride, axis), size + at(stride, axis)];
    if (at(wanted, axis) <= least || at(wanted, axis) >= most)
      refuse(
        `invalid output_size "${tupleText(wanted)}" (dim ${axis} must be between ${least} and ${most})`,
      );
  }
  return wanted;
}

const maxUnpool = (rank: Rank) =>
  defineComposite(`maxUnpool${rank}d`, {
    doc: "Puts the elements back where a max pool found them, among zeros: as far as that can be, its opposite.",
    callee: "python",
    args: [
      tensor("input"),
      tensor("indices"),
      ntuple("kernelSize", rank),
      optional(ntuple("stride", rank)),
      ntuple("padding", rank, 0),
      optional(sizes("outputSize")),
    ],
    run: ({ input, indices, ...call }): Tensor => {
      const stride = call.stride ?? call.kernelSize;
      const target = targetOf({ ...call, input }, stride);
      if (rank === 3) return KERNELS[3](input, indices, target, stride);
      if (rank === 2) return KERNELS[2](input, indices, target, []);
      const image = unsqueeze(input, -1);
      return squeeze(KERNELS[2](image, unsqueeze(indices, -1), [...target, 1], []), -1);
    },
  });

export const maxUnpool1d = maxUnpool(1);
export const maxUnpool2d = maxUnpool(2);
export const maxUnpool3d = maxUnpool(3);
