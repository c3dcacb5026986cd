import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

class Leaf extends nn.Module {
  fc: nn.Linear;
  act = new nn.Tanh();

  constructor(width: number) {
    super();
    this.fc = new nn.Linear(width, width);
  }

  override forward(x: Tensor): Tensor {
    return this.act(this.fc(x));
  }
}

class Branch extends nn.Module {
  first: Leaf;
  second: Leaf;
  scale: Parameter;

  constructor(width: number) {
    super();
    this.first = new Leaf(width);
    this.second = new Leaf(width);
    this.scale = new Parameter([width]);
  }

  override forward(x: Tensor): Tensor {
    return ops.mul(this.second(this.first(x)), this.scale);
  }
}

/** Four levels: Tree, Branch, Leaf, Linear; a parameter of its own on the second. */
class Tree extends nn.Module {
  left = new Branch(6);
  right = new Branch(6);
  head = new nn.Linear(6, 2);

  override forward(x: Tensor): Tensor {
    return this.head(ops.add(this.left(x), this.right(x)));
  }
}

/** Runs another layer in training than in evaluation. */
class ModeSensitive extends nn.Module {
  train_head = new nn.Linear(8, 4);
  eval_head = new nn.Linear(8, 3);

  override forward(x: Tensor): Tensor {
    return this.training ? this.train_head(x) : this.eval_head(x);
  }
}

class NormAndDrop extends nn.Module {
  norm = new nn.BatchNorm1d(8);
  drop = new nn.Dropout(0.5);

  override forward(x: Tensor): Tensor {
    return this.drop(this.norm(x));
  }
}

export const options: Networks = {
  "Tree()": () => new Tree(),
  "ModeSensitive()": () => new ModeSensitive(),
  "ModeSensitive().eval()": () => new ModeSensitive().eval(),
  "NormAndDrop()": () => new NormAndDrop(),
};
