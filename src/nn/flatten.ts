import { any, int } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { raise } from "../error.ts";
import { flatten, unflatten } from "../ops/view.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";
import { pythonText } from "./text.ts";

/** torch.nn.Flatten */
export class Flatten extends layer({
  noParameters: "rearranges",
  args: [int("startDim", 1), int("endDim", -1)],
}) {
  override forward(input: Tensor): Tensor {
    return flatten(input, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${pythonText(this.startDim)}, end_dim=${pythonText(this.endDim)}`;
  }
}

/** Named dimensions, which PyTorch's documentation speaks of, it refuses too: they aren't whole numbers. */
const unflattenedSize = any("unflattenedSize", "tuple of ints", (value): readonly number[] => {
  if (!Array.isArray(value))
    return raise(
      "TypeError",
      `unflattened_size must be a tuple of ints, but found type ${pythonType(value)}`,
    );
  const wrong = value.findIndex((size) => !Number.isInteger(size));
  if (wrong >= 0)
    raise(
      "TypeError",
      `unflattened_size must be tuple of ints, but found element of type ${pythonType(value[wrong], "int")} at pos ${wrong}`,
    );
  return value as number[];
});

/** The call alone refuses what is no number. */
const dim = any("dim", "int", (value) => value as number);

/** torch.nn.Unflatten */
export class Unflatten extends layer({ noParameters: "rearranges", args: [dim, unflattenedSize] }) {
  override forward(input: Tensor): Tensor {
    return unflatten(input, this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${pythonText(this.unflattenedSize)}`;
  }
}
