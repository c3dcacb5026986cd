import { any, bool, initOnly, int, number, scalar, type Values } from "../args.ts";
import { ModelError } from "../error.ts";
import { relu } from "../ops/activation-relu.ts";
import { gelu } from "../ops/activation-smooth.ts";
import { additiveMask } from "../ops/multi-head-attention.ts";
import { add } from "../ops/pointwise-arithmetic.ts";
import { numberValue } from "../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { GELU, ReLU } from "./activation.ts";
import { comparedInt } from "./compared.ts";
import { Dropout } from "./dropout.ts";
import { FACTORY, layer } from "./layer.ts";
import { Linear } from "./linear.ts";
import { MultiheadAttention } from "./multi-head-attention.ts";
import { LayerNorm } from "./norm.ts";

/** A function of one tensor; a module is one too. */
export type Activation = (input: Tensor) => Tensor;

export const activationArg = any(
  "activation",
  "str",
  (value): string | Activation | undefined =>
    typeof value === "string" || typeof value === "function"
      ? (value as string | Activation)
      : undefined,
  relu as string | Activation,
);

const ARGS = [
  initOnly(comparedInt("dModel")),
  initOnly(comparedInt("nhead")),
  initOnly(int("dimFeedforward", 2048)),
  initOnly(scalar("dropout", 0.1)),
  initOnly(activationArg),
  initOnly(number("layerNormEps", 1e-5)),
  initOnly(bool("batchFirst", false)),
  initOnly(bool("normFirst", false)),
  initOnly(bool("bias", true)),
  ...FACTORY,
] as const;

type Options = Values<typeof ARGS>;
type Mask = Tensor | null;

function activationOf(given: string | Activation): Activation {
  if (typeof given !== "string") return given;
  if (given === "relu") return relu as Activation;
  if (given === "gelu") return gelu as Activation;
  throw new ModelError("RuntimeError", `activation should be relu/gelu, not ${given}`);
}

/** What PyTorch's kernel for inference knows the activation by: 1 ReLU, 2 GELU, 0 any other. */
function kindOf(activation: Activation): number {
  if (activation === relu || activation instanceof ReLU) return 1;
  return activation === gelu || activation instanceof GELU ? 2 : 0;
}

/** The parts of both kinds of layer, in PyTorch's order. */
function partsOf(options: Options) {
  const { dModel, nhead, dimFeedforward, dropout, layerNormEps, batchFirst, bias } = options;
  const factory = { device: options.device, dtype: options.dtype };
  const chance = Number(numberValue(dropout));
  return {
    attention: () =>
      new MultiheadAttention(dModel, nhead, { dropout: chance, bias, batchFirst, ...factory }),
    feedForward: () => ({
      linear1: new Linear(dModel, dimFeedforward, { bias, ...factory }),
      dropout: new Dropout(dropout),
      linear2: new Linear(dimFeedforward, dModel, { bias, ...factory }),
      normFirst: options.normFirst,
    }),
    norm: () => new LayerNorm(dModel, { eps: layerNormEps, bias, ...factory }),
    drop: () => new Dropout(dropout),
  };
}

interface FeedForward {
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly activation: Activation;
}

const feedForward = ({ linear1, dropout, linear2, activation }: FeedForward, x: Tensor): Tensor =>
  linear2(dropout(activation(linear1(x))));

/**
 * torch.nn.TransformerEncoderLayer: self-attention, then two linear layers, each added to its input and normalized
 * (`normFirst`: normalized before). Shapes as MultiheadAttention's.
 */
export class TransformerEncoderLayer extends layer({
  args: ARGS,
  inputs: "src {srcMask srcKeyPaddingMask isCausal}",
  state: (options) => {
    const { attention, feedForward: forward, norm, drop } = partsOf(options);
    const selfAttn = attention();
    const activation = activationOf(options.activation);
    return {
      selfAttn,
      ...forward(),
      norm1: norm(),
      norm2: norm(),
      dropout1: drop(),
      dropout2: drop(),
      activationReluOrGelu: kindOf(activation),
      activation,
    };
  },
}) {
  override forward(
    src: Tensor,
    options: {
      readonly srcMask?: Mask;
      readonly srcKeyPaddingMask?: Mask;
      readonly isCausal?: boolean;
    } = {},
  ): Tensor {
    const keyPaddingMask = additiveMask(
      options.srcKeyPaddingMask ?? null,
      "src_key_padding_mask",
      src.dtype,
    );
    const attnMask = additiveMask(options.srcMask ?? null, "src_mask", src.dtype);
    const call = {
      attnMask,
      keyPaddingMask,
      needWeights: false,
      isCausal: options.isCausal ?? false,
    };
    const attend = (x: Tensor) => this.dropout1(this.selfAttn(x, x, x, call)[0]);
    const feed = (x: Tensor) => this.dropout2(feedForward(this, x));
    if (this.normFirst) {
      const x = add(src, attend(this.norm1(src)));
      return add(x, feed(this.norm2(x)));
    }
    const x = this.norm1(add(src, attend(src)));
    return this.norm2(add(x, feed(x)));
  }
}

/** The masks of a decoder layer, as MultiheadAttention takes them. */
export interface DecoderOptions {
  readonly tgtMask?: Mask;
  readonly memoryMask?: Mask;
  readonly tgtKeyPaddingMask?: Mask;
  readonly memoryKeyPaddingMask?: Mask;
  readonly tgtIsCausal?: boolean;
  readonly memoryIsCausal?: boolean;
}

/**
 * torch.nn.TransformerDecoderLayer: self-attention, attention to the encoder's output `memory`, then two linear layers,
 * each added to its input and normalized (`normFirst`: normalized before).
 */
export class TransformerDecoderLayer extends layer({
  args: ARGS,
  inputs:
    "tgt memory {tgtMask memoryMask tgtKeyPaddingMask memoryKeyPaddingMask tgtIsCausal memoryIsCausal}",
  state: (options) => {
    const { attention, feedForward: forward, norm, drop } = partsOf(options);
    return {
      selfAttn: attention(),
      multiheadAttn: attention(),
      ...forward(),
      norm1: norm(),
      norm2: norm(),
      norm3: norm(),
      dropout1: drop(),
      dropout2: drop(),
      dropout3: drop(),
      activation: activationOf(options.activation),
    };
  },
}) {
  override forward(tgt: Tensor, memory: Tensor, options: DecoderOptions = {}): Tensor {
    const self = {
      attnMask: options.tgtMask ?? null,
      keyPaddingMask: options.tgtKeyPaddingMask ?? null,
      needWeights: false,
      isCausal: options.tgtIsCausal ?? false,
    };
    const cross = {
      attnMask: options.memoryMask ?? null,
      keyPaddingMask: options.memoryKeyPaddingMask ?? null,
      needWeights: false,
      isCausal: options.memoryIsCausal ?? false,
    };
    const attend = (x: Tensor) => this.dropout1(this.selfAttn(x, x, x, self)[0]);
    const look = (x: Tensor) => this.dropout2(this.multiheadAttn(x, memory, memory, cross)[0]);
    const feed = (x: Tensor) => this.dropout3(feedForward(this, x));
    if (this.normFirst) {
      const x = add(tgt, attend(this.norm1(tgt)));
      const y = add(x, look(this.norm2(x)));
      return add(y, feed(this.norm3(y)));
    }
    const x = this.norm1(add(tgt, attend(tgt)));
    const y = this.norm2(add(x, look(x)));
    return this.norm3(add(y, feed(y)));
  }
}
