// VGG11 as a beginner types it from column A of the paper's table (Simonyan & Zisserman, arXiv 1409.1556): one input
// channel, no activations, logits out.
import { nn, ops, summary, type Tensor } from "layerwise";

const conv3 = (inChannels: number, outChannels: number) =>
  new nn.Conv2d({ inChannels, outChannels, kernelSize: 3, stride: 1, padding: 1 });

export class MyNet extends nn.Module {
  conv1 = conv3(1, 64);
  maxPool1 = new nn.MaxPool2d(2);
  conv2 = conv3(64, 128);
  maxPool2 = new nn.MaxPool2d(2);
  conv3 = conv3(128, 256);
  conv4 = conv3(256, 256);
  maxPool3 = new nn.MaxPool2d(2);
  conv5 = conv3(256, 512);
  conv6 = conv3(512, 512);
  maxPool4 = new nn.MaxPool2d(2);
  conv7 = conv3(512, 512);
  conv8 = conv3(512, 512);
  maxPool5 = new nn.MaxPool2d(2);
  fc1 = new nn.Linear(7 * 7 * 512, 4096);
  fc2 = new nn.Linear(4096, 4096);
  fc3 = new nn.Linear(4096, 1000);

  override forward(input: Tensor): Tensor {
    let x = this.maxPool1(this.conv1(input));
    x = this.maxPool2(this.conv2(x));
    x = this.maxPool3(this.conv4(this.conv3(x)));
    x = this.maxPool4(this.conv6(this.conv5(x)));
    x = this.maxPool5(this.conv8(this.conv7(x)));
    x = ops.flatten(x, 1);
    return this.fc3(this.fc2(this.fc1(x)));
  }
}

console.log(String(summary(new MyNet(), [12, 1, 224, 224])));
