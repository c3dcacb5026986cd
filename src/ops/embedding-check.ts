import { type DType, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Tensor } from "../tensor.ts";

const NOT_A_TYPE: Partial<Record<DType, string>> = { bool: "CPUBoolType" };

/** ATen's checkScalarTypes for the indices of a table. */
export function checkIndices({ dtype }: Tensor, caller: string): void {
  if (dtype === "int64" || dtype === "int32") return;
  const found = NOT_A_TYPE[dtype] ?? `torch.${scalarType(dtype)}Tensor`;
  throw new ModelError(
    "RuntimeError",
    `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got ${found} instead (while checking arguments for ${caller})`,
  );
}
