import type { NumberLike } from "../args.ts";
import {
  alphaDropout,
  dropout,
  dropout1d,
  dropout2d,
  dropout3d,
  featureAlphaDropout,
} from "../ops/dropout.ts";
import { checkProbability, probability } from "../ops/dropout-probability.ts";
import type { Tensor } from "../tensor.ts";
import { INPLACE } from "./activation-common.ts";
import { type LayerClass, layer } from "./layer.ts";
import { pythonText } from "./text.ts";

const ARGS = [probability("int"), INPLACE] as const;

type Drop = (input: Tensor, p: NumberLike, training: boolean, inplace: boolean) => Tensor;

/** The constructor of all of them is torch.nn.modules.dropout._DropoutNd's. */
function dropping(op: Drop): LayerClass<typeof ARGS, object> {
  return class extends layer({
    noParameters: "drops",
    args: ARGS,
    owner: "_DropoutNd",
    state: ({ p }) => {
      checkProbability(p);
      return {};
    },
  }) {
    override forward(input: Tensor): Tensor {
      return op(input, this.p, this.training, this.inplace);
    }

    override extraRepr(): string {
      return `p=${pythonText(this.p)}, inplace=${pythonText(this.inplace)}`;
    }
  };
}

/** torch.nn.Dropout: sets elements to 0 with probability `p` while training. */
export class Dropout extends dropping(dropout) {}
/** torch.nn.Dropout1d: sets whole channels to 0, of N C L or C L. */
export class Dropout1d extends dropping(dropout1d) {}
/** torch.nn.Dropout2d: sets whole channels to 0, of N C H W. */
export class Dropout2d extends dropping(dropout2d) {}
/** torch.nn.Dropout3d: sets whole channels to 0, of N C D H W or C D H W. */
export class Dropout3d extends dropping(dropout3d) {}

/** torch.nn.AlphaDropout: keeps mean and variance, for SELU. As in PyTorch, `inplace` has no effect. */
export class AlphaDropout extends dropping((input, p, training) =>
  alphaDropout(input, p, training),
) {}
/** torch.nn.FeatureAlphaDropout: AlphaDropout of whole channels. As in PyTorch, `inplace` has no effect. */
export class FeatureAlphaDropout extends dropping((input, p, training) =>
  featureAlphaDropout(input, p, training),
) {}
