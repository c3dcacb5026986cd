// torch.nn.utils: what changes a built module.
export { clipGradNorm_, clipGradsWithNorm_, clipGradValue_, getTotalNorm } from "./clip-grad.ts";
export {
  fuseConvBnEval,
  fuseConvBnWeights,
  fuseLinearBnEval,
  fuseLinearBnWeights,
} from "./fusion.ts";
export {
  convertConv2dWeightMemoryFormat,
  convertConv3dWeightMemoryFormat,
} from "./memory-format.ts";
export * as parametrizations from "./parametrizations.ts";
export * as parametrize from "./parametrize.ts";
export * as prune from "./prune.ts";
export * as rnn from "./rnn.ts";
export { skipInit } from "./skip-init.ts";
export { removeSpectralNorm, spectralNorm } from "./spectral-norm.ts";
export * as stateless from "./stateless.ts";
export { parametersToVector, vectorToParameters } from "./vector.ts";
export { removeWeightNorm, weightNorm } from "./weight-norm.ts";
