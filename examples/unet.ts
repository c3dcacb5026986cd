// U-Net: Ronneberger et al., arXiv 1505.04597, as its figure shows it: 572 pixels in, 388 out, 31 million parameters.
import { nn, ops, summary, type Tensor } from "layerwise";

const doubleConv = (inputs: number, outputs: number) =>
  new nn.Sequential(
    new nn.Conv2d(inputs, outputs, 3),
    new nn.ReLU({ inplace: true }),
    new nn.Conv2d(outputs, outputs, 3),
    new nn.ReLU({ inplace: true }),
  );

/** Twice as large, half as wide; beside it the cropped image that the way down had at this level. */
class Up extends nn.Module {
  up: nn.ConvTranspose2d;
  conv: nn.Sequential;

  constructor(inputs: number, outputs: number) {
    super();
    this.up = new nn.ConvTranspose2d(inputs, outputs, 2, { stride: 2 });
    this.conv = doubleConv(inputs, outputs);
  }

  override forward(below: Tensor, skip: Tensor): Tensor {
    const x = this.up(below);
    const margin = (skip.size(-1) - x.size(-1)) / 2;
    const cropped = ops.pad(skip, [-margin, -margin, -margin, -margin]);
    return this.conv(ops.cat([cropped, x], 1));
  }
}

const WIDTHS = [64, 128, 256, 512, 1024];

export class UNet extends nn.Module {
  down: nn.ModuleList<nn.Sequential>;
  pool = new nn.MaxPool2d(2);
  up = new nn.ModuleList([512, 256, 128, 64].map((width) => new Up(2 * width, width)));
  head: nn.Conv2d;

  constructor(channels: number, classes: number) {
    super();
    const inputs = [channels, ...WIDTHS];
    this.down = new nn.ModuleList(
      WIDTHS.map((width, at) => doubleConv(inputs[at] ?? width, width)),
    );
    this.head = new nn.Conv2d(64, classes, 1);
  }

  override forward(image: Tensor): Tensor {
    const skips: Tensor[] = [];
    let x = image;
    for (const down of this.down) {
      x = down(skips.length === 0 ? x : this.pool(x));
      skips.unshift(x);
    }
    for (const up of this.up) {
      skips.shift();
      x = up(x, skips[0] as Tensor);
    }
    return this.head(x);
  }
}

console.log(String(summary(new UNet(1, 2), [1, 1, 572, 572])));
