// Every op, by family: the list that the Python binding, FEATURES.md and the tests go by.
export * from "./activation.ts";
export * from "./conv.ts";
export * from "./create.ts";
export * from "./embedding.ts";
export * from "./embedding-bag.ts";
export * from "./join.ts";
export * from "./linear.ts";
export * from "./matmul.ts";
export * from "./norm.ts";
export * from "./one-hot.ts";
export * from "./pad.ts";
export * from "./pointwise.ts";
export * from "./pool-avg.ts";
export * from "./pool-max.ts";
export * from "./reduce.ts";
export * from "./transpose.ts";
export * from "./view.ts";
