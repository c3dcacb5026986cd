import { ModelError } from "../../error.ts";
import { cat, narrow, view, viewAs } from "../../ops/index.ts";
import { Tensor } from "../../tensor.ts";
import { torchType } from "../register.ts";

/** All parameters in a row: torch.nn.utils.parameters_to_vector. */
export const parametersToVector = (parameters: Iterable<Tensor>): Tensor =>
  cat([...parameters].map((parameter) => view(parameter, [-1])));

/**
 * Gives each parameter its part of a vector, if its elements are known: torch.nn.utils.vector_to_parameters. RuntimeError
 * for a vector that is too short.
 */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  if (!(vector instanceof Tensor))
    throw new ModelError("TypeError", `expected torch.Tensor, but got: ${torchType(vector)}`);
  let at = 0;
  for (const parameter of parameters) {
    const { numel, storage } = parameter;
    const from = Math.min(at, vector.numel);
    const part = narrow(vector, 0, from, Math.min(numel, vector.numel - from));
    storage.values = viewAs(part, parameter).values;
    at += numel;
  }
}
