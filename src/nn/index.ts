// Every layer, by family: the list that the Python binding, FEATURES.md and the tests go by.

export { Buffer, Parameter } from "../tensor.ts";
export * from "./activation.ts";
export * from "./batch-norm.ts";
export * from "./bilinear.ts";
export * from "./container.ts";
export * from "./conv.ts";
export * from "./conv-transpose.ts";
export * from "./distance.ts";
export * from "./embedding.ts";
export * from "./flatten.ts";
export * from "./fold.ts";
export * as init from "./init.ts";
export * from "./instance-norm.ts";
export { UninitializedBuffer, UninitializedParameter } from "./lazy.ts";
export * from "./lazy-layers.ts";
export * from "./linear.ts";
export { Module } from "./module.ts";
export * from "./norm.ts";
export * from "./padding.ts";
export * from "./parameter-container.ts";
export * from "./pool.ts";
export * from "./rnn.ts";
export { RNNBase } from "./rnn-base.ts";
export * from "./rnn-cell.ts";
export * from "./shuffle.ts";
export * from "./upsample.ts";
export * as utils from "./utils/index.ts";
