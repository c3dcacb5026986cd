// Which op runs in which dtype under torch.autocast, by the device: aten/src/ATen/autocast_mode.h and autocast_mode.cpp.

import type { Arguments } from "../op/regime.ts";
import type { Tensor } from "../tensor.ts";
import { multipliesMatrices } from "./einsum.ts";

/**
 * `low` are the products, which run in half precision; `state` are such ones whose state stays as it is; `float32` runs
 * in that; `result` gives its result in that, whatever it reads; `widest` takes the widest dtype among its arguments;
 * `refused` isn't worked out here. An op in none of the lists runs in the dtypes that it is given.
 */
export type Rule = "low" | "state" | "float32" | "result" | "widest" | "refused";

type RuleOf = (args: Arguments) => Rule | undefined;

/** Rules by the names of ops, where it depends on arguments as a function of them. */
export type AutocastRules = ReadonlyMap<string, Rule | RuleOf>;

const rulesOf = (
  lists: Readonly<Partial<Record<Rule, string>>>,
  others: Readonly<Record<string, RuleOf>> = {},
): AutocastRules =>
  new Map<string, Rule | RuleOf>([
    ...Object.entries(lists).flatMap(([rule, names]) =>
      names.split(/\s+/).map((name) => [name, rule as Rule] as const),
    ),
    ...Object.entries(others),
  ]);

/** torch.autocast("cuda"). */
export const CUDA_RULES = rulesOf({
  low: `conv1d conv2d conv3d convTbc convTranspose1d convTranspose2d convTranspose3d prelu addmm addmv addr matmul
    matmulOp linalgMatmul einsum mm mv linalgVecdot linear addbmm baddbmm bmm chainMatmul linalgMultiDot lstmCell
    gruCell rnnTanhCell rnnReluCell scaledDotProductAttention lstm gru rnnTanh rnnRelu`,
  float32: `acos arccos asin arcsin cosh erfinv exp expm1 log log10 log2 log1p reciprocal rsqrt sinh tan pow powOp square softplus layerNorm
    rmsNorm groupNorm cosineSimilarity poissonNllLoss cosineEmbeddingLoss nllLoss hingeEmbeddingLoss klDiv normExceptDim l1Loss
    smoothL1Loss huberLoss mseLoss marginRankingLoss multilabelMarginLoss softMarginLoss tripletMarginLoss
    multiMarginLoss binaryCrossEntropyWithLogits dist pdist cdist logsumexp interpolate`,
  result: "prod softmax logSoftmax cumprod cumsum sum vectorNorm matrixNorm linalgNorm norm",
  widest:
    "addcdiv addcmul atan2 bilinear linalgCross dot vdot gridSample indexPut tensordot scatterAdd",
});

/** The same of PyTorch 1.12, which resized images in half precision. */
export const CUDA_RULES_1_12: AutocastRules = new Map(
  [...CUDA_RULES].filter(([name]) => name !== "interpolate"),
);

/** Of two vectors it is a dot product, of a number an elementwise one: neither is in the list. */
const vectorsApart: RuleOf = ({ input, other }) => {
  const ranks = [input, other].map((tensor) => (tensor as Tensor).ndim);
  return Math.min(...ranks) > 0 && Math.max(...ranks) > 1 ? "low" : undefined;
};

/** Where weights of elements are given, Python computes the loss itself. */
const unlessWeighted: RuleOf = ({ weight }) => (weight ? undefined : "float32");

/** PyTorch has a function for each number of padded dimensions, of which the list lacks one. */
const padding: RuleOf = ({ pad, mode }) => {
  const isListed = mode === "replicate" || (mode === "reflect" && (pad as number[]).length < 6);
  return isListed ? "float32" : undefined;
};

/** What packed sequences keep in two dtypes, and two directions that cast one input each, isn't worked out here. */
const oneWay =
  (rule: Rule): RuleOf =>
  ({ batchSizes, bidirectional }) =>
    batchSizes || bidirectional ? "refused" : rule;

/** oneDNN's kernel holds the cell as the rest; packed sequences and projections run step by step instead. */
const longShortTerm: RuleOf = ({ batchSizes, hx }) => {
  const [hidden, cell] = hx as readonly Tensor[];
  const isProjected = hidden?.shape.at(-1) !== cell?.shape.at(-1);
  return batchSizes || isProjected ? "refused" : "low";
};

/**
 * torch.autocast("cpu"). What PyTorch writes with products that are in its list (tensordot, the cells) is in it here,
 * too.
 */
export const CPU_RULES = rulesOf(
  {
    low: `conv1d conv2d conv3d convTbc convTranspose1d convTranspose2d convTranspose3d prelu addmm matmul matmulOp
      linalgMatmul mm linalgVecdot linear addbmm baddbmm bmm scaledDotProductAttention tensordot chainMatmul
      linalgMultiDot affineGrid rnnTanhCell rnnReluCell`,
    state: "lstmCell gruCell",
    float32: `avgPool3d adaptiveAvgPool3d adaptiveMaxPool3d adaptiveMaxPool3dWithIndices fractionalMaxPool2d
      fractionalMaxPool2dWithIndices fractionalMaxPool3d fractionalMaxPool3dWithIndices maxUnpool2d maxUnpool3d
      gridSample polar prod quantile nanquantile stft cdist trace viewAsComplex cholesky choleskyInverse choleskySolve
      inverse pinverse qr svd triangularSolve binaryCrossEntropy binaryCrossEntropyWithLogits cosineEmbeddingLoss
      nllLoss hingeEmbeddingLoss poissonNllLoss smoothL1Loss crossEntropy huberLoss marginRankingLoss softMarginLoss
      tripletMarginLoss multiMarginLoss multilabelMarginLoss ctcLoss klDiv fftFft fftFft2 fftFftn fftHfft fftIfft
      fftIfft2 fftIfftn fftIhfft fftIrfft fftIrfft2 fftIrfftn fftRfft fftRfft2 fftRfftn linalgSolve linalgCholesky
      linalgCholeskyEx linalgSvd linalgSvdvals linalgEig linalgEigvals linalgEigh linalgEigvalsh linalgInv linalgInvEx
      linalgHouseholderProduct linalgLstsq linalgQr linalgCond linalgMatrixRank linalgTensorinv linalgTensorsolve luSolve`,
    widest: "cat stack indexCopy",
    refused: "cov corrcoef linalgPinv",
  },
  {
    einsum: ({ equation, operands }) =>
      multipliesMatrices(equation as string, operands as Tensor[]) ? "low" : undefined,
    inner: vectorsApart,
    mseLoss: unlessWeighted,
    l1Loss: unlessWeighted,
    pad: padding,
    maxPool3d: ({ returnIndices }) => (returnIndices ? undefined : "float32"),
    lstm: longShortTerm,
    gru: oneWay("state"),
    rnnTanh: oneWay("low"),
    rnnRelu: oneWay("low"),
  },
);
