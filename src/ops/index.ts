// Every op, by family: the list that the Python binding, FEATURES.md and the tests go by.
export * from "./conv.ts";
export * from "./embedding.ts";
export * from "./embedding-bag.ts";
export * from "./linear.ts";
export * from "./one-hot.ts";
export * from "./pad.ts";
