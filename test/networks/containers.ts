import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import { ByName, type Networks } from "./networks.ts";

const through = (layers: Iterable<nn.Module>, input: Tensor): Tensor => {
  let x = input;
  for (const layer of layers) x = layer(x);
  return x;
};

class ListOfLayers extends nn.Module {
  layers = new nn.ModuleList<nn.Module>([new nn.Linear(6, 6), new nn.ReLU(), new nn.Linear(6, 2)]);

  override forward(x: Tensor): Tensor {
    return through(this.layers, x);
  }
}

/** Lists in lists, and a Sequential inside. */
class NestedLists extends nn.Module {
  stages = new nn.ModuleList([
    new nn.ModuleList<nn.Module>([
      new nn.Linear(6, 6),
      new nn.Sequential(new nn.Linear(6, 6), new nn.ReLU()),
    ]),
    new nn.ModuleList<nn.Module>([new nn.Linear(6, 6)]),
  ]);
  head = new nn.Linear(6, 1);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const stage of this.stages) x = through(stage, x);
    return this.head(x);
  }
}

/** Only the named entries of a ModuleDict run. */
class Choice extends ByName {
  readonly takes = "x layer activation";
  layers = new nn.ModuleDict({ conv: new nn.Conv2d(4, 8, 3), pool: new nn.MaxPool2d(3) });
  activations = new nn.ModuleDict([
    ["leaky", new nn.LeakyReLU()],
    ["prelu", new nn.PReLU()],
  ]);

  override forward(x: Tensor, layer: "conv" | "pool", activation: string): Tensor {
    return this.activations.get(activation)(this.layers.get(layer)(x));
  }
}

/** Two lists whose entries take turns: each list is entered twice. */
class Alternating extends nn.Module {
  downs = new nn.ModuleList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);
  ups = new nn.ModuleList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);

  override forward(input: Tensor): Tensor {
    let x = input;
    const ups = [...this.ups];
    for (const [at, down] of [...this.downs].entries()) x = (ups[at] as nn.Linear)(down(x));
    return x;
  }
}

/** The same list is walked twice. */
class ListTwice extends nn.Module {
  layers = new nn.ModuleList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);
  norm = new nn.LayerNorm(6);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (let run = 0; run < 2; run++) x = this.norm(through(this.layers, x));
    return x;
  }
}

/** The Sequential's children are called one by one; it never runs itself. */
class IndexedSequential extends nn.Module {
  features = new nn.Sequential(new nn.Linear(6, 4), new nn.ReLU(), new nn.Linear(4, 2));

  override forward(input: Tensor): Tensor[] {
    const taps: Tensor[] = [];
    for (const layer of this.features) taps.push(layer(taps.at(-1) ?? input));
    return taps;
  }
}

class NamedSteps extends nn.Module {
  net = new nn.Sequential({
    expand: new nn.Linear(6, 12),
    act: new nn.SiLU(),
    project: new nn.Linear(12, 6),
  });

  override forward(x: Tensor): Tensor {
    return ops.add(x, this.net(x));
  }
}

/** A container with a parameter of its own. */
class ScaledList extends nn.ModuleList {
  gain = new Parameter([6]);
}

class OwnContainer extends nn.Module {
  layers = new ScaledList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const layer of this.layers) x = ops.mul(layer(x), this.layers.gain);
    return x;
  }
}

/** Has a method, but forward is never called. */
class Helper extends nn.Module {
  inner = new nn.Linear(6, 6);
  unused = new nn.Linear(6, 600);

  applyInner(x: Tensor): Tensor {
    return this.inner(x);
  }
}

class CallsMethod extends nn.Module {
  helper = new Helper();
  head = new nn.Linear(6, 1);

  override forward(x: Tensor): Tensor {
    return this.head(this.helper.applyInner(x));
  }
}

/** Half of it never runs: not a row, but its parameters are in the totals. */
class NeverRun extends nn.Module {
  used = new nn.Linear(6, 2);
  spare = new nn.Sequential(new nn.Linear(6, 100), new nn.ReLU());
  spare_list = new nn.ModuleList([new nn.Linear(6, 10)]);

  override forward(x: Tensor): Tensor {
    return this.used(x);
  }
}

/** Its only child is an empty Sequential, which Python takes for False: a leaf. */
class EmptyShortcut extends nn.Module {
  shortcut = new nn.Sequential();
  weight = new Parameter([6]);

  override forward(x: Tensor): Tensor {
    return ops.add(ops.mul(x, this.weight), this.shortcut(x));
  }
}

class HoldsEmptyShortcut extends nn.Module {
  block = new EmptyShortcut();
  nothing = new nn.ModuleList();
  head = new nn.Linear(6, 1);

  override forward(x: Tensor): Tensor {
    return this.head(this.block(x));
  }
}

/** Children set to null. */
class WithNone extends nn.Module {
  fc = new nn.Linear(6, 2);
  norm = null;

  constructor() {
    super();
    this.registerModule("dropout", null);
  }

  override forward(x: Tensor): Tensor {
    return this.fc(x);
  }
}

/** As deep as it is told: every level holds the next one. */
class DeepWrap extends nn.Module {
  inner: DeepWrap | nn.Linear;

  constructor(levels: number) {
    super();
    this.inner = levels > 0 ? new DeepWrap(levels - 1) : new nn.Linear(4, 4);
  }

  override forward(x: Tensor): Tensor {
    return this.inner(x);
  }
}

/** The list never runs: its row counts what the run has given a size. */
class LazyInList extends nn.Module {
  layers = new nn.ModuleList<nn.Linear>([new nn.LazyLinear(5), new nn.Linear(5, 4)]);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const layer of this.layers) x = layer(x);
    return x;
  }
}

/** The patches lie in memory as large as the image's, which is larger here. */
class Patches extends nn.Module {
  patches = new nn.Unfold(2, { stride: 2 });
  mix = new nn.Conv1d(8, 4, 3);

  override forward(x: Tensor): Tensor {
    return this.mix(this.patches(x));
  }
}

export const containers: Networks = {
  "ListOfLayers()": () => new ListOfLayers(),
  "NestedLists()": () => new NestedLists(),
  "LazyInList()": () => new LazyInList(),
  "Patches()": () => new Patches(),
  "Choice()": () => new Choice(),
  "Alternating()": () => new Alternating(),
  "ListTwice()": () => new ListTwice(),
  "IndexedSequential()": () => new IndexedSequential(),
  "NamedSteps()": () => new NamedSteps(),
  "OwnContainer()": () => new OwnContainer(),
  "CallsMethod()": () => new CallsMethod(),
  "NeverRun()": () => new NeverRun(),
  "HoldsEmptyShortcut()": () => new HoldsEmptyShortcut(),
  "WithNone()": () => new WithNone(),
  "DeepWrap(12)": () => new DeepWrap(12),
  "nn.ModuleList()": () => new nn.ModuleList(),
};
