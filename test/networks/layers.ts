import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** Strides, dilation, groups, padding modes, text padding. */
class ConvKinds extends nn.Module {
  plain = new nn.Conv2d(4, 8, [3, 5], [2, 1], [1, 2]);
  dilated = new nn.Conv2d(8, 8, 3, { dilation: 2, padding: "same", bias: false });
  grouped = new nn.Conv2d(8, 16, 3, { groups: 4 });
  depthwise = new nn.Conv2d(16, 32, 3, { groups: 16, padding: 1, paddingMode: "reflect" });
  pointwise = new nn.Conv2d(32, 4, 1);

  override forward(x: Tensor): Tensor {
    return this.pointwise(this.depthwise(this.grouped(this.dilated(this.plain(x)))));
  }
}

/** Transposed convolutions and what else makes images larger. */
class Upwards extends nn.Module {
  up1 = new nn.ConvTranspose2d(8, 4, 4, { stride: 2, padding: 1 });
  up2 = new nn.ConvTranspose2d(4, 4, 3, { stride: 2, outputPadding: 1, groups: 2, bias: false });
  up3 = new nn.Upsample({ scaleFactor: 2, mode: "bilinear" });
  expand = new nn.Conv2d(4, 12, 1);
  shuffle = new nn.PixelShuffle(2);
  unshuffle = new nn.PixelUnshuffle(2);
  pad = new nn.ZeroPad2d([1, 2, 0, 1]);
  reflect = new nn.ReflectionPad2d(1);

  override forward(image: Tensor): Tensor {
    const x = this.up3(this.up2(this.up1(image)));
    return this.reflect(this.pad(this.unshuffle(this.shuffle(this.expand(x)))));
  }
}

/** One dimension. */
class Signal extends nn.Module {
  conv = new nn.Conv1d(2, 6, 9, { stride: 3, padding: 4 });
  pool = new nn.MaxPool1d(2, { ceilMode: true });
  norm = new nn.BatchNorm1d(6);
  up = new nn.ConvTranspose1d(6, 2, 6, { stride: 6 });
  average = new nn.AdaptiveAvgPool1d(5);

  override forward(x: Tensor): Tensor {
    return this.average(this.up(this.norm(this.pool(this.conv(x)) as Tensor)));
  }
}

/** Three dimensions. */
class Volume extends nn.Module {
  conv = new nn.Conv3d(1, 4, 3, { padding: 1 });
  norm = new nn.BatchNorm3d(4);
  pool = new nn.AvgPool3d(2);
  up = new nn.ConvTranspose3d(4, 1, 2, { stride: 2 });

  override forward(x: Tensor): Tensor {
    return this.up(this.pool(this.norm(this.conv(x))));
  }
}

class Norms extends nn.Module {
  batch = new nn.BatchNorm2d(8);
  batch_plain = new nn.BatchNorm2d(8, { affine: false });
  group = new nn.GroupNorm(4, 8);
  instance = new nn.InstanceNorm2d(8);
  instance_affine = new nn.InstanceNorm2d(8, { affine: true });
  local = new nn.LocalResponseNorm(3);
  layer = new nn.LayerNorm([8, 5, 5]);
  layer_plain = new nn.LayerNorm(5, { elementwiseAffine: false });
  rms = new nn.RMSNorm(5);

  override forward(input: Tensor): Tensor {
    let x = this.group(this.batch_plain(this.batch(input)));
    x = this.local(this.instance_affine(this.instance(x)));
    return this.rms(this.layer_plain(this.layer(x)));
  }
}

class Pools extends nn.Module {
  max = new nn.MaxPool2d(3, { stride: 2, padding: 1 });
  average = new nn.AvgPool2d([2, 3], { ceilMode: true });
  adaptive_max = new nn.AdaptiveMaxPool2d([5, 6]);
  power = new nn.LPPool2d(2, 2);
  adaptive = new nn.AdaptiveAvgPool2d(1);

  override forward(input: Tensor): Tensor {
    const x = this.average(this.max(input) as Tensor);
    return this.adaptive(this.power(this.adaptive_max(x) as Tensor));
  }
}

class ActivationZoo extends nn.Module {
  acts = new nn.Sequential(
    new nn.ReLU6(),
    new nn.LeakyReLU(0.1),
    new nn.ELU(),
    new nn.SELU(),
    new nn.CELU(),
    new nn.GELU(),
    new nn.SiLU(),
    new nn.Mish(),
    new nn.Hardswish(),
    new nn.Hardsigmoid(),
    new nn.Hardtanh(),
    new nn.Softplus(),
    new nn.Softsign(),
    new nn.Tanh(),
    new nn.Sigmoid(),
    new nn.LogSigmoid(),
    new nn.PReLU(),
    new nn.PReLU(6),
    new nn.Threshold(0.1, 0),
    new nn.GLU(1),
    new nn.Dropout2d(0.1),
    new nn.AlphaDropout(0.1),
    new nn.LogSoftmax(1),
    new nn.Softmin(1),
  );

  override forward(x: Tensor): Tensor {
    return this.acts(x);
  }
}

class Shapes extends nn.Module {
  flatten = new nn.Flatten();
  fc = new nn.Linear(48, 60);
  unflatten = new nn.Unflatten(1, [3, 4, 5]);
  fold = new nn.Unfold([2, 2]);
  keep = new nn.Identity();

  override forward(x: Tensor): Tensor {
    return this.keep(this.fold(this.unflatten(this.fc(this.flatten(x)))));
  }
}

/** Bilinear, cosine similarity, pairwise distance. */
class TwoInputLayers extends nn.Module {
  bilinear = new nn.Bilinear(6, 4, 5);
  lift = new nn.Linear(4, 6);
  cosine = new nn.CosineSimilarity(1);
  distance = new nn.PairwiseDistance();

  override forward(a: Tensor, b: Tensor): Tensor[] {
    const lifted = this.lift(b);
    return [this.bilinear(a, b), this.cosine(a, lifted), this.distance(a, lifted)];
  }
}

class Embeddings extends nn.Module {
  words = new nn.Embedding(40, 6, { paddingIdx: 0 });
  bag = new nn.EmbeddingBag(30, 6, { mode: "mean" });
  head = new nn.Linear(6, 1);

  override forward(words: Tensor, bag: Tensor): Tensor {
    return this.head(ops.add(ops.mean(this.words(words), 1), this.bag(bag)));
  }
}

/** Two losses, added inside the model. */
class Losses extends nn.Module {
  fc = new nn.Linear(5, 5);
  squared = new nn.MSELoss();
  absolute = new nn.L1Loss({ reduction: "none" });

  override forward(x: Tensor, target: Tensor): Tensor {
    const y = this.fc(x);
    return ops.add(this.absolute(y, target), this.squared(y, target));
  }
}

/** A Linear whose name says Conv: counted by the rule for convolutions. */
class MyConvLinear extends nn.Linear {}

/** Names that contain Conv or Linear decide how macs are counted. */
class LinearHolder extends nn.Module {
  first = new MyConvLinear(6, 8);
  scale = new LinearScale(8);
  plain = new PlainScale(8);

  override forward(x: Tensor): Tensor {
    return this.plain(this.scale(this.first(x)));
  }
}

class LinearScale extends nn.Module {
  weight: Parameter;

  constructor(width: number) {
    super();
    this.weight = new Parameter([width]);
  }

  override forward(x: Tensor): Tensor {
    return ops.mul(x, this.weight);
  }
}

/** Parameters with other names: some contain "weight" or "bias", one does not. */
class PlainScale extends nn.Module {
  weight: Parameter;
  my_weight: Parameter;
  biased: Parameter;
  gain: Parameter;

  constructor(width: number) {
    super();
    this.weight = new Parameter([width]);
    this.my_weight = new Parameter([width]);
    this.biased = new Parameter([width]);
    this.gain = new Parameter([width]);
  }

  override forward(x: Tensor): Tensor {
    const scaled = ops.mul(ops.mul(ops.mul(x, this.weight), this.my_weight), this.gain);
    return ops.add(scaled, this.biased);
  }
}

/** kernelSize and groups are read from any module that has them. */
class NumberKernel extends nn.Module {
  kernelSize = 3;
  groups = 2;
  pool = new nn.AvgPool1d(3);

  override forward(x: Tensor): Tensor {
    return this.pool(x);
  }
}

/** The same, in a tensor. */
class TensorKernel extends nn.Module {
  conv = new nn.Conv1d(1, 2, 3);
  kernelSize = ops.tensor(3);

  override forward(x: Tensor): Tensor {
    return this.conv(x);
  }
}

export const layers: Networks = {
  "ConvKinds()": () => new ConvKinds(),
  "Upwards()": () => new Upwards(),
  "Signal()": () => new Signal(),
  "Volume()": () => new Volume(),
  "Norms()": () => new Norms(),
  "Pools()": () => new Pools(),
  "ActivationZoo()": () => new ActivationZoo(),
  "Shapes()": () => new Shapes(),
  "TwoInputLayers()": () => new TwoInputLayers(),
  "Embeddings()": () => new Embeddings(),
  "Losses()": () => new Losses(),
  "MyConvLinear(6, 8)": () => new MyConvLinear(6, 8),
  "LinearHolder()": () => new LinearHolder(),
  "NumberKernel()": () => new NumberKernel(),
  "TensorKernel()": () => new TensorKernel(),
};
