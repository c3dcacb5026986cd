import { cat, narrow, view } from "../../ops/index.ts";
import type { Tensor } from "../../tensor.ts";

/** All parameters in a row: torch.nn.utils.parameters_to_vector. */
export const parametersToVector = (parameters: Iterable<Tensor>): Tensor =>
  cat([...parameters].map((parameter) => view(parameter, [-1])));

/** The parts of a vector, each in the shape of its parameter; what is wrong with their sizes is an error. */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  let at = 0;
  for (const { numel, shape, storage } of parameters) {
    const from = Math.min(at, vector.numel);
    storage.values = view(
      narrow(vector, 0, from, Math.min(numel, vector.numel - from)),
      shape,
    ).values;
    at += numel;
  }
}
