import { type DType, isFloat } from "./dtype.ts";
import { ModelError } from "./error.ts";

let dtype: DType = "float32";
let device: string | undefined;

/** The dtype of floating numbers that no dtype was given for: torch.get_default_dtype. */
export const defaultDtype = (): DType => dtype;

/** The complex dtype whose parts have the default dtype. */
export const defaultComplexDtype = (): DType =>
  dtype === "float64" ? "complex128" : dtype === "float16" ? "complex32" : "complex64";

/** torch.set_default_dtype. Throws a TypeError, as PyTorch does, unless it is a floating one. */
export function setDefaultDtype(wanted: DType): void {
  if (!isFloat(wanted))
    throw new ModelError(
      "TypeError",
      "only floating-point types are supported as the default type",
    );
  dtype = wanted;
}

/** Where tensors are made that no device was given for; undefined is the CPU: torch.get_default_device. */
export const defaultDevice = (): string | undefined => device;

/** torch.set_default_device. Gives what it was. */
export function setDefaultDevice(wanted: string | undefined): string | undefined {
  const before = device;
  device = wanted;
  return before;
}
