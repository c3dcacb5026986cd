import { ModelError, nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** Runs two layers, then gives up. */
class Fails extends nn.Module {
  fc = new nn.Linear(4, 4);
  act = new nn.ReLU();
  block = new nn.Sequential(new nn.Linear(4, 4), new nn.Linear(5, 2));

  override forward(x: Tensor): Tensor {
    return this.block(this.act(this.fc(x)));
  }
}

class Raises extends nn.Module {
  override forward(_x: Tensor): Tensor {
    throw new ModelError("RuntimeError", "not today");
  }
}

/** The classic: fc1 expects another size than flatten gives. */
class WrongLinear extends nn.Module {
  conv = new nn.Conv2d(1, 8, 3);
  fc1 = new nn.Linear(1000, 10);

  override forward(x: Tensor): Tensor {
    return this.fc1(ops.flatten(this.conv(x), 1));
  }
}

class ReturnsText extends nn.Module {
  override forward(_x: Tensor): string {
    return "a text";
  }
}

class ReturnsNumber extends nn.Module {
  fc = new nn.Linear(4, 4);

  override forward(x: Tensor): number {
    return this.fc(x).size(0);
  }
}

/** A leaf with a weight whose output has no first dimension. */
class ScalarFromLeaf extends nn.Module {
  weight = new Parameter([4]);

  override forward(x: Tensor): Tensor {
    return ops.sum(ops.mul(x, this.weight));
  }
}

class OddKernel extends nn.Module {
  kernelSize = null;

  override forward(x: Tensor): Tensor {
    return x;
  }
}

export const errors: Networks = {
  "Fails()": () => new Fails(),
  "Raises()": () => new Raises(),
  "WrongLinear()": () => new WrongLinear(),
  "ReturnsText()": () => new ReturnsText(),
  "ReturnsNumber()": () => new ReturnsNumber(),
  "ScalarFromLeaf()": () => new ScalarFromLeaf(),
  "OddKernel()": () => new OddKernel(),
  "nn.BatchNorm1d(4)": () => new nn.BatchNorm1d(4),
};
