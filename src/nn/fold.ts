import { size } from "../args.ts";
import { fold, unfold } from "../ops/fold.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { pythonText } from "./text.ts";

type Size = number | readonly number[];

const WINDOW = [
  size("kernelSize"),
  size("dilation", 1),
  size("padding", 0),
  size("stride", 1),
] as const;

interface Window {
  readonly kernelSize: Size;
  readonly dilation: Size;
  readonly padding: Size;
  readonly stride: Size;
}

const windowText = ({ kernelSize, dilation, padding, stride }: Window): string =>
  `kernel_size=${pythonText(kernelSize)}, dilation=${pythonText(dilation)}, padding=${pythonText(padding)}, stride=${pythonText(stride)}`;

/** torch.nn.Unfold */
export class Unfold extends layer({ noParameters: "rearranges", args: WINDOW }) {
  override forward(input: Tensor): Tensor {
    const { kernelSize, dilation, padding, stride } = this;
    return unfold(input, { kernelSize, dilation, padding, stride });
  }

  override extraRepr(): string {
    return windowText(this);
  }
}

/** torch.nn.Fold */
export class Fold extends layer({
  noParameters: "rearranges",
  args: [size("outputSize"), ...WINDOW],
}) {
  override forward(input: Tensor): Tensor {
    const { outputSize, kernelSize, dilation, padding, stride } = this;
    return fold(input, { outputSize, kernelSize, dilation, padding, stride });
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}, ${windowText(this)}`;
  }
}
