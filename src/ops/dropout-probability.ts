import { any, type NumberLike, Scalar, scalar } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { numberValue } from "./promote.ts";

/** Python compares the probability with a number of type `other` before anything else. */
export const probability = (other: "int" | "float") =>
  any(
    "p",
    "float",
    (value): NumberLike | undefined => {
      const given = scalar("p").accept(value);
      if (given === undefined)
        throw new ModelError(
          "TypeError",
          `'<' not supported between instances of '${pythonType(value)}' and '${other}'`,
        );
      return given;
    },
    0.5 as NumberLike,
  );

/** Its value; ValueError when it is none. */
export function checkProbability(p: NumberLike): number {
  const value = Number(numberValue(p));
  if (value < 0 || value > 1)
    throw new ModelError(
      "ValueError",
      `dropout probability has to be between 0 and 1, but got ${p instanceof Scalar && Number.isInteger(value) ? value.toFixed(1) : value}`,
    );
  return value;
}
