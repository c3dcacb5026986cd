import { any, type NumberLike, optional, scalar, tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta, type Overloaded } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { nonzeroTuple } from "./nonzero.ts";
import { pointwise } from "./pointwise-result.ts";
import { resultType } from "./promote.ts";

const branch = <N extends string>(name: N) =>
  any(name, "Tensor", (value): Tensor | NumberLike | undefined =>
    value instanceof Tensor ? value : scalar(name).accept(value),
  );

const chosen = defineOp("where", {
  doc: "The elements of `input` where `condition` holds, else those of `other`.",
  args: [tensor("condition"), branch("input"), branch("other")],
  out: ({ condition, input, other }): Meta => {
    if (condition.dtype !== "bool" && condition.dtype !== "uint8")
      throw new ModelError(
        "RuntimeError",
        `where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarType(condition.dtype)}`,
      );
    return pointwise(
      [condition, input, other],
      (holds, a, b) => (holds ? a : b) as number,
      resultType(input, other),
    );
  },
  elementwise: "numel(out)",
  saves: ["condition"],
});

export const where: Overloaded<{
  (condition: Tensor): Tensor[];
  (condition: Tensor, input: Tensor | NumberLike, other: Tensor | NumberLike): Tensor;
}> = defineComposite("where", {
  doc: "The elements of `input` where `condition` holds, else those of `other`; of a condition alone, where it holds.",
  args: [tensor("condition"), optional(branch("input")), optional(branch("other"))],
  overloads: [
    "Tensor condition",
    "Tensor condition, Tensor input, Tensor other, *, Tensor out = None",
    "Tensor condition, Number self, Tensor other",
    "Tensor condition, Tensor input, Number other",
    "Tensor condition, Number self, Number other",
  ],
  run: ({ condition, input, other }) =>
    input === null || other === null ? nonzeroTuple(condition) : chosen(condition, input, other),
}) as never;

export const tensorWhere = defineComposite("tensorWhere", {
  doc: "The method: its tensor is `input`, and the condition comes after it.",
  args: [tensor("input"), tensor("condition"), branch("other")],
  run: ({ input, condition, other }): Tensor => chosen(condition, input, other),
});
