import { int, optional } from "../args.ts";
import { ModelError } from "../error.ts";
import { logSoftmax, softmax, softmin } from "../ops/softmax.ts";
import type { Tensor } from "../tensor.ts";
import { bare, namedText } from "./activation-common.ts";
import { type LayerClass, layer } from "./layer.ts";

const ARGS = [optional(int("dim"))] as const;

/** A layer along one dimension; without `dim`, along the one that PyTorch once took. */
function along(op: (input: Tensor, dim: number | null) => Tensor): LayerClass<typeof ARGS, object> {
  return class extends layer({ noParameters: "normalises", args: ARGS }) {
    override forward(input: Tensor): Tensor {
      return op(input, this.dim);
    }

    override extraRepr(): string {
      return namedText({ dim: this.dim });
    }
  };
}

/** torch.nn.Softmax: positive numbers that add up to 1. */
export class Softmax extends along(softmax) {}
/** torch.nn.LogSoftmax: the logarithm of softmax. */
export class LogSoftmax extends along(logSoftmax) {}
/** torch.nn.Softmin: softmax of −x. */
export class Softmin extends along(softmin) {}

/** torch.nn.Softmax2d: softmax over the channels of every pixel, of N C H W or C H W. */
export class Softmax2d extends bare((input) => {
  if (input.ndim !== 3 && input.ndim !== 4)
    throw new ModelError(
      "ValueError",
      `Softmax2d: expected input to be 3D or 4D, got ${input.ndim}D instead`,
    );
  return softmax(input, -3);
}) {}
