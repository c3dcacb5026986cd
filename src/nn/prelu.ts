import { type Arg, number } from "../args.ts";
import { prelu } from "../ops/prelu.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter, size } from "./layer.ts";

const numParameters: Arg<"numParameters", number, true> = {
  ...size("numParameters", 0, "C"),
  optional: true,
  fallback: 1,
};

/** torch.nn.PReLU: x where positive, else x times a learned slope: one for all, or one for each channel. */
export class PReLU extends layer({
  args: [numParameters, number("init", 0.25), ...FACTORY],
  counts: { weight: "C" },
  state: (options) => ({ weight: parameter([options.numParameters], options) }),
}) {
  override forward(input: Tensor): Tensor {
    return prelu(input, this.weight);
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`;
  }
}
