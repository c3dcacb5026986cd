import { nn, ops, type Tensor } from "../../src/index.ts";
import { ResNet50 } from "./examples.ts";
import type { Networks } from "./networks.ts";

class DoubleConv extends nn.Sequential {
  constructor(inputs: number, outputs: number) {
    super(
      new nn.Conv2d(inputs, outputs, 3, { padding: 1 }),
      new nn.BatchNorm2d(outputs),
      new nn.ReLU({ inplace: true }),
      new nn.Conv2d(outputs, outputs, 3, { padding: 1 }),
      new nn.ReLU({ inplace: true }),
    );
  }
}

class UNet extends nn.Module {
  down = new nn.ModuleList([new DoubleConv(1, 16), new DoubleConv(16, 32), new DoubleConv(32, 64)]);
  pool = new nn.MaxPool2d(2);
  bottom = new DoubleConv(64, 128);
  up = new nn.ModuleList([
    new nn.ConvTranspose2d(128, 64, 2, { stride: 2 }),
    new nn.ConvTranspose2d(64, 32, 2, { stride: 2 }),
    new nn.ConvTranspose2d(32, 16, 2, { stride: 2 }),
  ]);
  merge = new nn.ModuleList([
    new DoubleConv(128, 64),
    new DoubleConv(64, 32),
    new DoubleConv(32, 16),
  ]);
  head = new nn.Conv2d(16, 2, 1);

  override forward(image: Tensor): Tensor {
    let x = image;
    const skips: Tensor[] = [];
    for (const block of this.down) {
      x = block(x);
      skips.push(x);
      x = this.pool(x) as Tensor;
    }
    x = this.bottom(x);
    for (const [at, up] of [...this.up].entries())
      x = this.merge.at(at)(ops.cat([skips.pop() as Tensor, up(x)], 1));
    return this.head(x);
  }
}

/** MobileNetV2's block. */
class InvertedResidual extends nn.Module {
  use_residual: boolean;
  conv: nn.Sequential;

  constructor(inputs: number, outputs: number, stride: number, expand: number) {
    super();
    const hidden = inputs * expand;
    this.use_residual = stride === 1 && inputs === outputs;
    this.conv = new nn.Sequential(
      new nn.Conv2d(inputs, hidden, 1, { bias: false }),
      new nn.BatchNorm2d(hidden),
      new nn.ReLU6({ inplace: true }),
      new nn.Conv2d(hidden, hidden, 3, stride, 1, { groups: hidden, bias: false }),
      new nn.BatchNorm2d(hidden),
      new nn.ReLU6({ inplace: true }),
      new nn.Conv2d(hidden, outputs, 1, { bias: false }),
      new nn.BatchNorm2d(outputs),
    );
  }

  override forward(x: Tensor): Tensor {
    return this.use_residual ? ops.add(x, this.conv(x)) : this.conv(x);
  }
}

class MobileNet extends nn.Module {
  features = new nn.Sequential(
    new nn.Conv2d(3, 16, 3, 2, 1, { bias: false }),
    new InvertedResidual(16, 16, 1, 1),
    new InvertedResidual(16, 24, 2, 6),
    new InvertedResidual(24, 24, 1, 6),
  );
  classifier = new nn.Sequential(new nn.Dropout(0.2), new nn.Linear(24, 10));

  override forward(x: Tensor): Tensor {
    return this.classifier(ops.mean(this.features(x), [2, 3]));
  }
}

class DenseLayer extends nn.Module {
  norm: nn.BatchNorm2d;
  conv: nn.Conv2d;

  constructor(inputs: number, growth: number) {
    super();
    this.norm = new nn.BatchNorm2d(inputs);
    this.conv = new nn.Conv2d(inputs, growth, 3, { padding: 1, bias: false });
  }

  override forward(x: Tensor): Tensor {
    return ops.cat([x, this.conv(ops.relu(this.norm(x)))], 1);
  }
}

/** Layers under names that are built from numbers. */
class DenseNet extends nn.Module {
  stem = new nn.Conv2d(3, 12, 3, { padding: 1 });
  block = new nn.Sequential();
  transition = new nn.Sequential(new nn.Conv2d(36, 18, 1), new nn.AvgPool2d(2));
  classifier = new nn.Linear(18, 10);

  constructor() {
    super();
    for (let index = 0; index < 4; index++)
      this.block.addModule(`denselayer${index + 1}`, new DenseLayer(12 + 6 * index, 6));
  }

  override forward(image: Tensor): Tensor {
    const x = this.transition(this.block(this.stem(image)));
    return this.classifier(ops.flatten(ops.adaptiveAvgPool2d(x, 1), 1));
  }
}

/** Four branches side by side. */
class Inception extends nn.Module {
  branch1: nn.Conv2d;
  branch3: nn.Sequential;
  branch5: nn.Sequential;
  branch_pool: nn.Sequential;

  constructor(inputs: number) {
    super();
    this.branch1 = new nn.Conv2d(inputs, 8, 1);
    this.branch3 = new nn.Sequential(
      new nn.Conv2d(inputs, 8, 1),
      new nn.Conv2d(8, 12, 3, { padding: 1 }),
    );
    this.branch5 = new nn.Sequential(
      new nn.Conv2d(inputs, 4, 1),
      new nn.Conv2d(4, 6, 5, { padding: 2 }),
    );
    this.branch_pool = new nn.Sequential(new nn.MaxPool2d(3, 1, 1), new nn.Conv2d(inputs, 6, 1));
  }

  override forward(x: Tensor): Tensor {
    const branches = [this.branch1(x), this.branch3(x), this.branch5(x), this.branch_pool(x)];
    return ops.cat(branches, 1);
  }
}

/** Two inception blocks; in training a second head runs as well. */
class GoogLeNet extends nn.Module {
  inception1 = new Inception(3);
  inception2 = new Inception(32);
  aux = new nn.Linear(32, 10);
  head = new nn.Linear(32, 10);

  override forward(image: Tensor): Tensor | [Tensor, Tensor] {
    const x = this.inception1(image);
    const aux = this.training ? this.aux(ops.mean(x, [2, 3])) : undefined;
    const out = this.head(ops.mean(this.inception2(x), [2, 3]));
    return aux ? [out, aux] : out;
  }
}

class SqueezeExcite extends nn.Module {
  conv = new nn.Conv2d(3, 16, 3);
  squeeze = new nn.AdaptiveAvgPool2d(1);
  excite = new nn.Sequential(
    new nn.Conv2d(16, 4, 1),
    new nn.ReLU(),
    new nn.Conv2d(4, 16, 1),
    new nn.Sigmoid(),
  );

  override forward(image: Tensor): Tensor {
    const x = this.conv(image);
    return ops.mul(x, this.excite(this.squeeze(x)));
  }
}

export const vision: Networks = {
  "ResNet50()": () => new ResNet50(),
  "UNet()": () => new UNet(),
  "MobileNet()": () => new MobileNet(),
  "DenseNet()": () => new DenseNet(),
  "GoogLeNet()": () => new GoogLeNet(),
  "SqueezeExcite()": () => new SqueezeExcite(),
};
