import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** A parameter and nothing else. */
class DirectParameter extends nn.Module {
  w = new Parameter([512]);

  override forward(x: Tensor): Tensor {
    return ops.mul(x, this.w);
  }
}

class ParameterAndLayer extends nn.Module {
  position = new Parameter([1, 7, 16]);
  fc = new nn.Linear(16, 4);

  override forward(x: Tensor): Tensor {
    return this.fc(ops.add(x, this.position));
  }
}

/** A ParameterList and a ParameterDict, used by name. */
class ManyMatrices extends nn.Module {
  steps = new nn.ParameterList([
    new Parameter([10, 20]),
    new Parameter([20, 10], { requiresGrad: false }),
  ]);
  extras = new nn.ParameterDict({ bias: new Parameter([10]), scale: new Parameter([1]) });

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const step of this.steps) x = ops.matmul(x, step);
    const { scale, bias } = Object.fromEntries(this.extras.items()) as Record<string, Parameter>;
    return ops.add(ops.mul(x, scale as Parameter), bias as Parameter);
  }
}

/** Biases kept in a ParameterList, weights in layers. */
class ListBesideLayers extends nn.Module {
  layers = new nn.ModuleList([
    new nn.Linear(8, 8, { bias: false }),
    new nn.Linear(8, 4, { bias: false }),
  ]);
  biases = new nn.ParameterList([new Parameter([8]), new Parameter([4])]);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const [at, layer] of [...this.layers].entries()) x = ops.add(layer(x), this.biases.at(at));
    return x;
  }
}

class Inner extends nn.Module {
  fc = new nn.Linear(3, 3);
  inner_gain = new Parameter([1]);

  override forward(x: Tensor): Tensor {
    return ops.mul(this.fc(x), this.inner_gain);
  }
}

/** Leftovers on two levels. */
class Outer extends nn.Module {
  inner = new Inner();
  outer_gain = new Parameter([2]);

  override forward(x: Tensor): Tensor {
    return ops.mul(ops.sum(this.inner(x), 1, true), this.outer_gain);
  }
}

/** Takes its layers' weights as parameters of its own, by other names. */
class RegistersLayers extends nn.Sequential {
  constructor(...layers: nn.Linear[]) {
    super(...layers);
    this.registerParameter("first_weight", (layers[0] as nn.Linear).weight);
    this.registerParameter("extra", new Parameter([2]));
  }
}

/** Every answer of the Trainable column. */
class PartlyTrainable extends nn.Module {
  frozen = new nn.Linear(4, 4).requiresGrad(false);
  frozen_bias = new nn.Linear(4, 4);
  block = new nn.Sequential(
    new nn.Linear(4, 4).requiresGrad(false),
    new nn.ReLU(),
    new nn.Linear(4, 2),
  );
  offset = new Parameter([2], { requiresGrad: false });

  constructor() {
    super();
    (this.frozen_bias.bias as Parameter).requiresGrad = false;
  }

  override forward(x: Tensor): Tensor {
    return ops.add(this.block(this.frozen_bias(this.frozen(x))), this.offset);
  }
}

/** No layers: one parameter learns, one does not. */
class MixedParameters extends nn.Module {
  w = new Parameter([5]);
  b = new Parameter([5], { requiresGrad: false });

  override forward(x: Tensor): Tensor {
    return ops.add(ops.mul(x, this.w), this.b);
  }
}

/** Buffers are no parameters. */
class WithBuffers extends nn.Module {
  table = new nn.Buffer([50, 4]);
  counter = new nn.Buffer([], { dtype: "int64" });
  bn = new nn.BatchNorm1d(4);

  override forward(x: Tensor): Tensor {
    return this.bn(ops.add(x, ops.narrow(this.table, 0, 0, 3)));
  }
}

/** Names that look like a pruned layer's, by accident. */
class FakeMask extends nn.Module {
  weight_orig = new Parameter([6, 3]);
  alone_orig = new Parameter([6]);
  weight_mask = new nn.Buffer(ops.ones([6, 3]));

  override forward(x: Tensor): Tensor {
    const product = ops.matmul(x, ops.mul(this.weight_orig, this.weight_mask));
    return ops.add(product, ops.sum(this.alone_orig));
  }
}

class LazyNet extends nn.Module {
  conv = new nn.LazyConv2d(8, 3);
  bn = new nn.LazyBatchNorm2d();
  fc = new nn.LazyLinear(10);

  override forward(x: Tensor): Tensor {
    return this.fc(ops.flatten(this.bn(this.conv(x)), 1));
  }
}

export const parameters: Networks = {
  "DirectParameter()": () => new DirectParameter(),
  "ParameterAndLayer()": () => new ParameterAndLayer(),
  "ManyMatrices()": () => new ManyMatrices(),
  "ListBesideLayers()": () => new ListBesideLayers(),
  "Outer()": () => new Outer(),
  "RegistersLayers(nn.Linear(2, 2), nn.Linear(2, 2))": () =>
    new RegistersLayers(new nn.Linear(2, 2), new nn.Linear(2, 2)),
  "PartlyTrainable()": () => new PartlyTrainable(),
  "MixedParameters()": () => new MixedParameters(),
  "WithBuffers()": () => new WithBuffers(),
  "FakeMask()": () => new FakeMask(),
  "LazyNet()": () => new LazyNet(),
  "nn.LazyLinear(4)": () => new nn.LazyLinear(4),
};
