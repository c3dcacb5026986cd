import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import { Mlp, SmallCnn } from "./basic.ts";
import type { Networks } from "./networks.ts";
import { TextLstm } from "./recurrent.ts";

/** A half layer between two float ones. */
class MixedTypes extends nn.Module {
  first = new nn.Linear(8, 8);
  middle = new nn.Linear(8, 8).to("bfloat16");
  last = new nn.Linear(8, 2);

  override forward(x: Tensor): Tensor {
    return this.last(ops.float(this.middle(ops.to(this.first(x), "bfloat16"))));
  }
}

/** Bytes in, a class index out. */
class BytesIn extends nn.Module {
  fc = new nn.Linear(12, 3);

  override forward(x: Tensor): Tensor {
    return ops.argmax(this.fc(ops.div(ops.float(x), 255)), 1);
  }
}

class BoolOut extends nn.Module {
  gate = new Parameter([4]);

  override forward(x: Tensor): Tensor {
    return ops.gt(x, this.gate);
  }
}

export const precision: Networks = {
  "SmallCnn().half()": () => new SmallCnn().half(),
  "SmallCnn().double()": () => new SmallCnn().double(),
  "Mlp().half()": () => new Mlp().half(),
  "Mlp().bfloat16()": () => new Mlp().bfloat16(),
  "Mlp().to(torch.bfloat16)": () => new Mlp().to("bfloat16"),
  "TextLstm().half()": () => new TextLstm().half(),
  "MixedTypes()": () => new MixedTypes(),
  "BytesIn()": () => new BytesIn(),
  "BoolOut()": () => new BoolOut(),
  "nn.Linear(4, 2, dtype=torch.cfloat)": () => new nn.Linear(4, 2, { dtype: "complex64" }),
};
