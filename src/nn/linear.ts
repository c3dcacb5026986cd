import { bool } from "../args.ts";
import { linear } from "../ops/linear.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.Linear: y = x·Wᵀ + b on the last size of the input. */
export class Linear extends layer({
  args: [size("inFeatures", 2, "I"), size("outFeatures", 1, "O"), bool("bias", true), ...FACTORY],
  counts: { weight: "I·O", bias: "O" },
  state: ({ inFeatures, outFeatures, bias, ...factory }) => ({
    weight: parameter([outFeatures, inFeatures], factory),
    bias: bias ? parameter([outFeatures], factory) : null,
  }),
}) {
  override forward(input: Tensor): Tensor {
    return linear(input, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { inFeatures, outFeatures, bias } = this;
    return `in_features=${inFeatures}, out_features=${outFeatures}, bias=${pythonText(bias !== null)}`;
  }
}

/** torch.nn.modules.linear.NonDynamicallyQuantizableLinear: the projection inside MultiheadAttention. */
export class NonDynamicallyQuantizableLinear extends Linear {}

/** torch.nn.Identity gives its input back. It ignores its arguments, so that it can stand in for any layer. */
export class Identity extends layer({ args: [], noParameters: "unchanged" }) {
  constructor(..._ignored: readonly unknown[]) {
    super();
  }

  override forward(input: Tensor): Tensor {
    return input;
  }
}
