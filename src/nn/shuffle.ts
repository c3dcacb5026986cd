import { int } from "../args.ts";
import { channelShuffle, pixelShuffle, pixelUnshuffle } from "../ops/pixel.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.PixelShuffle */
export class PixelShuffle extends layer({
  noParameters: "rearranges",
  args: [int("upscaleFactor")],
}) {
  override forward(input: Tensor): Tensor {
    return pixelShuffle(input, this.upscaleFactor);
  }

  override extraRepr(): string {
    return `upscale_factor=${pythonText(this.upscaleFactor)}`;
  }
}

/** torch.nn.PixelUnshuffle */
export class PixelUnshuffle extends layer({
  noParameters: "rearranges",
  args: [int("downscaleFactor")],
}) {
  override forward(input: Tensor): Tensor {
    return pixelUnshuffle(input, this.downscaleFactor);
  }

  override extraRepr(): string {
    return `downscale_factor=${pythonText(this.downscaleFactor)}`;
  }
}

/** torch.nn.ChannelShuffle */
export class ChannelShuffle extends layer({ noParameters: "rearranges", args: [int("groups")] }) {
  override forward(input: Tensor): Tensor {
    return channelShuffle(input, this.groups);
  }

  override extraRepr(): string {
    return `groups=${pythonText(this.groups)}`;
  }
}
