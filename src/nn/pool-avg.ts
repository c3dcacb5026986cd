import { bool, float, int, optional, scalar, size } from "../args.ts";
import type { Rank } from "../ops/conv-check.ts";
import { avgPool1d, avgPool2d, avgPool3d } from "../ops/pool-avg.ts";
import { lpPool1d, lpPool2d, lpPool3d } from "../ops/pool-lp.ts";
import { numberValue } from "../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { ntuple } from "./ntuple.ts";
import { pythonText } from "./text.ts";

interface Window {
  readonly kernelSize: unknown;
  readonly stride: unknown;
  readonly padding: unknown;
}

const windowText = ({ kernelSize, stride, padding }: Window): string =>
  `kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, padding=${pythonText(padding)}`;

/** torch.nn.AvgPool1d. Unlike its siblings, it holds tuples and takes no divisor. */
export class AvgPool1d extends layer({
  noParameters: "window",
  args: [
    ntuple("kernelSize", 1),
    optional(ntuple("stride", 1)),
    { ...ntuple("padding", 1), optional: true as const, fallback: [0] },
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
    return windowText(this);
  }
}

const AVG = [
  size("kernelSize"),
  optional(size("stride")),
  size("padding", 0),
  bool("ceilMode", false),
  bool("countIncludePad", true),
  optional(int("divisorOverride")),
] as const;

const MEANS = { 2: avgPool2d, 3: avgPool3d };

function avgPool(rank: 2 | 3): LayerClass<typeof AVG, object> {
  return class AvgPool extends layer({
    noParameters: "window",
    args: AVG,
    // PyTorch's attribute is the kernel size where no stride is given.
    state: ({ kernelSize, stride }) => ({ stride: stride ?? kernelSize }),
  }) {
    override forward(input: Tensor): Tensor {
      const { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
      const window = { kernelSize, stride, padding };
      return MEANS[rank](input, { ...window, ceilMode, countIncludePad, divisorOverride });
    }

    override extraRepr(): string {
      return windowText(this);
    }
  };
}

export class AvgPool2d extends avgPool(2) {}
export class AvgPool3d extends avgPool(3) {}

const LP = [
  scalar("normType"),
  size("kernelSize"),
  optional(size("stride")),
  bool("ceilMode", false),
] as const;

const NORMS = { 1: lpPool1d, 2: lpPool2d, 3: lpPool3d };

function lpPool(rank: Rank): LayerClass<typeof LP, object> {
  return class LPPool extends layer({ noParameters: "window", args: LP, owner: "_LPPoolNd" }) {
    override forward(input: Tensor): Tensor {
      const { normType, kernelSize, stride, ceilMode } = this;
      const norm = float(Number(numberValue(normType)));
      return NORMS[rank](input, norm, { kernelSize, stride, ceilMode });
    }

    override extraRepr(): string {
      const { normType, kernelSize, stride, ceilMode } = this;
      return `norm_type=${pythonText(normType)}, kernel_size=${pythonText(kernelSize)}, stride=${pythonText(stride)}, ceil_mode=${pythonText(ceilMode)}`;
    }
  };
}

export class LPPool1d extends lpPool(1) {}
export class LPPool2d extends lpPool(2) {}
export class LPPool3d extends lpPool(3) {}
