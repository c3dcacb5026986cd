import { bool, int, number, optional, string } from "../args.ts";
import { hardsigmoid, hardswish } from "../ops/activation-hard.ts";
import { leakyRelu, relu, relu6 } from "../ops/activation-relu.ts";
import { elu, gelu, mish, silu } from "../ops/activation-smooth.ts";
import { dropout } from "../ops/dropout.ts";
import { sigmoid, tanh } from "../ops/pointwise-functions.ts";
import { logSoftmax, softmax } from "../ops/softmax.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { pythonFloat, pythonText } from "./text.ts";

class InPlace extends layer({ args: [bool("inplace", false)] }) {
  override extraRepr(): string {
    return this.inplace ? "inplace=True" : "";
  }
}

export class ReLU extends InPlace {
  override forward(input: Tensor): Tensor {
    return relu(input, this.inplace);
  }
}

export class ReLU6 extends InPlace {
  override forward(input: Tensor): Tensor {
    return relu6(input, this.inplace);
  }
}

export class SiLU extends InPlace {
  override forward(input: Tensor): Tensor {
    return silu(input, this.inplace);
  }
}

export class Mish extends InPlace {
  override forward(input: Tensor): Tensor {
    return mish(input, this.inplace);
  }
}

export class Hardswish extends InPlace {
  override extraRepr(): string {
    return "";
  }

  override forward(input: Tensor): Tensor {
    return hardswish(input, this.inplace);
  }
}

export class Hardsigmoid extends InPlace {
  override extraRepr(): string {
    return "";
  }

  override forward(input: Tensor): Tensor {
    return hardsigmoid(input, this.inplace);
  }
}

export class Sigmoid extends layer({ args: [] }) {
  override forward(input: Tensor): Tensor {
    return sigmoid(input);
  }
}

export class Tanh extends layer({ args: [] }) {
  override forward(input: Tensor): Tensor {
    return tanh(input);
  }
}

export class GELU extends layer({ args: [string("approximate", "none")] }) {
  override forward(input: Tensor): Tensor {
    return gelu(input, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return `approximate=${pythonText(this.approximate)}`;
  }
}

export class LeakyReLU extends layer({
  args: [number("negativeSlope", 0.01), bool("inplace", false)],
}) {
  override forward(input: Tensor): Tensor {
    return leakyRelu(input, this.negativeSlope, this.inplace);
  }

  override extraRepr(): string {
    return `negative_slope=${this.negativeSlope}${this.inplace ? ", inplace=True" : ""}`;
  }
}

export class ELU extends layer({ args: [number("alpha", 1), bool("inplace", false)] }) {
  override forward(input: Tensor): Tensor {
    return elu(input, this.alpha, this.inplace);
  }

  override extraRepr(): string {
    return `alpha=${pythonFloat(this.alpha)}${this.inplace ? ", inplace=True" : ""}`;
  }
}

/** Which dimension PyTorch takes where none is given, which it warns about. */
const legacyDim = (input: Tensor): number =>
  input.ndim === 0 || input.ndim === 1 || input.ndim === 3 ? 0 : 1;

export class Softmax extends layer({ args: [optional(int("dim"))] }) {
  override forward(input: Tensor): Tensor {
    return softmax(input, this.dim ?? legacyDim(input));
  }

  override extraRepr(): string {
    return `dim=${pythonText(this.dim)}`;
  }
}

export class LogSoftmax extends layer({ args: [optional(int("dim"))] }) {
  override forward(input: Tensor): Tensor {
    return logSoftmax(input, this.dim ?? legacyDim(input));
  }

  override extraRepr(): string {
    return `dim=${pythonText(this.dim)}`;
  }
}

export class Dropout extends layer({ args: [number("p", 0.5), bool("inplace", false)] }) {
  override forward(input: Tensor): Tensor {
    return dropout(input, { p: this.p, training: this.training, inplace: this.inplace });
  }

  override extraRepr(): string {
    return `p=${this.p}, inplace=${pythonText(this.inplace)}`;
  }
}
