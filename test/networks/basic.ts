import { nn, ops, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** Two convolutions and two fully connected layers; 1×28×28 in, 10 classes out. */
export class SmallCnn extends nn.Module {
  conv1 = new nn.Conv2d(1, 8, 5);
  conv2 = new nn.Conv2d(8, 16, 3);
  drop = new nn.Dropout(0.4);
  fc1 = new nn.Linear(400, 32);
  fc2 = new nn.Linear(32, 10);

  override forward(input: Tensor): Tensor {
    let x = ops.relu(ops.maxPool2d(this.conv1(input), 2));
    x = ops.relu(ops.maxPool2d(this.conv2(x), 2));
    x = ops.relu(this.fc1(ops.flatten(this.drop(x), 1)));
    return ops.logSoftmax(this.fc2(x), 1);
  }
}

/** A Sequential inside a module. */
export class Mlp extends nn.Module {
  body = new nn.Sequential(new nn.Linear(64, 128), new nn.GELU(), new nn.Linear(128, 10));

  override forward(x: Tensor): Tensor {
    return this.body(x);
  }
}

const conv3 = (from: number, to: number) => new nn.Conv2d(from, to, 3, { stride: 1, padding: 1 });

/** VGG11, typed from the paper's table: one channel, no activations. */
class MyNet extends nn.Module {
  conv1 = conv3(1, 64);
  max_pool_1 = new nn.MaxPool2d(2);
  conv2 = conv3(64, 128);
  max_pool_2 = new nn.MaxPool2d(2);
  conv3 = conv3(128, 256);
  conv4 = conv3(256, 256);
  max_pool_3 = new nn.MaxPool2d(2);
  conv5 = conv3(256, 512);
  conv6 = conv3(512, 512);
  max_pool_4 = new nn.MaxPool2d(2);
  conv7 = conv3(512, 512);
  conv8 = conv3(512, 512);
  max_pool_5 = new nn.MaxPool2d(2);
  fc1 = new nn.Linear(7 * 7 * 512, 4096);
  fc2 = new nn.Linear(4096, 4096);
  fc3 = new nn.Linear(4096, 1000);

  override forward(input: Tensor): Tensor {
    let x = this.max_pool_1(this.conv1(input));
    x = this.max_pool_2(this.conv2(x));
    x = this.max_pool_3(this.conv4(this.conv3(x)));
    x = this.max_pool_4(this.conv6(this.conv5(x)));
    x = this.max_pool_5(this.conv8(this.conv7(x)));
    return this.fc3(this.fc2(this.fc1(ops.flatten(x, 1))));
  }
}

/** No parameters at all. */
class Activations extends nn.Module {
  relu = new nn.ReLU();
  softmax = new nn.Softmax({ dim: 1 });

  override forward(x: Tensor): Tensor {
    return this.softmax(this.relu(x));
  }
}

/** No children, no parameters, hands its input on. */
class Nothing extends nn.Module {
  override forward(x: Tensor): Tensor {
    return x;
  }
}

/** A forward of plain tensor operations only. */
class Doubler extends nn.Module {
  factor = 2;

  override forward(x: Tensor): Tensor {
    return ops.add(ops.mul(x, this.factor), 1);
  }
}

export const basic: Networks = {
  "SmallCnn()": () => new SmallCnn(),
  "Mlp()": () => new Mlp(),
  "MyNet()": () => new MyNet(),
  "Activations()": () => new Activations(),
  "Nothing()": () => new Nothing(),
  "Doubler()": () => new Doubler(),
  "nn.Linear(3, 5)": () => new nn.Linear(3, 5),
  "nn.Linear(3, 5, bias=False)": () => new nn.Linear(3, 5, { bias: false }),
  "nn.Conv2d(3, 16, 3, padding=1)": () => new nn.Conv2d(3, 16, 3, { padding: 1 }),
  "nn.Identity()": () => new nn.Identity(),
  "nn.Sequential()": () => new nn.Sequential(),
  "nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2))": () =>
    new nn.Sequential(new nn.Linear(8, 4), new nn.ReLU(), new nn.Linear(4, 2)),
};
