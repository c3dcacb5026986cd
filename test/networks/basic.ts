import { nn, ops, type Tensor } from "../../src/index.ts";

class SmallCnn extends nn.Module {
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

class Mlp extends nn.Module {
  body = new nn.Sequential(new nn.Linear(64, 128), new nn.GELU(), new nn.Linear(128, 10));

  override forward(x: Tensor): Tensor {
    return this.body(x);
  }
}

const conv3 = (from: number, to: number) => new nn.Conv2d(from, to, 3, { stride: 1, padding: 1 });

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

class Activations extends nn.Module {
  relu = new nn.ReLU();
  softmax = new nn.Softmax({ dim: 1 });

  override forward(x: Tensor): Tensor {
    return this.softmax(this.relu(x));
  }
}

class Nothing extends nn.Module {
  override forward(x: Tensor): Tensor {
    return x;
  }
}

class Doubler extends nn.Module {
  factor = 2;

  override forward(x: Tensor): Tensor {
    return ops.add(ops.mul(x, this.factor), 1);
  }
}

export const basic: Readonly<Record<string, () => nn.Module>> = {
  "SmallCnn()": () => new SmallCnn(),
  "SmallCnn().double()": () => new SmallCnn().double(),
  "SmallCnn().half()": () => new SmallCnn().half(),
  "Mlp()": () => new Mlp(),
  "Mlp().half()": () => new Mlp().half(),
  "Mlp().bfloat16()": () => new Mlp().bfloat16(),
  "Mlp().to(torch.bfloat16)": () => new Mlp().bfloat16(),
  "MyNet()": () => new MyNet(),
  "Activations()": () => new Activations(),
  "Nothing()": () => new Nothing(),
  "Doubler()": () => new Doubler(),
};

/** PyTorch's own layers, alone. */
export const single: Readonly<Record<string, () => nn.Module>> = {
  "nn.Linear(3, 5)": () => new nn.Linear(3, 5),
  "nn.Linear(3, 5, bias=False)": () => new nn.Linear(3, 5, { bias: false }),
  "nn.Linear(10, 25, bias=False)": () => new nn.Linear(10, 25, { bias: false }),
  "nn.Linear(9, 111, bias=False)": () => new nn.Linear(9, 111, { bias: false }),
  "nn.Linear(999, 1001, bias=False)": () => new nn.Linear(999, 1001, { bias: false }),
  "nn.Linear(200000, 200000, device='meta')": () => new nn.Linear(200000, 200000),
  "nn.Linear(3, 1000000007, device='meta')": () => new nn.Linear(3, 1000000007),
  "nn.Conv2d(3, 16, 3, padding=1)": () => new nn.Conv2d(3, 16, 3, { padding: 1 }),
  "nn.BatchNorm1d(4)": () => new nn.BatchNorm1d(4),
  "nn.Identity()": () => new nn.Identity(),
  "nn.ModuleList()": () => new nn.ModuleList(),
  "nn.Sequential()": () => new nn.Sequential(),
  "nn.Sequential(nn.Linear(5, 5))": () => new nn.Sequential(new nn.Linear(5, 5)),
  "nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2))": () =>
    new nn.Sequential(new nn.Linear(8, 4), new nn.ReLU(), new nn.Linear(4, 2)),
};
