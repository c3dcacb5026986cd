import { any, type NumberLike, operand } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { matmul } from "./matmul.ts";
import { add, div, floorDivide, mul, remainder, rsub, sub } from "./pointwise-arithmetic.ts";
import { reciprocal } from "./pointwise-functions.ts";
import {
  bitwiseAnd,
  bitwiseLeftShift,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
} from "./pointwise-logic.ts";
import { pow } from "./pointwise-power.ts";

// Python's operators, which take a tensor or a number on either side and refuse anything else in Python's words.

type Operand = Tensor | NumberLike;

const side = <N extends string>(name: N) => any(name, "object", (value) => value as Operand);

const isOperand = (value: unknown): value is Operand =>
  operand("value").accept(value) !== undefined;

/** `x sign y` for a `sign` that takes tensors only (`@`), or numbers too. */
const operator = (
  opName: string,
  sign: string,
  run: (left: Operand, right: Operand) => Tensor,
  takes: (value: unknown) => boolean = isOperand,
) =>
  defineComposite(opName, {
    doc: `Python's \`x ${sign.slice(0, 2).trim()} y\`.`,
    args: [side("input"), side("other")],
    callee: "python",
    run: ({ input, other }): Tensor => {
      if (!takes(input) || !takes(other))
        throw new ModelError(
          "TypeError",
          `unsupported operand type(s) for ${sign}: '${pythonType(input)}' and '${pythonType(other)}'`,
        );
      return run(input, other);
    },
  });

const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;

export const addOp = operator("addOp", "+", add);
/** A number minus a tensor is an op of its own. */
export const subOp = operator("subOp", "-", (left, right) =>
  isTensor(right) && !isTensor(left) ? rsub(right, left) : sub(left, right),
);
export const mulOp = operator("mulOp", "*", mul);
/** A number by a tensor is the tensor's reciprocal times the number. */
export const divOp = operator("divOp", "/", (left, right) =>
  isTensor(right) && !isTensor(left) ? mul(reciprocal(right), left) : div(left, right),
);
export const floordivOp = operator("floordivOp", "//", floorDivide);
export const modOp = operator("modOp", "%", remainder);
export const powOp = operator("powOp", "** or pow()", pow);
export const andOp = operator("andOp", "&", bitwiseAnd);
export const orOp = operator("orOp", "|", bitwiseOr);
export const xorOp = operator("xorOp", "^", bitwiseXor);
export const lshiftOp = operator("lshiftOp", "<<", bitwiseLeftShift);
export const rshiftOp = operator("rshiftOp", ">>", bitwiseRightShift);
export const matmulOp = operator(
  "matmulOp",
  "@",
  (left, right) => matmul(left as Tensor, right as Tensor),
  isTensor,
);
