export { float } from "./args.ts";
export { DTYPES, type DType } from "./dtype.ts";
export { ModelError } from "./error.ts";
export type { Graph, ModuleCall, TracedOp } from "./graph.ts";
export * as nn from "./nn/index.ts";
export * as ops from "./ops/index.ts";
export { type Format, format, Summary, type SummaryOptions, summary } from "./summary/index.ts";
export { Buffer, Parameter, Tensor } from "./tensor.ts";
export { trace } from "./trace.ts";
