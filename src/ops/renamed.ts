import type { ArgList } from "../args.ts";
import { defineOp, type Op } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";

/** The same op by another name; `overloads` where messages print others than the first one's. */
export const renamed = <A extends ArgList>(
  opName: string,
  op: Op<A, Tensor>,
  overloads = op.spec.overloads,
): Op<A, Tensor> =>
  defineOp(opName, {
    ...op.spec,
    doc: `\`${op.opName}\` by its other name: ${op.spec.doc}`,
    ...(overloads && { overloads }),
  }) as unknown as Op<A, Tensor>;
