import { ModelError } from "../error.ts";
import { addCounts, type Count, multiplyCounts } from "../formula/index.ts";
import type { CountedParameter } from "./parameters.ts";
import type { Row } from "./row.ts";
import type { Size } from "./sizes.ts";

/**
 * torchinfo's "mult-adds": parameters times output positions, by the names of classes and parameters. It is kept apart
 * because it is a convention, not a count: attention, transposed convolution and functional ops come out wrong.
 * https://github.com/TylerYep/torchinfo/blob/5c4164f/torchinfo/layer_info.py (calculate_macs)
 */
export const torchinfoMultAdds = (row: Row, { items } = row.parameters): Count =>
  multAddsOf(row, items);

/** The part of it that biases make. */
export const biasMultAdds = (row: Row): Count =>
  multAddsOf(
    row,
    row.parameters.items.filter(({ name }) => name.includes("bias")),
  );

function multAddsOf(row: Row, parameters: readonly CountedParameter[]): Count {
  const { className, outputSize } = row;
  /** A module's parameters are used equally often, but for those of odd names: each is computed once. */
  let ownPositions: Count | undefined;
  let otherPositions: Count | undefined;
  let total: Count = 0;
  for (const { name, count } of parameters) {
    let positions: Count;
    if (name === "weight" || name === "bias")
      positions = ownPositions ??= positionsOf(className, outputSize);
    // The weights of recurrent layers are called weight_ih_l0 and so on.
    else if (name.includes("weight") || name.includes("bias"))
      positions = otherPositions ??= product(outputSize.slice(0, 2));
    else continue;
    total = addCounts(total, multiplyCounts(count, positions));
  }
  return total;
}

/** How often one element of a `weight` or a `bias` is used. */
function positionsOf(className: string, outputSize: Size): Count {
  if (className.includes("Conv"))
    return product([...outputSize.slice(0, 1), ...outputSize.slice(2)]);
  if (className.includes("Linear")) return product(outputSize.slice(0, -1));
  const first = outputSize[0];
  if (first === undefined) throw new ModelError("IndexError", "list index out of range");
  return product([first]);
}

/** The product of all the numbers in a size. */
export const product = (size: Size): Count =>
  multiplyCounts(...((size.some(Array.isArray) ? size.flat() : size) as number[]));
