import { any, bool, initOnly, int, number, optional, scalar, type Values } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { additiveMask } from "../ops/multi-head-attention.ts";
import type { Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { generateSquareSubsequentMask, isCausalMask, lengthOf } from "./causal-mask.ts";
import { ModuleList } from "./container.ts";
import { deepCopy } from "./copy.ts";
import { FACTORY, layer } from "./layer.ts";
import { Module } from "./module.ts";
import { LayerNorm } from "./norm.ts";
import {
  activationArg,
  type DecoderOptions,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
} from "./transformer-layer.ts";

type Mask = Tensor | null;
type Call = (...inputs: unknown[]) => Tensor;

const moduleArg = <N extends string>(name: N) =>
  any(name, "Module", (value) => (value instanceof Module ? value : undefined));

/** The layer that is copied: the list of its copies says what isn't one. */
const layerArg = <N extends string>(name: N) =>
  any(name, "Module", (value) => {
    if (value instanceof Module) return value;
    throw new ModelError("TypeError", `${pythonType(value)} is not a Module subclass`);
  });

const copies = (module: Module, count: number): ModuleList =>
  new ModuleList(Array.from({ length: count }, () => deepCopy(module)));

/** Where the batch stands in what the stack takes: its first layer's attention knows. */
function isBatchFirst(layers: ModuleList): boolean {
  if (layers.itemCount === 0) throw new ModelError("IndexError", "index 0 is out of range");
  const first = layers.at(0);
  const attention = first.attribute("selfAttn");
  if (!(attention instanceof Module))
    throw new ModelError(
      "AttributeError",
      `'${pythonType(first)}' object has no attribute 'self_attn'`,
    );
  return attention.attribute("batchFirst") === true;
}

/** Why PyTorch can't take nested tensors, and with them its kernel for inference; empty where it can. */
function whyNotNested(encoderLayer: Module): string {
  if (!(encoderLayer instanceof TransformerEncoderLayer)) return " was not TransformerEncoderLayer";
  const { normFirst, selfAttn, activationReluOrGelu, norm1, norm2 } = encoderLayer;
  if (normFirst) return ".norm_first was True";
  if (!selfAttn.batchFirst)
    return ".self_attn.batch_first was not True(use batch_first for better inference performance)";
  if (selfAttn.inProjWeight === null) return ".self_attn._qkv_same_embed_dim was not True";
  if (selfAttn.inProjBias === null) return ".self_attn was passed bias=False";
  if (activationReluOrGelu === 0) return ".activation_relu_or_gelu was not True";
  if (norm1.eps !== norm2.eps) return ".norm1.eps was not equal to encoder_layer.norm2.eps";
  return selfAttn.numHeads % 2 === 1 ? ".self_attn.num_heads is odd" : "";
}

/** True where nested tensors are wanted and possible; PyTorch warns where they are only wanted. */
function takesNested(isWanted: boolean, encoderLayer: Module): boolean {
  const reason = isWanted ? whyNotNested(encoderLayer) : "";
  if (reason)
    warn(
      `enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer${reason}`,
    );
  return isWanted && reason === "";
}

/** What PyTorch's look for nested tensors refuses, though they aren't made here. */
function checkPadding({ shape: [batch, length] }: Tensor, mask: Tensor | null): void {
  if (!mask) return;
  if (mask.ndim !== 2) throw new ModelError("RuntimeError", "Padding mask should be 2D");
  if (mask.shape[0] !== batch || mask.shape[1] !== length)
    throw new ModelError("RuntimeError", "Mask size should match input size");
}

/** torch.nn.TransformerEncoder: `numLayers` copies of a layer, one after the other, and a norm. */
export class TransformerEncoder extends layer({
  args: [
    initOnly(layerArg("encoderLayer")),
    int("numLayers"),
    optional(moduleArg("norm")),
    bool("enableNestedTensor", true),
    bool("maskCheck", true),
  ],
  inputs: "src {mask srcKeyPaddingMask isCausal}",
  state: ({ encoderLayer, numLayers, norm, enableNestedTensor }) => ({
    layers: copies(encoderLayer, numLayers),
    norm,
    useNestedTensor: takesNested(enableNestedTensor, encoderLayer),
  }),
}) {
  override forward(
    src: Tensor,
    options: {
      readonly mask?: Mask;
      readonly srcKeyPaddingMask?: Mask;
      readonly isCausal?: boolean | null;
    } = {},
  ): Tensor {
    const srcKeyPaddingMask = additiveMask(
      options.srcKeyPaddingMask ?? null,
      "src_key_padding_mask",
      src.dtype,
    );
    const srcMask = additiveMask(options.mask ?? null, "mask", src.dtype);
    if (this.useNestedTensor && !this.training && this.maskCheck && src.ndim === 3)
      checkPadding(src, srcKeyPaddingMask);
    const length = lengthOf(src, isBatchFirst(this.layers));
    const isCausal = isCausalMask(srcMask, options.isCausal, length);
    let output = src;
    for (const layer of this.layers)
      output = (layer as Call)(output, { srcMask, isCausal, srcKeyPaddingMask });
    return this.norm ? (this.norm as Call)(output) : output;
  }
}

/** torch.nn.TransformerDecoder: `numLayers` copies of a layer, one after the other, and a norm. */
export class TransformerDecoder extends layer({
  args: [initOnly(layerArg("decoderLayer")), int("numLayers"), optional(moduleArg("norm"))],
  inputs:
    "tgt memory {tgtMask memoryMask tgtKeyPaddingMask memoryKeyPaddingMask tgtIsCausal memoryIsCausal}",
  state: ({ decoderLayer, numLayers, norm }) => ({ layers: copies(decoderLayer, numLayers), norm }),
}) {
  override forward(
    tgt: Tensor,
    memory: Tensor,
    options: Omit<DecoderOptions, "tgtIsCausal"> & { readonly tgtIsCausal?: boolean | null } = {},
  ): Tensor {
    const length = lengthOf(tgt, isBatchFirst(this.layers));
    const tgtIsCausal = isCausalMask(options.tgtMask ?? null, options.tgtIsCausal, length);
    let output = tgt;
    for (const layer of this.layers)
      output = (layer as Call)(output, memory, { ...options, tgtIsCausal });
    return this.norm ? (this.norm as Call)(output) : output;
  }
}

const ARGS = [
  int("dModel", 512),
  int("nhead", 8),
  initOnly(int("numEncoderLayers", 6)),
  initOnly(int("numDecoderLayers", 6)),
  initOnly(int("dimFeedforward", 2048)),
  initOnly(scalar("dropout", 0.1)),
  initOnly(activationArg),
  initOnly(optional(moduleArg("customEncoder"))),
  initOnly(optional(moduleArg("customDecoder"))),
  initOnly(number("layerNormEps", 1e-5)),
  bool("batchFirst", false),
  initOnly(bool("normFirst", false)),
  initOnly(bool("bias", true)),
  ...FACTORY,
] as const;

/** A stack with a norm at its end, as the options ask for it. */
function stacks(options: Values<typeof ARGS>) {
  const { dModel, nhead, layerNormEps: eps, bias, device, dtype } = options;
  const { dimFeedforward, dropout, activation, batchFirst, normFirst } = options;
  const shared = { dimFeedforward, dropout, activation, layerNormEps: eps, batchFirst, normFirst };
  const made = { ...shared, bias, device, dtype };
  const norm = () => new LayerNorm(dModel, { eps, bias, device, dtype });
  return {
    encoder: () =>
      new TransformerEncoder(
        new TransformerEncoderLayer(dModel, nhead, made),
        options.numEncoderLayers,
        norm(),
      ),
    decoder: () =>
      new TransformerDecoder(
        new TransformerDecoderLayer(dModel, nhead, made),
        options.numDecoderLayers,
        norm(),
      ),
  };
}

/** Masks of a Transformer: of the source, of the target, and of the encoder's output that the decoder looks at. */
export interface TransformerOptions extends Omit<DecoderOptions, "tgtIsCausal"> {
  readonly srcMask?: Mask;
  readonly srcKeyPaddingMask?: Mask;
  readonly srcIsCausal?: boolean | null;
  readonly tgtIsCausal?: boolean | null;
}

/**
 * torch.nn.Transformer: an encoder reads `src`, a decoder writes `tgt` while it looks at what the encoder gives. Both are
 * [length, batch, dModel], with `batchFirst` [batch, length, dModel].
 */
export class Transformer extends layer({
  args: ARGS,
  inputs:
    "src tgt {srcMask tgtMask memoryMask srcKeyPaddingMask tgtKeyPaddingMask memoryKeyPaddingMask srcIsCausal tgtIsCausal memoryIsCausal}",
  state: (options) => {
    const { encoder, decoder } = stacks(options);
    return {
      encoder: options.customEncoder ?? encoder(),
      decoder: options.customDecoder ?? decoder(),
    };
  },
}) {
  /** A mask [sz, sz] that hides the future. */
  static readonly generateSquareSubsequentMask = generateSquareSubsequentMask;

  override forward(src: Tensor, tgt: Tensor, options: TransformerOptions = {}): Tensor {
    checkSizes(this, src, tgt);
    const { srcMask, srcKeyPaddingMask, srcIsCausal, ...others } = options;
    const memory = (this.encoder as Call)(src, {
      mask: srcMask,
      srcKeyPaddingMask,
      isCausal: srcIsCausal,
    });
    return (this.decoder as Call)(tgt, memory, others);
  }
}

const sizeAt = ({ shape }: Tensor, dim: number): number => {
  const size = shape.at(dim);
  if (size === undefined)
    throw new ModelError(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-shape.length}, ${shape.length - 1}], but got ${dim})`,
    );
  return size;
};

function checkSizes({ batchFirst, dModel }: Transformer, src: Tensor, tgt: Tensor): void {
  const batchDim = batchFirst ? 0 : 1;
  const differ = sizeAt(src, batchDim) !== sizeAt(tgt, batchDim);
  if (differ && src.ndim === 3)
    throw new ModelError("RuntimeError", "the batch number of src and tgt must be equal");
  if (src.shape.at(-1) !== dModel || tgt.shape.at(-1) !== dModel)
    throw new ModelError(
      "RuntimeError",
      "the feature number of src and tgt must be equal to d_model",
      `set dModel to ${src.shape.at(-1)}`,
    );
}
