import { bool, type NumberLike, number, tensor } from "../args.ts";
import { type DType, isComplex, isFloat, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { usesGpuKernels } from "../op/regime.ts";
import type { Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { activated } from "./activation.ts";
import { checkProbability, probability } from "./dropout-probability.ts";
import { numberValue } from "./promote.ts";
import { notImplemented } from "./tensor-options.ts";

/** What is dropped together, and whether dropping keeps mean and variance (alpha) instead of setting to 0. */
interface Kind {
  readonly doc: string;
  readonly alpha?: boolean;
  /** How many independent choices there are: one for each element when left out. */
  readonly choices?: (input: Tensor) => number;
  readonly validate?: (input: Tensor) => void;
}

interface Drop {
  readonly input: Tensor;
  readonly p: number;
  readonly training: boolean;
  readonly inplace: boolean;
}

/** ATen's _dropout_impl: nothing dropped is the input itself; everything, a product with one zero. */
function dropped({ choices, alpha = false }: Kind, { input, p, training, inplace }: Drop): Meta {
  const isIdle = p === 0 || !training || input.numel === 0;
  if (isIdle) return { shape: input.shape, of: input, symbols: { kept: 0, changed: 0 } };
  const changed = input.numel;
  if (p === 1) return { ...activated(input, inplace, (x) => x * 0), symbols: { kept: 1, changed } };
  const kept = choices ? choices(input) : changed;
  checkNoise(input, alpha);
  return { ...activated(input, inplace), symbols: { kept, changed } };
}

/** The noise is drawn in the dtype of the input, and then scaled. */
function checkNoise({ dtype }: Tensor, alpha: boolean): void {
  if (isComplex(dtype)) throw notImplemented("bernoulli_scalar_cpu_", dtype);
  const noise = alpha && dtype === "bool" ? "int64" : dtype;
  if (!isFloat(dtype))
    fail(`result type Float can't be cast to the desired output type ${scalarType(noise)}`);
}

/** Autograd keeps the noise, or the one zero. */
const SAVES = [{ fresh: "noise", shape: "kept", when: dropsSome }] as const;

/** A GPU's kernel keeps a mask of bytes instead: native_dropout, which drops single elements and not in place. */
const GPU_SAVES = [{ ...SAVES[0], dtype: (values: object) => noiseDtype(values as Drop) }] as const;

const noiseDtype = ({ input, p, inplace }: Drop): DType =>
  usesGpuKernels() && !inplace && Number(numberValue(p as NumberLike)) < 1 ? "bool" : input.dtype;

function dropsSome(values: object): boolean {
  const { input, p, training = true } = values as Drop;
  return Number(numberValue(p as NumberLike)) > 0 && training && input.numel > 0;
}

/** As torch.nn.functional has it. */
const functional = (opName: string, training: boolean, kind: Kind) =>
  defineOp(opName, {
    doc: kind.doc,
    callee: "python",
    args: [
      tensor("input"),
      probability("float"),
      bool("training", training),
      bool("inplace", false),
    ],
    out: ({ input, p, training, inplace }): Meta => {
      const chance = checkProbability(p);
      kind.validate?.(input);
      return dropped(kind, { input, p: chance, training, inplace });
    },
    elementwise: "changed",
    role: "dropout",
    saves: kind.choices || kind.alpha ? SAVES : GPU_SAVES,
  });

/** As torch has it, in place. */
const always = (opName: string, kind: Kind) =>
  defineOp(opName, {
    doc: `${kind.doc} The result is written into \`input\`: torch.${opName}.`,
    args: [tensor("input"), number("p"), bool("train")],
    out: ({ input, p, train: training }): Meta => {
      if (!(p >= 0 && p <= 1)) fail(`dropout probability has to be between 0 and 1, but got ${p}`);
      kind.validate?.(input);
      return dropped(kind, { input, p, training, inplace: true });
    },
    elementwise: "changed",
    role: "dropout",
    saves: [
      { ...SAVES[0], when: ({ train, ...values }) => dropsSome({ ...values, training: train }) },
    ],
  });

const ELEMENTS: Kind = { doc: "Sets elements to 0 with probability `p` while training." };
export const dropout = functional("dropout", true, ELEMENTS);
export const dropout_ = always("dropout_", ELEMENTS);

const ALPHA: Kind = {
  doc: "Drops elements with probability `p` while training so that mean and variance are kept, as SELU wants it.",
  alpha: true,
};
export const alphaDropout = functional("alphaDropout", false, ALPHA);
export const alphaDropout_ = always("alphaDropout_", ALPHA);

/** ATen's make_feature_noise: one choice for each of the first two dimensions. */
function features({ shape }: Tensor): number {
  const [batch, channels] = shape;
  return batch !== undefined && channels !== undefined
    ? batch * channels
    : fail("Feature dropout requires at least 2 dimensions in the input");
}

/** A batch of one is added where the input has none. */
const featuresOf =
  (batched: number) =>
  (input: Tensor): number =>
    input.ndim === batched ? features(input) : (input.shape[0] as number);

const CHANNELS = "Sets whole channels to 0 with probability `p` while training.";
const FEATURES: Kind = { doc: CHANNELS, choices: features };
export const featureDropout_ = always("featureDropout_", FEATURES);

/** Inputs of another rank than channels in `spatial` dimensions, batched or not. */
function warnOfRank(spatial: number, ndim: number): void {
  if (ndim !== spatial + 1 && ndim !== spatial + 2)
    warn(
      `dropout${spatial}d: Received a ${ndim}-D input to dropout${spatial}d, which is deprecated and will result in an error in a future release. To retain the behavior and silence this warning, please use dropout instead. Note that dropout${spatial}d exists to provide channel-wise dropout on inputs with ${spatial} spatial dimensions, a channel dimension, and an optional batch dimension (i.e. ${spatial + 1}D or ${spatial + 2}D inputs).`,
    );
}

export const dropout1d = functional("dropout1d", true, {
  doc: `${CHANNELS} The input is N C L or C L.`,
  choices: featuresOf(3),
  validate: ({ ndim }) => {
    if (ndim !== 2 && ndim !== 3)
      fail(
        `dropout1d: Expected 2D or 3D input, but received a ${ndim}D input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).`,
      );
  },
});
export const dropout2d = functional("dropout2d", true, {
  doc: `${CHANNELS} The input is N C H W; three dimensions are N C L.`,
  choices: features,
  validate: ({ ndim }) => {
    warnOfRank(2, ndim);
    if (ndim === 3)
      warn(
        "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.",
      );
  },
});
export const dropout3d = functional("dropout3d", true, {
  doc: `${CHANNELS} The input is N C D H W or C D H W.`,
  choices: featuresOf(5),
  validate: ({ ndim }) => warnOfRank(3, ndim),
});

const ALPHA_FEATURES: Kind = {
  doc: "Drops whole channels with probability `p` while training so that mean and variance are kept.",
  alpha: true,
  choices: features,
};
export const featureAlphaDropout = functional("featureAlphaDropout", false, ALPHA_FEATURES);
export const featureAlphaDropout_ = always("featureAlphaDropout_", ALPHA_FEATURES);
