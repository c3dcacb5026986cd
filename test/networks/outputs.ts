import { nn, ops, type Tensor } from "../../src/index.ts";
import { type NamedTuple, namedTuple } from "../../src/named-tuple.ts";
import type { Networks } from "./networks.ts";

class TupleOutput extends nn.Module {
  a = new nn.Linear(6, 4);
  b = new nn.Linear(6, 2);

  override forward(x: Tensor): [Tensor, Tensor] {
    return [this.a(x), this.b(x)];
  }
}

class NamedTupleOutput extends nn.Module {
  a = new nn.Linear(6, 4);
  b = new nn.Linear(6, 4);

  override forward(x: Tensor): NamedTuple<{ mean: Tensor; spread: Tensor }> {
    return namedTuple({ mean: this.a(x), spread: this.b(x) });
  }
}

/** The last value of a dict is the one whose size is shown. */
class DictOutput extends nn.Module {
  boxes = new nn.Linear(6, 4);
  scores = new nn.Linear(6, 2);

  override forward(x: Tensor): { boxes: Tensor; scores: Tensor } {
    return { boxes: this.boxes(x), scores: this.scores(x) };
  }
}

class DictOfLists extends nn.Module {
  a = new nn.Linear(6, 4);
  b = new nn.Linear(6, 2);

  override forward(x: Tensor): Record<string, Tensor[]> {
    return { first: [this.a(x)], rest: [this.b(x), this.a(x)] };
  }
}

class ListOfTuples extends nn.Module {
  a = new nn.Linear(6, 4);

  override forward(x: Tensor): [Tensor, Tensor][] {
    const y = this.a(x);
    return [
      [y, x],
      [x, y],
    ];
  }
}

class TupleOfDicts extends nn.Module {
  a = new nn.Linear(6, 4);

  override forward(x: Tensor): [Record<string, Tensor>] {
    return [{ y: this.a(x), x }];
  }
}

class NoneOutput extends nn.Module {
  a = new nn.Linear(6, 4);

  override forward(x: Tensor): null {
    this.a(x);
    return null;
  }
}

/** A tuple whose first item is no tensor. */
class NoneFirst extends nn.Module {
  a = new nn.Linear(6, 4);

  override forward(x: Tensor): [null, Tensor] {
    return [null, this.a(x)];
  }
}

class EmptyList extends nn.Module {
  a = new nn.Linear(6, 4);

  override forward(x: Tensor): Tensor[] {
    this.a(x);
    return [];
  }
}

/** A loss inside the model: the output has no dimensions. */
class ScalarOutput extends nn.Module {
  fc = new nn.Linear(6, 4);
  loss = new nn.CrossEntropyLoss();

  override forward(x: Tensor, labels: Tensor): Tensor {
    return this.loss(this.fc(x), labels);
  }
}

/** What torchinfo asks of a torch.distributions.Distribution. */
class Distribution {
  readonly batchShape: readonly number[];
  readonly eventShape: readonly number[];

  constructor(batchShape: readonly number[], eventShape: readonly number[] = []) {
    this.batchShape = batchShape;
    this.eventShape = eventShape;
  }
}

class CategoricalOutput extends nn.Module {
  logits = new nn.Linear(6, 4);

  override forward(x: Tensor): Distribution {
    const logits = this.logits(x);
    ops.sub(logits, ops.logsumexp(logits, -1, true));
    return new Distribution(logits.shape.slice(0, -1));
  }
}

class NormalOutput extends nn.Module {
  mean = new nn.Linear(6, 4);
  log_scale = new nn.Linear(6, 4);

  override forward(x: Tensor): Distribution {
    const mean = this.mean(x);
    ops.exp(this.log_scale(x));
    return new Distribution(mean.shape);
  }
}

/** A distribution with an event shape. */
class MultivariateOutput extends nn.Module {
  mean = new nn.Linear(6, 4);

  override forward(x: Tensor): Distribution {
    const mean = this.mean(x);
    return new Distribution(mean.shape.slice(0, -1), mean.shape.slice(-1));
  }
}

/** A child with a dict output, and one that takes it. */
class InnerDict extends nn.Module {
  heads = new DictOutput();
  mix = new nn.Linear(6, 1);

  override forward(x: Tensor): Tensor {
    const { boxes, scores } = this.heads(x);
    return this.mix(ops.cat([boxes, scores], 1));
  }
}

export const outputs: Networks = {
  "TupleOutput()": () => new TupleOutput(),
  "NamedTupleOutput()": () => new NamedTupleOutput(),
  "DictOutput()": () => new DictOutput(),
  "DictOfLists()": () => new DictOfLists(),
  "ListOfTuples()": () => new ListOfTuples(),
  "TupleOfDicts()": () => new TupleOfDicts(),
  "NoneOutput()": () => new NoneOutput(),
  "NoneFirst()": () => new NoneFirst(),
  "EmptyList()": () => new EmptyList(),
  "ScalarOutput()": () => new ScalarOutput(),
  "CategoricalOutput()": () => new CategoricalOutput(),
  "NormalOutput()": () => new NormalOutput(),
  "MultivariateOutput()": () => new MultivariateOutput(),
  "InnerDict()": () => new InnerDict(),
};
