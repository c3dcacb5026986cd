import { any, bool, int, optional, size } from "../args.ts";
import {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  avgPool1d,
  avgPool2d,
  avgPool3d,
} from "../ops/pool-avg.ts";
import { maxPool1d, maxPool2d, maxPool3d } from "../ops/pool-max.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { pythonText } from "./text.ts";

type Size = number | readonly number[];

/** The arguments of MaxPool1d–3d, and how PyTorch writes them. */
class MaxPool extends layer({
  args: [
    size("kernelSize"),
    optional(size("stride")),
    size("padding", 0),
    size("dilation", 1),
    bool("returnIndices", false),
    bool("ceilMode", false),
  ],
  // PyTorch's attribute is the kernel size where no stride is given.
  state: ({ kernelSize, stride }) => ({ stride: (stride ?? kernelSize) as Size }),
}) {
  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}, dilation=${pythonText(dilation)}, ceil_mode=${pythonText(ceilMode)}`;
  }
}

export class MaxPool1d extends MaxPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return maxPool1d(input, { kernelSize, stride, padding, dilation, ceilMode });
  }
}

export class MaxPool2d extends MaxPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return maxPool2d(input, { kernelSize, stride, padding, dilation, ceilMode });
  }
}

export class MaxPool3d extends MaxPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return maxPool3d(input, { kernelSize, stride, padding, dilation, ceilMode });
  }
}

class AvgPool extends layer({
  args: [
    size("kernelSize"),
    optional(size("stride")),
    size("padding", 0),
    bool("ceilMode", false),
    bool("countIncludePad", true),
    optional(int("divisorOverride")),
  ],
  state: ({ kernelSize, stride }) => ({ stride: (stride ?? kernelSize) as Size }),
}) {
  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}`;
  }
}

export class AvgPool1d extends AvgPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool1d(input, { kernelSize, stride, padding, ceilMode, countIncludePad });
  }
}

export class AvgPool2d extends AvgPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool2d(input, { kernelSize, stride, padding, ceilMode, countIncludePad });
  }
}

export class AvgPool3d extends AvgPool {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool3d(input, { kernelSize, stride, padding, ceilMode, countIncludePad });
  }
}

type Target = number | null | readonly (number | null)[];

class AdaptivePool extends layer({
  args: [
    any("outputSize", "tuple of ints", (value): Target | undefined =>
      value === null || Number.isInteger(value) || Array.isArray(value)
        ? (value as Target)
        : undefined,
    ),
  ],
}) {
  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}`;
  }
}

export class AdaptiveAvgPool1d extends AdaptivePool {
  override forward(input: Tensor): Tensor {
    return adaptiveAvgPool1d(input, { outputSize: this.outputSize as number });
  }
}

export class AdaptiveAvgPool2d extends AdaptivePool {
  override forward(input: Tensor): Tensor {
    return adaptiveAvgPool2d(input, { outputSize: this.outputSize as number });
  }
}

export class AdaptiveAvgPool3d extends AdaptivePool {
  override forward(input: Tensor): Tensor {
    return adaptiveAvgPool3d(input, { outputSize: this.outputSize as number });
  }
}
