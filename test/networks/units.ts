import { nn, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** A weight of 500 × 500: one whole megabyte. */
class Square extends nn.Module {
  fc = new nn.Linear(500, 500, { bias: false });

  override forward(x: Tensor): Tensor {
    return this.fc(x);
  }
}

/** An output of more than a gigabyte, from hardly any parameters. */
class ManyClasses extends nn.Module {
  fc = new nn.Linear(1, 1000);

  override forward(x: Tensor): Tensor {
    return this.fc(x);
  }
}

/** torchinfo counts an Embedding's whole table once per item of the batch. */
class BigTable extends nn.Module {
  table = new nn.Embedding(1_000_000, 64);

  override forward(tokens: Tensor): Tensor {
    return this.table(tokens);
  }
}

class WideLayer extends nn.Module {
  fc = new nn.Linear(100_000, 1001);

  override forward(x: Tensor): Tensor {
    return this.fc(x);
  }
}

export const units: Networks = {
  "Square()": () => new Square(),
  "ManyClasses()": () => new ManyClasses(),
  "BigTable()": () => new BigTable(),
  "WideLayer()": () => new WideLayer(),
  "nn.Linear(10, 25, bias=False)": () => new nn.Linear(10, 25, { bias: false }),
  "nn.Linear(9, 111, bias=False)": () => new nn.Linear(9, 111, { bias: false }),
  "nn.Linear(999, 1001, bias=False)": () => new nn.Linear(999, 1001, { bias: false }),
  "nn.Linear(200000, 200000, device='meta')": () =>
    new nn.Linear(200_000, 200_000, { device: "meta" }),
  "nn.Linear(3, 1000000007, device='meta')": () =>
    new nn.Linear(3, 1_000_000_007, { device: "meta" }),
};
