import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { NamedTuple } from "../../src/named-tuple.ts";
import { ByName, type Networks } from "./networks.ts";

/** A float and an integer input. */
class TwoInputs extends ByName {
  readonly takes = "features tokens";
  dense = new nn.Linear(20, 8);
  table = new nn.Embedding(50, 8);
  head = new nn.Linear(8, 2);

  override forward(features: Tensor, tokens: Tensor): Tensor {
    return this.head(ops.add(this.dense(features), ops.sum(this.table(tokens), 1)));
  }
}

/** A parameter multiplied with the input, no layer. */
class WeightOnly extends nn.Module {
  matrix: Parameter;

  constructor(inputs: number, outputs: number) {
    super();
    this.matrix = new Parameter([inputs, outputs]);
  }

  override forward(x: Tensor): Tensor {
    return ops.matmul(x, this.matrix);
  }
}

/** A tensor and a 0-dimensional factor. */
class Scaled extends nn.Module {
  fc = new nn.Linear(10, 4);

  override forward(x: Tensor, factor: Tensor | number): Tensor {
    return ops.mul(this.fc(x), factor);
  }
}

class OnlyScalar extends nn.Module {
  shift = new Parameter([3]);

  override forward(t: Tensor): Tensor {
    return ops.add(this.shift, t);
  }
}

/** Arguments that are no tensors. */
class WithArguments extends ByName {
  readonly takes = "x repeats? name? mask?";
  fc = new nn.Linear(6, 6);
  act = new nn.ReLU();

  override forward(input: Tensor, repeats = 1, name?: string, mask?: Tensor | null): Tensor {
    let x = input;
    for (let run = 0; run < repeats; run++) x = this.fc(x);
    if (name === "relu") x = this.act(x);
    return mask ? ops.mul(x, mask) : x;
  }
}

interface Batch {
  readonly features: Tensor;
  readonly label?: string;
}

/** One argument: a dict of tensors and whatever else. */
class TakesDict extends nn.Module {
  fc = new nn.Linear(5, 3);

  override forward(batch: Batch): Tensor {
    return this.fc(batch.features);
  }
}

type Levels = Readonly<{ 16: Tensor; 32: [Tensor] }>;

class NestedDict extends nn.Module {
  low = new nn.Linear(4, 2);
  high = new nn.Linear(4, 2);

  /** `levels` and `gain`, or both in one object. */
  override forward(
    first: Levels | { levels: Levels; gain: number },
    options = { gain: 1 },
  ): Tensor {
    const { levels, gain } = "levels" in first ? first : { levels: first, ...options };
    return ops.add(this.low(levels[16]), ops.mul(this.high(levels[32][0]), gain));
  }
}

class TakesList extends nn.Module {
  fc = new nn.Linear(4, 2);

  override forward(parts: Tensor[]): Tensor {
    return this.fc(ops.cat(parts, 1));
  }
}

class TakesPoint extends ByName {
  readonly takes = "x point?";
  fc = new nn.Linear(3, 3);

  override forward(x: Tensor, point: NamedTuple<{ x: Tensor; y: Tensor }>): Tensor {
    return this.fc(ops.sub(ops.add(x, point.x), point.y));
  }
}

/** A generator of one constant: forward takes nothing. */
class NoInput extends nn.Module {
  seed = new Parameter([1, 4]);
  fc = new nn.Linear(4, 2);

  override forward(): Tensor {
    return this.fc(this.seed);
  }
}

/** Hands a dict to its child, and calls the other child with a name only. */
class PassesDict extends nn.Module {
  inner = new TakesDict();
  fc = new nn.Linear(3, 1);

  override forward(x: Tensor): Tensor {
    const input = this.inner({ features: x, label: "cat" });
    return this.fc({ input } as unknown as Tensor);
  }
}

export const inputs: Networks = {
  "TwoInputs()": () => new TwoInputs(),
  "WeightOnly(2, 3)": () => new WeightOnly(2, 3),
  "Scaled()": () => new Scaled(),
  "OnlyScalar()": () => new OnlyScalar(),
  "WithArguments()": () => new WithArguments(),
  "TakesDict()": () => new TakesDict(),
  "NestedDict()": () => new NestedDict(),
  "TakesList()": () => new TakesList(),
  "TakesPoint()": () => new TakesPoint(),
  "NoInput()": () => new NoInput(),
  "PassesDict()": () => new PassesDict(),
};
