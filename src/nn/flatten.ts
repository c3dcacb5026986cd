import { int } from "../args.ts";
import { flatten } from "../ops/view.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";

/** torch.nn.Flatten */
export class Flatten extends layer({ args: [int("startDim", 1), int("endDim", -1)] }) {
  override forward(input: Tensor): Tensor {
    return flatten(input, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }
}
