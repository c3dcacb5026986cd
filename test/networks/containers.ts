import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";

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

class ListTwice extends nn.Module {
  layers = new nn.ModuleList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);
  norm = new nn.LayerNorm(6);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (let run = 0; run < 2; run++) x = this.norm(through(this.layers, x));
    return x;
  }
}

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

class NeverRun extends nn.Module {
  used = new nn.Linear(6, 2);
  spare = new nn.Sequential(new nn.Linear(6, 100), new nn.ReLU());
  spare_list = new nn.ModuleList([new nn.Linear(6, 10)]);

  override forward(x: Tensor): Tensor {
    return this.used(x);
  }
}

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

export const containers: Readonly<Record<string, () => nn.Module>> = {
  "ListOfLayers()": () => new ListOfLayers(),
  "NestedLists()": () => new NestedLists(),
  "Alternating()": () => new Alternating(),
  "ListTwice()": () => new ListTwice(),
  "IndexedSequential()": () => new IndexedSequential(),
  "NamedSteps()": () => new NamedSteps(),
  "CallsMethod()": () => new CallsMethod(),
  "NeverRun()": () => new NeverRun(),
  "HoldsEmptyShortcut()": () => new HoldsEmptyShortcut(),
};
