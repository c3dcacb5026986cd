import { type DType, isFloat, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { formatShape, type Shape, type Tensor } from "../tensor.ts";
import { notImplemented } from "./tensor-options.ts";

// What the normalizations have in common: ATen's native/cpu/mixed_data_type.h, and the checks of layer and RMS norms.

type Parameters = readonly (Tensor | null)[];

/** Whether the parameters are of another dtype than the input; the first one there is decides. */
const isMixed = (input: Tensor, parameters: Parameters): boolean => {
  const first = parameters.find((parameter) => parameter !== null);
  return first != null && first.dtype !== input.dtype;
};

/** The dtype in which statistics are kept: whole where half an input meets whole parameters. */
export const statisticsDtype = (input: Tensor, parameters: Parameters): DType =>
  isMixed(input, parameters) ? "float32" : input.dtype;

/** Of one value there is no deviation: torch.nn.functional's _verify_batch_size. `text` is the size as Python prints it. */
export function checkBatch(size: Shape, text: string): void {
  const [batch, , ...spatial] = size;
  if (batch === undefined) throw new ModelError("IndexError", "tuple index out of range");
  if (spatial.reduce((product, n) => product * n, batch) === 1)
    throw new ModelError(
      "ValueError",
      `Expected more than 1 value per channel when training, got input size ${text}`,
      "use a batch of 2 or more, or call eval()",
    );
}

export function checkFloat(kernel: string, { dtype }: Tensor): void {
  if (!isFloat(dtype)) throw notImplemented(kernel, dtype);
}

/** Half an input may meet whole parameters, else all are of one dtype; `kernel` has code for floats alone. */
export function checkNormTypes(kernel: string, input: Tensor, parameters: Parameters): void {
  if (isMixed(input, parameters)) {
    if (parameters.some((parameter) => parameter && parameter.dtype !== "float32"))
      fail("mixed dtype (CPU): expect parameter to have scalar type of Float");
    if (input.dtype !== "bfloat16" && input.dtype !== "float16")
      fail("mixed dtype (CPU): all inputs must share same datatype.");
  }
  checkFloat(kernel, input);
  const first = parameters.find((parameter) => parameter !== null) ?? input;
  const other = parameters.find((parameter) => parameter && parameter.dtype !== first.dtype);
  if (other)
    fail(`expected scalar type ${scalarType(first.dtype)} but found ${scalarType(other.dtype)}`);
}

/** The shape that a norm takes over: not empty, and that of its parameters. */
export function checkNormalizedShape(
  normalizedShape: Shape,
  parameters: Readonly<Record<string, Tensor | null>>,
): void {
  const wanted = formatShape(normalizedShape);
  if (normalizedShape.length === 0)
    fail(
      `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${wanted}`,
    );
  for (const [name, parameter] of Object.entries(parameters))
    if (parameter && formatShape(parameter.shape) !== wanted)
      fail(
        `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${formatShape(parameter.shape)} and normalized_shape = ${wanted}`,
      );
}

/** The input must end with the normalized sizes. Where one doesn't, layer norm writes `[*, 12]`, RMS norm `[*12]`. */
export function checkTail(input: Tensor, normalizedShape: Shape, comma: string): void {
  const tail = input.shape.slice(Math.max(input.ndim - normalizedShape.length, 0));
  if (formatShape(tail) === formatShape(normalizedShape)) return;
  throw new ModelError(
    "RuntimeError",
    `Given normalized_shape=${formatShape(normalizedShape)}, expected input with shape [*${comma}${normalizedShape.join(", ")}], but got input of size${formatShape(input.shape)}`,
    `set normalizedShape to ${formatShape(tail)}`,
  );
}
