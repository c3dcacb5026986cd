// ResNet-50: He et al., arXiv 1512.03385, with torchvision's names: 25,557,032 parameters.
import { nn, ops, summary, type Tensor } from "layerwise";

/** 1×1 down, 3×3, 1×1 up to four times the width; the input is added, projected where its shape differs. */
class Bottleneck extends nn.Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  conv3: nn.Conv2d;
  bn3: nn.BatchNorm2d;
  relu = new nn.ReLU({ inplace: true });
  downsample: nn.Sequential | null = null;

  constructor(inputs: number, width: number, stride: number) {
    super();
    const outputs = 4 * width;
    this.conv1 = new nn.Conv2d(inputs, width, 1, { bias: false });
    this.bn1 = new nn.BatchNorm2d(width);
    this.conv2 = new nn.Conv2d(width, width, 3, { stride, padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(width);
    this.conv3 = new nn.Conv2d(width, outputs, 1, { bias: false });
    this.bn3 = new nn.BatchNorm2d(outputs);
    if (inputs !== outputs)
      this.downsample = new nn.Sequential(
        new nn.Conv2d(inputs, outputs, 1, { stride, bias: false }),
        new nn.BatchNorm2d(outputs),
      );
  }

  override forward(x: Tensor): Tensor {
    let y = this.relu(this.bn1(this.conv1(x)));
    y = this.relu(this.bn2(this.conv2(y)));
    y = this.bn3(this.conv3(y));
    return this.relu(ops.add(y, this.downsample ? this.downsample(x) : x));
  }
}

function stage(inputs: number, width: number, blocks: number, stride: number): nn.Sequential {
  const first = new Bottleneck(inputs, width, stride);
  const rest = Array.from({ length: blocks - 1 }, () => new Bottleneck(4 * width, width, 1));
  return new nn.Sequential(first, ...rest);
}

export class ResNet50 extends nn.Module {
  conv1 = new nn.Conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false });
  bn1 = new nn.BatchNorm2d(64);
  relu = new nn.ReLU({ inplace: true });
  maxpool = new nn.MaxPool2d(3, { stride: 2, padding: 1 });
  layer1 = stage(64, 64, 3, 1);
  layer2 = stage(256, 128, 4, 2);
  layer3 = stage(512, 256, 6, 2);
  layer4 = stage(1024, 512, 3, 2);
  avgpool = new nn.AdaptiveAvgPool2d(1);
  fc = new nn.Linear(2048, 1000);

  override forward(image: Tensor): Tensor {
    let x = this.maxpool(this.relu(this.bn1(this.conv1(image))));
    x = this.layer4(this.layer3(this.layer2(this.layer1(x))));
    return this.fc(ops.flatten(this.avgpool(x), 1));
  }
}

console.log(String(summary(new ResNet50(), [1, 3, 224, 224])));
