import { nn, ops, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** The network that the functions below change. */
class PlainStack extends nn.Module {
  conv = new nn.Conv1d(4, 8, 3);
  fc = new nn.Linear(8, 8);
  head = new nn.Linear(8, 2);

  override forward(x: Tensor): Tensor {
    return this.head(this.fc(ops.mean(this.conv(x), 2)));
  }
}

/** A parametrization of one's own. */
class Symmetric extends nn.Module {
  override forward(weight: Tensor): Tensor {
    return ops.add(ops.triu(weight), ops.transpose(ops.triu(weight, 1), -1, -2));
  }
}

const changed = (change: (net: PlainStack) => void): PlainStack => {
  const net = new PlainStack();
  change(net);
  return net;
};

/** Hooks of the user's run beside torchinfo's; one changes what a layer returns. */
function hooked(): PlainStack {
  const net = new PlainStack();
  net.conv.registerForwardPreHook((_, [input]) => [ops.mul(input as Tensor, 2)]);
  net.fc.registerForwardHook((_, __, output) => ops.relu(output as Tensor));
  net.head.registerForwardHook((_, __, output) => ops.narrow(output as Tensor, 0, 0, 1));
  return net;
}

export const parametrized: Networks = {
  "PlainStack()": () => new PlainStack(),
  "weight_normed()": () =>
    changed(({ conv, fc }) => {
      nn.utils.parametrizations.weightNorm(conv);
      nn.utils.parametrizations.weightNorm(fc);
    }),
  "spectral_normed()": () => changed(({ fc }) => void nn.utils.parametrizations.spectralNorm(fc)),
  "orthogonal()": () => changed(({ fc }) => void nn.utils.parametrizations.orthogonal(fc)),
  "symmetric()": () =>
    changed(
      ({ fc }) => void nn.utils.parametrize.registerParametrization(fc, "weight", new Symmetric()),
    ),
  "old_weight_normed()": () =>
    changed(({ conv, fc }) => {
      nn.utils.weightNorm(conv);
      nn.utils.weightNorm(fc, { dim: null });
    }),
  "old_spectral_normed()": () => changed(({ fc }) => void nn.utils.spectralNorm(fc)),
  "hooked()": () => hooked(),
};
