// torch.nn.utils: what changes a built module.
export { fuseConvBnEval, fuseLinearBnEval } from "./fusion.ts";
export * as parametrizations from "./parametrizations.ts";
export * as parametrize from "./parametrize.ts";
export * as prune from "./prune.ts";
export * as rnn from "./rnn.ts";
export { skipInit } from "./skip-init.ts";
export { removeSpectralNorm, spectralNorm } from "./spectral-norm.ts";
export { parametersToVector, vectorToParameters } from "./vector.ts";
export { removeWeightNorm, weightNorm } from "./weight-norm.ts";
