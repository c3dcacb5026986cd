import { int, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { MOST_KNOWN_VALUES, type Tensor } from "../tensor.ts";

export const oneHot = defineOp("oneHot", {
  doc: "Turns each class number into a row with a 1 at that place and 0 elsewhere.",
  args: [tensor("tensor"), int("numClasses", -1)],
  validate: ({ tensor, numClasses }) => {
    if (tensor.dtype !== "int64")
      fail("one_hot is only applicable to index tensor of type LongTensor.");
    if (tensor.numel === 0 && numClasses <= 0)
      fail("Can not infer total number of classes from empty tensor.");
    const values = tensor.values as number[] | undefined;
    if (values?.some((value) => value < 0)) fail("Class values must be non-negative.");
    if (numClasses >= 0 && values?.some((value) => value >= numClasses))
      fail("Class values must be smaller than num_classes.");
  },
  out: ({ tensor, numClasses }) => {
    const classes = numClasses >= 0 ? numClasses : inferred(tensor);
    const { values } = tensor;
    const known = values && values.length * classes <= MOST_KNOWN_VALUES ? values : undefined;
    return {
      shape: [...tensor.shape, classes],
      values: known?.flatMap((value) =>
        Array.from({ length: classes }, (_, at) => (at === value ? 1 : 0)),
      ),
    };
  },
  free: "creation",
});

function inferred({ values }: Tensor): number {
  if (!values)
    return fail(
      "one_hot: the number of classes follows from the values, which are not known",
      "give numClasses",
    );
  return Math.max(...values.map(Number)) + 1;
}
