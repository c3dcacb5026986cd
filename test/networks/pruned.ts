import { nn } from "../../src/index.ts";
import { SmallCnn } from "./basic.ts";
import type { Networks } from "./networks.ts";

// The functions of oracle/networks/parameters.py that freeze or prune SmallCnn.

const layersOf = ({ conv1, conv2, fc1, fc2 }: SmallCnn) => [conv1, conv2, fc1, fc2];

function frozenCnn(): SmallCnn {
  const net = new SmallCnn();
  net.conv1.requiresGrad(false);
  net.conv2.requiresGrad(false);
  return net;
}

function prunedCnn(amount: number): SmallCnn {
  const net = new SmallCnn();
  for (const module of layersOf(net)) nn.utils.prune.l1Unstructured(module, "weight", amount);
  return net;
}

function prunedBiases(): SmallCnn {
  const net = new SmallCnn();
  nn.utils.prune.randomUnstructured(net.conv2, "weight", 100);
  nn.utils.prune.randomUnstructured(net.fc1, "bias", 7);
  return net;
}

function prunedChannels(): SmallCnn {
  const net = new SmallCnn();
  nn.utils.prune.lnStructured(net.conv2, "weight", 4, 2, 0);
  nn.utils.prune.identity(net.fc1, "weight");
  return net;
}

function prunedForGood(): SmallCnn {
  const net = prunedCnn(0.5);
  for (const module of layersOf(net)) nn.utils.prune.remove(module, "weight");
  return net;
}

/** Which elements are small, values would say: in Python all 1,000 fall on fc1. */
function prunedAllAtOnce(): SmallCnn {
  const net = new SmallCnn();
  nn.utils.prune.l1Unstructured(net.fc1, "weight", 1000);
  nn.utils.prune.identity(net.fc2, "weight");
  nn.utils.prune.l1Unstructured(net.conv1, "weight", 200);
  return net;
}

export const pruned: Networks = {
  "frozen_cnn()": () => frozenCnn(),
  "all_frozen_cnn()": () => new SmallCnn().requiresGrad(false),
  "pruned_cnn(0.3)": () => prunedCnn(0.3),
  "pruned_cnn(0.5)": () => prunedCnn(0.5),
  "pruned_cnn(0.9)": () => prunedCnn(0.9),
  "pruned_biases()": () => prunedBiases(),
  "pruned_channels()": () => prunedChannels(),
  "pruned_for_good()": () => prunedForGood(),
  "pruned_all_at_once()": () => prunedAllAtOnce(),
};
