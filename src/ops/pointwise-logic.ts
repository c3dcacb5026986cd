import { operand, tensor } from "../args.ts";
import { inPlace, UNSEEN } from "./in-place.ts";
import { binary, lacking, unary } from "./pointwise.ts";

export const logicalNot = unary("logicalNot", {
  doc: "Where elements are 0.",
  dtype: "bool",
  value: (x) => x === 0,
});

const logical = (opName: string, doc: string, value: (a: boolean, b: boolean) => boolean) =>
  binary(opName, {
    doc,
    args: [tensor("input"), tensor("other")],
    dtype: "bool",
    value: (a, b) => value(a !== 0, b !== 0),
  });

export const logicalAnd = logical("logicalAnd", "Where neither element is 0.", (a, b) => a && b);
export const logicalAnd_ = inPlace(logicalAnd, UNSEEN);
export const logicalOr = logical("logicalOr", "Where an element isn't 0.", (a, b) => a || b);
export const logicalXor = logical("logicalXor", "Where one element alone is 0.", (a, b) => a !== b);

/** JavaScript's bit operators stop at 32 bits. */
const long = (value: (a: bigint, b: bigint) => bigint) => (a: number, b: number) =>
  Number(value(BigInt(a), BigInt(b)));

const OPERANDS = [operand("input"), operand("other")] as const;

const bitwise = (
  opName: string,
  doc: string,
  kernel: string,
  value: (a: bigint, b: bigint) => bigint,
) => {
  const compute = long(value);
  return binary(opName, {
    doc,
    args: OPERANDS,
    overloads: [
      "Tensor input, Tensor other, *, Tensor out = None",
      "Number self, Tensor other",
      "Tensor input, Number other, *, Tensor out = None",
    ],
    value: (a, b) => compute(a, b),
    refuses: lacking(kernel, "float", "complex"),
  });
};

export const bitwiseAnd = bitwise(
  "bitwiseAnd",
  "The bits that both have; of bools, and.",
  "bitwise_and_cpu",
  (a, b) => a & b,
);
export const bitwiseOr = bitwise(
  "bitwiseOr",
  "The bits that either has; of bools, or.",
  "bitwise_or_cpu",
  (a, b) => a | b,
);
export const bitwiseXor = bitwise(
  "bitwiseXor",
  "The bits that one alone has; of bools, unequal.",
  "bitwise_xor_cpu",
  (a, b) => a ^ b,
);
export const bitwiseLeftShift = bitwise(
  "bitwiseLeftShift",
  "Bits moved up by `other` places.",
  "lshift_cpu",
  (a, b) => a << b,
);
export const bitwiseRightShift = bitwise(
  "bitwiseRightShift",
  "Bits moved down by `other` places.",
  "rshift_cpu",
  (a, b) => a >> b,
);

export const bitwiseNot = unary("bitwiseNot", {
  doc: "Every bit turned round; of bools, not.",
  value: (x, { input }) => (input.dtype === "bool" ? x === 0 : -x - 1),
  refuses: lacking("bitwise_not_cpu", "float", "complex"),
});

export const logicalNot_ = inPlace(logicalNot, UNSEEN);
export const logicalOr_ = inPlace(logicalOr, UNSEEN);
export const logicalXor_ = inPlace(logicalXor, UNSEEN);
export const bitwiseAnd_ = inPlace(bitwiseAnd);
export const bitwiseOr_ = inPlace(bitwiseOr);
export const bitwiseXor_ = inPlace(bitwiseXor);
export const bitwiseNot_ = inPlace(bitwiseNot);
export const bitwiseLeftShift_ = inPlace(bitwiseLeftShift);
export const bitwiseRightShift_ = inPlace(bitwiseRightShift);
