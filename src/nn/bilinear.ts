import { bool } from "../args.ts";
import { ModelError } from "../error.ts";
import { bilinear } from "../ops/bilinear.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.Bilinear: y = x₁ᵀ·W·x₂ + b. */
export class Bilinear extends layer({
  args: [
    size("in1Features", 2, "I"),
    size("in2Features", 3, "J"),
    size("outFeatures", 1, "O"),
    bool("bias", true),
    ...FACTORY,
  ],
  inputs: "input1 input2",
  counts: { weight: "I·J·O", bias: "O" },
  state: ({ in1Features, in2Features, outFeatures, bias, ...factory }) => {
    if (in1Features <= 0)
      throw new ModelError(
        "ValueError",
        `in1_features must be > 0, but got (in1_features=${in1Features})`,
      );
    return {
      weight: parameter([outFeatures, in1Features, in2Features], factory),
      bias: bias ? parameter([outFeatures], factory) : null,
    };
  },
}) {
  override forward(input1: Tensor, input2: Tensor): Tensor {
    return bilinear(input1, input2, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { in1Features, in2Features, outFeatures, bias } = this;
    return `in1_features=${in1Features}, in2_features=${in2Features}, out_features=${outFeatures}, bias=${pythonText(bias !== null)}`;
  }
}
