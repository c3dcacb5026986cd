import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** Registered in one order, run in another. */
class OutOfOrder extends nn.Module {
  last: nn.Linear | nn.Sequential = new nn.Linear(4, 2);
  first = new nn.Linear(8, 6);
  middle = new nn.Linear(6, 4);

  override forward(x: Tensor): Tensor {
    return this.last(this.middle(this.first(x)));
  }
}

/** The parameter is registered after the layer, the bias before the weight. */
class LateParameter extends nn.Module {
  fc = new nn.Linear(4, 4);
  bias = new Parameter([4]);
  nothing = null;
  weight = new Parameter([4, 4]);

  override forward(x: Tensor): Tensor {
    return ops.add(ops.matmul(this.fc(x), this.weight), this.bias);
  }
}

/** Makes its layer in the first forward: it has no hooks yet, so it is no row. */
class BuiltInForward extends nn.Module {
  first = new nn.Linear(8, 6);
  late: nn.Linear | null = null;

  override forward(x: Tensor): Tensor {
    this.late ??= new nn.Linear(6, 3);
    return this.late(this.first(x));
  }
}

/** addModule, a loop, and names that are no properties one could write. */
class Numbered extends nn.Module {
  constructor() {
    super();
    for (let index = 0; index < 3; index++) this.addModule(`layer-${index}`, new nn.Linear(8, 8));
    this.addModule("été", new nn.ReLU());
  }

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const [, layer] of this.children()) x = layer(x);
    return x;
  }
}

/** A layer in a plain list is not registered: no row, no parameters. */
class UnlistedLayer extends nn.Module {
  listed = new nn.Linear(8, 8);
  unlisted = [new nn.Linear(8, 8)] as const;

  override forward(x: Tensor): Tensor {
    return this.unlisted[0](this.listed(x));
  }
}

/** Says itself what it is called. */
class OwnName extends nn.Module {
  fc = new nn.Linear(8, 2);

  readonly typeName = "OwnName";

  override get className(): string {
    return "OwnName(v2)";
  }

  override forward(x: Tensor): Tensor {
    return this.fc(x);
  }
}

class ALayerWhoseNameIsSoLongThatTheWholeColumnGrowsToHoldIt extends nn.Module {
  a_child_with_a_long_name_too = new nn.Linear(8, 8);

  override forward(x: Tensor): Tensor {
    return this.a_child_with_a_long_name_too(x);
  }
}

class LongNames extends nn.Module {
  block = new ALayerWhoseNameIsSoLongThatTheWholeColumnGrowsToHoldIt();

  override forward(x: Tensor): Tensor {
    return this.block(x);
  }
}

/** With its indent, as long as the column is wide: the column is rounded up to 40. */
class ExactlyThirtyFourCharactersInAName extends nn.Module {
  override forward(x: Tensor): Tensor {
    return x;
  }
}

/** One less: the column stays as it is. */
class BarelyThirtyThreeCharactersInName extends ExactlyThirtyFourCharactersInAName {}

class Edge extends nn.Module {
  inner: ExactlyThirtyFourCharactersInAName;

  constructor(inner: ExactlyThirtyFourCharactersInAName) {
    super();
    this.inner = inner;
  }

  override forward(x: Tensor): Tensor {
    return this.inner(x);
  }
}

/** In verbose mode, a parameter name longer than its column. */
class LongKey extends nn.Module {
  a_parameter_whose_name_is_longer_than_forty_characters = new Parameter([8]);

  override forward(x: Tensor): Tensor {
    return ops.mul(x, this.a_parameter_whose_name_is_longer_than_forty_characters);
  }
}

/** A layer is replaced by another, and one is deleted and set anew. */
function replacedHead(): OutOfOrder {
  const net = new OutOfOrder();
  net.last = new nn.Sequential(new nn.Linear(4, 4), new nn.ReLU(), new nn.Linear(4, 1));
  net.deleteAttribute("first");
  net.first = new nn.Linear(8, 6, { bias: false });
  return net;
}

function extendedSequential(): nn.Sequential {
  const net = new nn.Sequential(new nn.Linear(8, 8));
  net.append(new nn.ReLU());
  net.addModule("head", new nn.Linear(8, 2));
  net.set(1, new nn.Tanh());
  return net;
}

export const registration: Networks = {
  "OutOfOrder()": () => new OutOfOrder(),
  "replaced_head()": () => replacedHead(),
  "LateParameter()": () => new LateParameter(),
  "BuiltInForward()": () => new BuiltInForward(),
  "Numbered()": () => new Numbered(),
  "UnlistedLayer()": () => new UnlistedLayer(),
  "OwnName()": () => new OwnName(),
  "extended_sequential()": () => extendedSequential(),
  "LongNames()": () => new LongNames(),
  "Edge(ExactlyThirtyFourCharactersInAName())": () =>
    new Edge(new ExactlyThirtyFourCharactersInAName()),
  "Edge(BarelyThirtyThreeCharactersInName())": () =>
    new Edge(new BarelyThirtyThreeCharactersInName()),
  "LongKey()": () => new LongKey(),
};
