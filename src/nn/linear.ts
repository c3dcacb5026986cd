import { bool, int } from "../args.ts";
import { linear } from "../ops/linear.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.Linear: y = x·Wᵀ + b on the last size of the input. */
export class Linear extends layer({
  args: [int("inFeatures"), int("outFeatures"), bool("bias", true), ...FACTORY],
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
