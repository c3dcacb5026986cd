import { clone } from "../../ops/index.ts";
import { Parameter } from "../../tensor.ts";
import { Conv2d, Conv3d } from "../conv.ts";
import { ConvTranspose2d, ConvTranspose3d } from "../conv-transpose.ts";
import type { Module } from "../module.ts";

type Format = Parameters<typeof clone>[1];

type Convolution = typeof Conv2d | typeof Conv3d | typeof ConvTranspose2d | typeof ConvTranspose3d;

const converting =
  (...kinds: Convolution[]) =>
  <M extends Module>(root: M, memoryFormat: string): M => {
    for (const module of root.modules()) {
      if (!kinds.some((kind) => module instanceof kind)) continue;
      const layer = module as Module & { weight: Parameter };
      const { requiresGrad } = layer.weight;
      layer.weight = new Parameter(clone(layer.weight, memoryFormat as Format), { requiresGrad });
    }
    return root;
  };

/** Lays the weights of 2-d convolutions in memory as `channels_last` or `contiguous_format` says; the module itself. */
export const convertConv2dWeightMemoryFormat = converting(Conv2d, ConvTranspose2d);

/** The same of 3-d convolutions and `channels_last_3d`. */
export const convertConv3dWeightMemoryFormat = converting(Conv3d, ConvTranspose3d);
