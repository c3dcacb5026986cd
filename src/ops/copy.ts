import { any, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, type Shape, type Tensor } from "../tensor.ts";
import { channelsLastStrides, isChannelsLast, preservedStrides } from "./memory-format.ts";

const FORMATS = ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"];
export type Format = "contiguous_format" | "preserve_format" | "channels_last" | "channels_last_3d";

/** A memory format by PyTorch's name. */
export const memoryFormat = optional(
  any("memoryFormat", "torch.memory_format", (value): Format | undefined => {
    const name = String(value).replace(/^torch\./, "");
    return FORMATS.includes(name) ? (name as Format) : undefined;
  }),
);

/** The strides of a new tensor of `shape` in `format`: row-major, those of `like`, or channels last. */
export function stridesIn(format: Format | null, shape: Shape, like?: Tensor): number[] {
  if (like && (format === null || format === "preserve_format")) return preservedStrides(like);
  if (!format?.startsWith("channels")) return contiguousStrides(shape);
  const rank = format === "channels_last" ? 4 : 5;
  if (shape.length !== rank)
    throw new ModelError("RuntimeError", `required rank ${rank} tensor to use ${format} format`);
  return channelsLastStrides(shape);
}

const elementsOf = (input: Tensor): Pick<Meta, "values" | "fill" | "drawn"> => ({
  values: input.values,
  fill: input.storage.fill,
  drawn: [input],
});

export const contiguous = defineOp("contiguous", {
  doc: "The tensor itself if it lies in memory as asked, row-major or channels last, else a copy that does.",
  args: [tensor("input"), memoryFormat],
  callee: "method",
  out: ({ input, memoryFormat }): Meta => {
    const strides = stridesIn(memoryFormat ?? "contiguous_format", input.shape);
    const lies = memoryFormat?.startsWith("channels") ? isChannelsLast(input) : input.isContiguous;
    return lies
      ? { shape: input.shape, of: input }
      : { shape: input.shape, strides, ...elementsOf(input) };
  },
  free: "a copy",
  gradient: "same",
});

export const clone = defineOp("clone", {
  doc: "A copy that gradients flow through.",
  args: [tensor("input"), memoryFormat],
  out: ({ input, memoryFormat }): Meta => ({
    shape: input.shape,
    strides: stridesIn(memoryFormat, input.shape, input),
    ...elementsOf(input),
  }),
  free: "a copy",
  gradient: "same",
});

export const detach = defineOp("detach", {
  doc: "The same elements, outside of the autograd graph.",
  args: [tensor("input")],
  out: ({ input }): Meta => ({ shape: input.shape, of: input }),
  free: "a view",
  differentiable: false,
});
