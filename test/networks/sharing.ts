import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** One convolution, called four times. */
class Repeated extends nn.Module {
  conv = new nn.Conv2d(8, 8, 3, { padding: 1 });

  override forward(input: Tensor): Tensor {
    let x = input;
    for (let run = 0; run < 4; run++) x = this.conv(x);
    return x;
  }
}

/** A Sequential, called twice: its children repeat too. */
class RepeatedSequential extends nn.Module {
  block = new nn.Sequential(new nn.Linear(8, 8), new nn.ReLU());
  head = new nn.Linear(8, 2);

  override forward(x: Tensor): Tensor {
    return this.head(this.block(this.block(x)));
  }
}

/** The same ReLU after every layer. */
class OneRelu extends nn.Module {
  act = new nn.ReLU();
  conv1 = new nn.Conv2d(3, 4, 3);
  bn1 = new nn.BatchNorm2d(4);
  conv2 = new nn.Conv2d(4, 8, 3);
  bn2 = new nn.BatchNorm2d(8);

  override forward(x: Tensor): Tensor {
    return this.act(this.bn2(this.conv2(this.act(this.bn1(this.conv1(x))))));
  }
}

/** One Linear under three names of a Sequential. */
class SharedInList extends nn.Module {
  stack: nn.Sequential;

  constructor() {
    super();
    const shared = new nn.Linear(8, 8);
    this.stack = new nn.Sequential(shared, new nn.ReLU(), shared, new nn.ReLU(), shared);
  }

  override forward(x: Tensor): Tensor {
    return this.stack(x);
  }
}

class Tower extends nn.Module {
  own = new nn.Linear(8, 8);
  shared: nn.Linear | nn.LayerNorm;

  constructor(shared: nn.Linear | nn.LayerNorm) {
    super();
    this.shared = shared;
  }

  override forward(x: Tensor): Tensor {
    return this.shared(this.own(x));
  }
}

/** One projection, owned by two parents. */
class TwoTowers extends nn.Module {
  left: Tower;
  right: Tower;

  constructor() {
    super();
    const projection = new nn.Linear(8, 4);
    this.left = new Tower(projection);
    this.right = new Tower(projection);
  }

  override forward(x: Tensor): Tensor {
    return ops.add(this.left(x), this.right(x));
  }
}

class SharedBlock extends nn.Module {
  steps = new nn.ModuleList([new nn.Linear(4, 4), new nn.Linear(4, 4)]);
  act: nn.Tanh;

  constructor(act: nn.Tanh) {
    super();
    this.act = act;
  }

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const step of this.steps) x = this.act(step(x));
    return x;
  }
}

/** One activation in blocks that stand in nested ModuleLists. */
class SharedInNestedLists extends nn.Module {
  groups_of_blocks: nn.ModuleList<nn.ModuleList<SharedBlock>>;

  constructor() {
    super();
    const act = new nn.Tanh();
    this.groups_of_blocks = new nn.ModuleList([
      new nn.ModuleList([new SharedBlock(act), new SharedBlock(act)]),
      new nn.ModuleList([new SharedBlock(act)]),
    ]);
  }

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const group of this.groups_of_blocks) for (const block of group) x = block(x);
    return x;
  }
}

/** The output layer's weight is the embedding's. */
class TiedHead extends nn.Module {
  table = new nn.Embedding(100, 16);
  mix = new nn.Linear(16, 16);
  head: nn.Linear;

  constructor(bias: boolean) {
    super();
    this.head = new nn.Linear(16, 100, { bias });
    this.head.weight = this.table.weight;
  }

  override forward(tokens: Tensor): Tensor {
    return this.head(this.mix(this.table(tokens)));
  }
}

/** Two layers with one weight, each with a bias of its own; a third with both shared. */
class TiedAutoencoder extends nn.Module {
  first = new nn.Linear(8, 8);
  second = new nn.Linear(8, 8);
  third = new nn.Linear(8, 8);

  constructor() {
    super();
    this.second.weight = this.first.weight;
    this.third.weight = this.first.weight;
    this.third.bias = this.second.bias;
  }

  override forward(x: Tensor): Tensor {
    return this.third(this.second(this.first(x)));
  }
}

/** A parameter registered by the parent and by its child. */
class ParentParameterShared extends nn.Module {
  inner = new nn.Linear(4, 4);
  weight = this.inner.weight;
  gain = new Parameter([4]);

  override forward(x: Tensor): Tensor {
    return ops.add(ops.mul(this.inner(x), this.gain), ops.matmul(x, this.weight));
  }
}

/** Two properties, one module; and a leftover parameter beside them. */
class ChildUnderTwoNames extends nn.Module {
  first = new nn.Linear(4, 4);
  alias = this.first;
  shift = new Parameter([4]);

  override forward(x: Tensor): Tensor {
    return ops.add(this.alias(this.first(x)), this.shift);
  }
}

/** A module that stands at depth 1 and, in a block, at depth 2. */
class SharedDeepAndShallow extends nn.Module {
  norm = new nn.LayerNorm(8);
  block = new Tower(this.norm);

  override forward(x: Tensor): Tensor {
    return this.norm(this.block(x));
  }
}

/** Two images through one trunk. */
class Siamese extends nn.Module {
  trunk = new nn.Sequential(
    new nn.Conv2d(1, 8, 7),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(8, 16, 5),
    new nn.AdaptiveAvgPool2d(1),
    new nn.Flatten(),
  );
  judge = new nn.Linear(16, 1);

  override forward(a: Tensor, b: Tensor): Tensor {
    return ops.sigmoid(this.judge(ops.abs(ops.sub(this.trunk(a), this.trunk(b)))));
  }
}

/** A recurrence written out; the head inside or after the loop. */
class Unrolled extends nn.Module {
  cell = new nn.Linear(12, 6);
  act = new nn.Tanh();
  head = new nn.Linear(6, 2);
  readonly steps: number;
  readonly head_inside: boolean;

  constructor(steps: number, headInside: boolean) {
    super();
    this.steps = steps;
    this.head_inside = headInside;
  }

  override forward(x: Tensor): Tensor {
    let state: Tensor = ops.zeros([x.size(0), 6]);
    let out = state;
    for (let step = 0; step < this.steps; step++) {
      state = this.act(this.cell(ops.cat([x, state], 1)));
      if (this.head_inside) out = this.head(state);
    }
    return this.head_inside ? out : this.head(state);
  }
}

export const sharing: Networks = {
  "Repeated()": () => new Repeated(),
  "RepeatedSequential()": () => new RepeatedSequential(),
  "OneRelu()": () => new OneRelu(),
  "SharedInList()": () => new SharedInList(),
  "TwoTowers()": () => new TwoTowers(),
  "SharedInNestedLists()": () => new SharedInNestedLists(),
  "TiedHead(bias=False)": () => new TiedHead(false),
  "TiedHead(bias=True)": () => new TiedHead(true),
  "TiedAutoencoder()": () => new TiedAutoencoder(),
  "ParentParameterShared()": () => new ParentParameterShared(),
  "ChildUnderTwoNames()": () => new ChildUnderTwoNames(),
  "SharedDeepAndShallow()": () => new SharedDeepAndShallow(),
  "Siamese()": () => new Siamese(),
  "Unrolled(3, head_inside=False)": () => new Unrolled(3, false),
  "Unrolled(3, head_inside=True)": () => new Unrolled(3, true),
};
