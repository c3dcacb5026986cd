import { any, operand } from "../args.ts";
import { categoryRank, type DType, dtypeNamed, promoteTypes } from "../dtype.ts";
import { defineComposite } from "../op/index.ts";
import { resultType } from "./promote.ts";

// What dtypes become together: https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc

const dtype = <N extends string>(name: N) =>
  any(name, "torch.dtype", (value): DType | undefined => dtypeNamed(String(value)));

export const promoteTypesOp = defineComposite("promoteTypes", {
  doc: "The smallest dtype that holds what both hold.",
  args: [dtype("type1"), dtype("type2")],
  run: ({ type1, type2 }): DType => promoteTypes(type1, type2),
});

export const canCastOp = defineComposite("canCast", {
  doc: "Whether `from` may become `to` where PyTorch casts by itself: to the same category or a higher one.",
  args: [dtype("from_"), dtype("to")],
  run: ({ from_, to }): boolean => categoryRank(from_) <= categoryRank(to),
});

export const resultTypeOp = defineComposite("resultType", {
  doc: "The dtype of what an operation of the two gives.",
  args: [operand("tensor"), operand("other")],
  run: ({ tensor, other }): DType => resultType(tensor, other),
});
