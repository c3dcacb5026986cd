import { float, initOnly, int, optional, string } from "../args.ts";
import { ModelError } from "../error.ts";
import { hardshrink, hardsigmoid, hardswish, softshrink } from "../ops/activation-hard.ts";
import { hardtanh, leakyRelu, relu, rrelu, threshold } from "../ops/activation-relu.ts";
import {
  celu,
  elu,
  gelu,
  logsigmoid,
  mish,
  selu,
  silu,
  softplus,
  softsign,
  tanhshrink,
} from "../ops/activation-smooth.ts";
import { glu } from "../ops/glu.ts";
import { sigmoid, tanh } from "../ops/pointwise-functions.ts";
import { numberValue } from "../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { bare, flagged, INPLACE, inplaceText, namedText } from "./activation-common.ts";
import { asGiven, handOn } from "./as-given.ts";
import { layer } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.ReLU: max(x, 0). */
export class ReLU extends flagged(relu) {}
/** torch.nn.SELU: the activation of self-normalizing networks. */
export class SELU extends flagged(selu) {}
/** torch.nn.SiLU: x · sigmoid(x), also called swish. */
export class SiLU extends flagged(silu) {}
/** torch.nn.Mish: x · tanh(log(1 + eˣ)). */
export class Mish extends flagged(mish) {}
/** torch.nn.Hardswish: x · relu6(x + 3) / 6. */
export class Hardswish extends flagged(hardswish, true) {}
/** torch.nn.Hardsigmoid: relu6(x + 3) / 6. */
export class Hardsigmoid extends flagged(hardsigmoid, true) {}

/** torch.nn.Sigmoid: 1 / (1 + e⁻ˣ). */
export class Sigmoid extends bare(sigmoid) {}
/** torch.nn.Tanh */
export class Tanh extends bare(tanh) {}
/** torch.nn.LogSigmoid: log(1 / (1 + e⁻ˣ)). */
export class LogSigmoid extends bare(logsigmoid) {}
/** torch.nn.Softsign: x / (1 + |x|). */
export class Softsign extends bare(softsign) {}
/** torch.nn.Tanhshrink: x − tanh(x). */
export class Tanhshrink extends bare(tanhshrink) {}

/** torch.nn.GELU: x · Φ(x). */
export class GELU extends layer({
  noParameters: "function",
  args: [string("approximate", "none")],
}) {
  override forward(input: Tensor): Tensor {
    return gelu(input, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return namedText({ approximate: this.approximate });
  }
}

/** torch.nn.LeakyReLU: x where positive, else a small slope times x. */
export class LeakyReLU extends layer({
  noParameters: "function",
  args: [asGiven("negativeSlope", 0.01), INPLACE],
}) {
  override forward(input: Tensor): Tensor {
    return leakyRelu(input, handOn(this.negativeSlope), this.inplace);
  }

  override extraRepr(): string {
    return namedText({ negative_slope: this.negativeSlope }, this.inplace);
  }
}

/** torch.nn.ELU: x where positive, else α·(eˣ − 1). */
export class ELU extends layer({
  noParameters: "function",
  args: [asGiven("alpha", float(1)), INPLACE],
}) {
  override forward(input: Tensor): Tensor {
    return elu(input, handOn(this.alpha), this.inplace);
  }

  override extraRepr(): string {
    return namedText({ alpha: this.alpha }, this.inplace);
  }
}

/** torch.nn.CELU: x where positive, else α·(e^(x/α) − 1). */
export class CELU extends layer({
  noParameters: "function",
  args: [asGiven("alpha", float(1)), INPLACE],
}) {
  override forward(input: Tensor): Tensor {
    return celu(input, handOn(this.alpha), this.inplace);
  }

  override extraRepr(): string {
    return namedText({ alpha: this.alpha }, this.inplace);
  }
}

/** torch.nn.RReLU: x where positive, else x times a slope that is random while training. */
export class RReLU extends layer({
  noParameters: "function",
  args: [asGiven("lower", 1 / 8), asGiven("upper", 1 / 3), INPLACE],
}) {
  override forward(input: Tensor): Tensor {
    return rrelu(input, handOn(this.lower), handOn(this.upper), this.training, this.inplace);
  }

  override extraRepr(): string {
    return namedText({ lower: this.lower, upper: this.upper }, this.inplace);
  }
}

/** torch.nn.Threshold: x where larger than `threshold`, else `value`. */
export class Threshold extends layer({
  noParameters: "function",
  args: [asGiven("threshold"), asGiven("value"), INPLACE],
}) {
  override forward(input: Tensor): Tensor {
    return threshold(input, handOn(this.threshold), handOn(this.value), this.inplace);
  }

  override extraRepr(): string {
    return namedText({ threshold: this.threshold, value: this.value }, this.inplace);
  }
}

/** torch.nn.Hardtanh: x brought between `minVal` and `maxVal`; `minValue` and `maxValue` are their names of old. */
export class Hardtanh extends layer({
  noParameters: "function",
  args: [
    asGiven("minVal", float(-1)),
    asGiven("maxVal", float(1)),
    INPLACE,
    initOnly(optional(asGiven("minValue"))),
    initOnly(optional(asGiven("maxValue"))),
  ],
  state: (given) => {
    const minVal = given.minValue ?? given.minVal;
    const maxVal = given.maxValue ?? given.maxVal;
    if (numberValue(maxVal) <= numberValue(minVal))
      throw new ModelError(
        "AssertionError",
        `max_val (${pythonText(maxVal)}) must be greater than min_val (${pythonText(minVal)})`,
      );
    return { minVal, maxVal };
  },
}) {
  override forward(input: Tensor): Tensor {
    return hardtanh(input, handOn(this.minVal), handOn(this.maxVal), this.inplace);
  }

  override extraRepr(): string {
    return namedText({ min_val: this.minVal, max_val: this.maxVal }, this.inplace);
  }
}

/** torch.nn.ReLU6: x brought between 0 and 6. PyTorch's is a Hardtanh. */
export class ReLU6 extends layer({
  noParameters: "function",
  args: [INPLACE],
  callOwner: "Hardtanh",
  state: () => ({ minVal: float(0), maxVal: float(6) }),
}) {
  override forward(input: Tensor): Tensor {
    return hardtanh(input, handOn(this.minVal), handOn(this.maxVal), this.inplace);
  }

  override extraRepr(): string {
    return inplaceText(this.inplace).join("");
  }
}

/** torch.nn.Softplus: log(1 + e^(β·x)) / β. */
export class Softplus extends layer({
  noParameters: "function",
  args: [asGiven("beta", float(1)), asGiven("threshold", float(20))],
}) {
  override forward(input: Tensor): Tensor {
    return softplus(input, handOn(this.beta), handOn(this.threshold));
  }

  override extraRepr(): string {
    return namedText({ beta: this.beta, threshold: this.threshold });
  }
}

/** torch.nn.Hardshrink: x, and 0 where |x| ≤ λ. */
export class Hardshrink extends layer({ noParameters: "function", args: [asGiven("lambd", 0.5)] }) {
  override forward(input: Tensor): Tensor {
    return hardshrink(input, handOn(this.lambd));
  }

  override extraRepr(): string {
    return pythonText(this.lambd);
  }
}

/** torch.nn.Softshrink: x brought nearer to 0 by λ, and 0 where |x| ≤ λ. */
export class Softshrink extends layer({ noParameters: "function", args: [asGiven("lambd", 0.5)] }) {
  override forward(input: Tensor): Tensor {
    return softshrink(input, handOn(this.lambd));
  }

  override extraRepr(): string {
    return pythonText(this.lambd);
  }
}

/** torch.nn.GLU: the first half along `dim` times the sigmoid of the second. */
export class GLU extends layer({ noParameters: "function", args: [int("dim", -1)] }) {
  override forward(input: Tensor): Tensor {
    return glu(input, this.dim);
  }

  override extraRepr(): string {
    return namedText({ dim: this.dim });
  }
}
