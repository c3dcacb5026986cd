import { bool, initOnly, int, number } from "../args.ts";
import { cosineSimilarity, pairwiseDistance } from "../ops/distance.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";

/** torch.nn.CosineSimilarity */
export class CosineSimilarity extends layer({
  noParameters: "similarity",
  args: [int("dim", 1), number("eps", 1e-8)],
  inputs: "x1 x2",
}) {
  override forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineSimilarity(x1, x2, this.dim, this.eps);
  }
}

/** torch.nn.PairwiseDistance */
export class PairwiseDistance extends layer({
  noParameters: "similarity",
  args: [initOnly(number("p", 2)), number("eps", 1e-6), bool("keepdim", false)],
  inputs: "x1 x2",
  state: ({ p }) => ({ norm: p }),
}) {
  override forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwiseDistance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}
