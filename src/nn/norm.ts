import { any, bool, float, initOnly, int, keywordOnly, optional } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { groupNorm } from "../ops/group-norm.ts";
import { layerNorm, rmsNorm } from "../ops/layer-norm.ts";
import { crossMapLrn2d, localResponseNorm } from "../ops/local-response-norm.ts";
import type { Tensor } from "../tensor.ts";
import { asGiven, handOn } from "./as-given.ts";
import { divided, divisor } from "./compared.ts";
import { FACTORY, layer, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

/** The sizes normalized over, S elements in all. Python makes a tuple of anything but a number. */
const anyShape = any("normalizedShape", "tuple of ints", (value): readonly number[] => {
  if (Number.isInteger(value)) return [value as number];
  const items = typeof value === "string" ? [...value] : value;
  if (!Array.isArray(items))
    throw new ModelError("TypeError", `'${pythonType(value)}' object is not iterable`);
  const wrong = items.findIndex((item) => !Number.isInteger(item));
  if (wrong >= 0)
    throw new ModelError(
      "TypeError",
      `empty(): argument 'size' (position 1) must be tuple of ints, but found element of type ${pythonType(items[wrong])} at pos ${wrong}`,
    );
  return items;
});

const normalizedShape = { ...anyShape, symbols: ["S*"] };

const AFFINE = { count: "S", unless: "elementwiseAffine" } as const;

/** torch.nn.LayerNorm */
export class LayerNorm extends layer({
  args: [
    normalizedShape,
    asGiven("eps", 1e-5),
    bool("elementwiseAffine", true),
    bool("bias", true),
    ...FACTORY,
  ],
  counts: { weight: AFFINE, bias: AFFINE },
  state: ({ normalizedShape, elementwiseAffine, bias, ...factory }) => ({
    weight: elementwiseAffine ? parameter(normalizedShape, factory) : null,
    bias: elementwiseAffine && bias ? parameter(normalizedShape, factory) : null,
  }),
}) {
  override forward(input: Tensor): Tensor {
    const { normalizedShape, weight, bias, eps } = this;
    return layerNorm(input, normalizedShape, weight, bias, handOn(eps));
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return `${pythonText(normalizedShape)}, eps=${pythonText(eps)}, elementwise_affine=${pythonText(elementwiseAffine)}, bias=${pythonText(this.bias !== null)}`;
  }
}

/** torch.nn.RMSNorm */
export class RMSNorm extends layer({
  args: [normalizedShape, optional(asGiven("eps")), bool("elementwiseAffine", true), ...FACTORY],
  inputs: "x",
  counts: { weight: AFFINE },
  state: ({ normalizedShape, elementwiseAffine, ...factory }) => ({
    weight: elementwiseAffine ? parameter(normalizedShape, factory) : null,
  }),
}) {
  override forward(x: Tensor): Tensor {
    return rmsNorm(
      x,
      this.normalizedShape,
      this.weight,
      this.eps === null ? undefined : handOn(this.eps),
    );
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return `${pythonText(normalizedShape)}, eps=${pythonText(eps)}, elementwise_affine=${pythonText(elementwiseAffine)}`;
  }
}

/** torch.nn.GroupNorm */
export class GroupNorm extends layer({
  args: [
    divisor(int("numGroups")),
    divided(size("numChannels", 0, "C")),
    asGiven("eps", 1e-5),
    bool("affine", true),
    ...FACTORY,
    initOnly(keywordOnly(bool("bias", true))),
  ],
  counts: { weight: { count: "C", unless: "affine" }, bias: { count: "C", unless: "affine" } },
  state: ({ numGroups, numChannels, affine, bias, ...factory }) => {
    if (numGroups === 0) throw new ModelError("ZeroDivisionError", "integer modulo by zero");
    if (numChannels % numGroups !== 0)
      throw new ModelError(
        "ValueError",
        `num_channels (${numChannels}) must be divisible by num_groups (${numGroups})`,
      );
    return {
      weight: affine ? parameter([numChannels], factory) : null,
      bias: affine && bias ? parameter([numChannels], factory) : null,
    };
  },
}) {
  override forward(input: Tensor): Tensor {
    return groupNorm(input, this.numGroups, this.weight, this.bias, handOn(this.eps));
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, affine } = this;
    return `${numGroups}, ${numChannels}, eps=${pythonText(eps)}, affine=${pythonText(affine)}, bias=${pythonText(this.bias !== null)}`;
  }
}

interface ResponseNorm {
  readonly size: number;
  readonly alpha: unknown;
  readonly beta: unknown;
  readonly k: unknown;
}

const responseText = ({ size, alpha, beta, k }: ResponseNorm): string =>
  `${size}, alpha=${pythonText(alpha)}, beta=${pythonText(beta)}, k=${pythonText(k)}`;

/** torch.nn.LocalResponseNorm */
export class LocalResponseNorm extends layer({
  args: [int("size"), asGiven("alpha", 1e-4), asGiven("beta", 0.75), asGiven("k", float(1))],
  noParameters: "neighbours",
}) {
  override forward(input: Tensor): Tensor {
    const { size, alpha, beta, k } = this;
    return localResponseNorm(input, size, handOn(alpha), handOn(beta), handOn(k));
  }

  override extraRepr(): string {
    return responseText(this);
  }
}

/** torch.nn.CrossMapLRN2d */
export class CrossMapLRN2d extends layer({
  args: [int("size"), asGiven("alpha", 1e-4), asGiven("beta", 0.75), asGiven("k", 1)],
  noParameters: "neighbours",
}) {
  override forward(input: Tensor): Tensor {
    const { size, alpha, beta, k } = this;
    return crossMapLrn2d(input, size, handOn(alpha), handOn(beta), handOn(k));
  }

  override extraRepr(): string {
    return responseText(this);
  }
}
