import { bool, int, number, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";

// Regions of an image, each brought to the same size: torchvision.ops. A region is five numbers: image, then corners.

const ARGS = [
  tensor("input", "N C H W"),
  tensor("rois"),
  number("spatialScale"),
  int("pooledHeight"),
  int("pooledWidth"),
] as const;

interface Regions {
  readonly input: Tensor;
  readonly rois: Tensor;
  readonly pooledHeight: number;
  readonly pooledWidth: number;
}

function checkRegions(opName: string, { input, rois }: Regions): void {
  if (rois.ndim !== 2 || rois.shape[1] !== 5) fail("Tensor rois should have shape as Tensor[K, 5]");
  if (input.dtype !== rois.dtype)
    fail(
      `Expected tensor for argument #1 'input' to have the same type as tensor for argument #2 'rois'; but type ${scalarType(input.dtype)} does not equal ${scalarType(rois.dtype)} (while checking arguments for ${opName}_forward_kernel)`,
    );
}

/** The pooled regions: `K` of them, with as many channels as the input's, or the parts that fall on each cell. */
function pooled(given: Regions, isByPosition: boolean): Meta {
  const { input, rois, pooledHeight, pooledWidth } = given;
  const channels = input.shape[1] as number;
  const cells = pooledHeight * pooledWidth;
  if (isByPosition && channels % cells !== 0)
    fail("input channels must be a multiple of pooling height * pooling width");
  const shape = [
    rois.shape[0] as number,
    isByPosition ? channels / cells : channels,
    pooledHeight,
    pooledWidth,
  ];
  return { shape, dtype: input.dtype };
}

export const roiAlign = defineOp("roiAlign", {
  doc: "Each region as a grid of interpolated samples: torchvision.ops.roi_align.",
  args: [...ARGS, int("samplingRatio"), bool("aligned")],
  out: (given): Meta => {
    checkRegions("roi_align", given);
    return pooled(given, false);
  },
  elementwise: "numel(out)",
  saves: ["rois"],
});

export const roiPool = defineOp("roiPool", {
  doc: "The largest element in each cell of each region, and its place: torchvision.ops.roi_pool.",
  args: ARGS,
  out: (given): Meta[] => {
    checkRegions("roi_pool", given);
    const out = pooled(given, false);
    return [out, { ...out, dtype: "int32" }];
  },
  elementwise: "numel(out)",
  saves: ["rois", "out1"],
});

export const psRoiAlign = defineOp("psRoiAlign", {
  doc: "`roi_align` where each cell of a region has channels of its own: torchvision.ops.ps_roi_align.",
  args: [...ARGS, int("samplingRatio")],
  out: (given): Meta[] => {
    checkRegions("ps_roi_align", given);
    const out = pooled(given, true);
    return [out, { ...out, dtype: "int32" }];
  },
  elementwise: "numel(out)",
  saves: ["rois", "out1"],
});

export const psRoiPool = defineOp("psRoiPool", {
  doc: "The mean of each cell of each region, which has channels of its own: torchvision.ops.ps_roi_pool.",
  args: ARGS,
  out: (given): Meta[] => {
    checkRegions("ps_roi_pool", given);
    const out = pooled(given, true);
    return [out, { ...out, dtype: "int32" }];
  },
  elementwise: "numel(out)",
  saves: ["rois", "out1"],
});
