import { any, bool, int, ints, optional, size } from "../args.ts";
import { adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d } from "../ops/pool-adaptive.ts";
import { avgPool1d, avgPool2d, avgPool3d } from "../ops/pool-avg.ts";
import {
  maxPool1d,
  maxPool1dWithIndices,
  maxPool2d,
  maxPool2dWithIndices,
  maxPool3d,
  maxPool3dWithIndices,
} from "../ops/pool-max.ts";
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
  /** With `returnIndices` an array of the maxima and their places, as PyTorch's tuple; else the maxima. */
  pooled(input: Tensor, plain: typeof maxPool2d, withIndices: typeof maxPool2dWithIndices): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const options = { kernelSize, stride, padding, dilation, ceilMode };
    return this.returnIndices
      ? (withIndices(input, options) as unknown as Tensor)
      : plain(input, options);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}, dilation=${pythonText(dilation)}, ceil_mode=${pythonText(ceilMode)}`;
  }
}

export class MaxPool1d extends MaxPool {
  override forward(input: Tensor): Tensor {
    return this.pooled(input, maxPool1d, maxPool1dWithIndices);
  }
}

export class MaxPool2d extends MaxPool {
  override forward(input: Tensor): Tensor {
    return this.pooled(input, maxPool2d, maxPool2dWithIndices);
  }
}

export class MaxPool3d extends MaxPool {
  override forward(input: Tensor): Tensor {
    return this.pooled(input, maxPool3d, maxPool3dWithIndices);
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

/** Unlike its siblings, PyTorch's holds tuples and takes no divisor. */
export class AvgPool1d extends layer({
  args: [
    ints("kernelSize", 1),
    optional(ints("stride", 1)),
    ints("padding", 1, 0),
    bool("ceilMode", false),
    bool("countIncludePad", true),
  ],
  state: ({ kernelSize, stride }) => ({ stride: stride ?? kernelSize }),
}) {
  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool1d(input, { kernelSize, stride, padding, ceilMode, countIncludePad });
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    return `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}`;
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
