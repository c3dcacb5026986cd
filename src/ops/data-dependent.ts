import { ModelError } from "../error.ts";

/** A size that only the data decides: what a run on shapes can't know, and what the caller can do. */
export const dataDependent = (opName: string, decidedBy: string, argument?: string): ModelError =>
  new ModelError(
    "RuntimeError",
    `${opName}: the size of the result depends on ${decidedBy}, which a run on shapes doesn't have`,
    argument
      ? `give ${argument}, or give the tensor its values`
      : "give the tensor its values, or run the model without this branch",
  );
