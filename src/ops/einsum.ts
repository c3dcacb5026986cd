import { manyTensors, string } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta, type SavedTensor } from "../op/index.ts";
import { numelOf, type Shape, Tensor } from "../tensor.ts";
import { checkSizes, type Equation, parseEquation } from "./einsum-parse.ts";
import { asShape, inOrder } from "./inner-view.ts";
import { pointwise } from "./pointwise-result.ts";
import { bmmDtype, keptFactors, productValues } from "./product.ts";
import { viewStrides } from "./view-strides.ts";

/** `operand` with a dimension for each of `order`: its diagonal where a label repeats, 1 where it lacks one. */
function aligned(operand: Tensor, labels: readonly string[], order: readonly string[]): Tensor {
  const shape = order.map((label) => operand.shape[labels.indexOf(label)] ?? 1);
  const strides = order.map((label) => {
    if (!labels.includes(label)) return 1;
    return labels.reduce(
      (sum, other, dim) => (other === label ? sum + (operand.strides[dim] as number) : sum),
      0,
    );
  });
  const { dtype, device, storage, offset, requiresGrad } = operand;
  return new Tensor(shape, { dtype, device, storage, offset, requiresGrad, strides });
}

/** `input` with `dims` summed up to sizes of 1. */
function summedUp(input: Tensor, dims: readonly number[]): Tensor {
  if (dims.length === 0) return input;
  const shape = input.shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
  const { dtype, device, requiresGrad } = input;
  return new Tensor(shape, { dtype, device, requiresGrad });
}

/** Two operands of as many dimensions, as the product of two batches of matrices: ATen's sumproduct_pair. */
interface Pair {
  readonly left: Tensor;
  readonly right: Tensor;
  /** The dimensions of the product, outermost first, by their places in the result. */
  readonly order: readonly number[];
  /** Their sizes. */
  readonly sizes: Shape;
}

function asBatches(a: Tensor, b: Tensor, over: readonly number[]): Pair {
  const size = (tensor: Tensor, dim: number) => tensor.shape[dim] as number;
  const kept = a.shape.map((_, dim) => dim).filter((dim) => !over.includes(dim));
  const shared = kept.filter((dim) => size(a, dim) !== 1 && size(b, dim) !== 1);
  const rows = kept.filter((dim) => size(a, dim) !== 1 && size(b, dim) === 1);
  const columns = kept.filter((dim) => size(a, dim) === 1);
  // Exchanged, the operands give a result that lies row by row.
  if (rows.length > 0 && (columns.at(-1) ?? Number.POSITIVE_INFINITY) < (rows[0] as number))
    return asBatches(b, a, over);
  const sizesOf = (tensor: Tensor, dims: readonly number[]) => dims.map((dim) => size(tensor, dim));
  const product = (tensor: Tensor, dims: readonly number[]) => numelOf(sizesOf(tensor, dims));
  const [B, K] = [product(a, shared), product(a, over)];
  return {
    left: asShape(inOrder(a, [...shared, ...rows, ...over, ...columns]), [B, product(a, rows), K]),
    right: asShape(inOrder(b, [...shared, ...over, ...columns, ...rows]), [
      B,
      K,
      product(b, columns),
    ]),
    order: [...shared, ...rows, ...over, ...columns],
    sizes: [...sizesOf(a, [...shared, ...rows]), ...over.map(() => 1), ...sizesOf(b, columns)],
  };
}

/** What is summed of two aligned operands: in both at once, or in one of them before. */
function split({ output, summed }: Equation, a: Tensor, b: Tensor) {
  const dims = summed.map((_, at) => output.length + at);
  const isIn = (tensor: Tensor) => (dim: number) => tensor.shape[dim] !== 1;
  const over = dims.filter((dim) => isIn(a)(dim) && isIn(b)(dim));
  const onlyIn = (tensor: Tensor) => dims.filter((dim) => isIn(tensor)(dim) && !over.includes(dim));
  return { over, onlyA: onlyIn(a), onlyB: onlyIn(b) };
}

/** The operands as they are multiplied, and the work before: adding up what only one of them has. */
function factors(equation: Equation, operands: readonly Tensor[]) {
  const order = [...equation.output, ...equation.summed];
  const [a, b] = operands.map((operand, at) =>
    aligned(operand, equation.inputs[at] as string[], order),
  ) as [Tensor, Tensor];
  const { over, onlyA, onlyB } = split(equation, a, b);
  const added = (onlyA.length > 0 ? a.numel : 0) + (onlyB.length > 0 ? b.numel : 0);
  return { a: summedUp(a, onlyA), b: summedUp(b, onlyB), over, added };
}

/** `result`, whose summed dimensions are 1, without those. */
function trimmed(result: Tensor, count: number): Pick<Meta, "shape" | "strides"> {
  if (count === result.ndim) return { shape: result.shape, strides: result.strides };
  const shape = result.shape.slice(0, count);
  return { shape, strides: viewStrides(result, shape) ?? result.strides.slice(0, count) };
}

function contractTwo(equation: Equation, operands: readonly Tensor[]): Meta {
  const { a, b, over, added } = factors(equation, operands);
  const count = equation.output.length;
  if (over.length === 0) {
    const { shape, dtype, strides, values } = pointwise([a, b], (x, y) => x * y);
    const product = new Tensor(shape, strides ? { strides } : {});
    const symbols = { B: 1, M: 1, N: 1, K: 0, E: added + product.numel };
    return { ...trimmed(product, count), dtype, values, symbols };
  }
  const { left, right, order, sizes } = asBatches(a, b, over);
  const dtype = bmmDtype(left, right);
  const product = new Tensor(sizes, { dtype, values: productValues(left, right) });
  const result = inOrder(
    product,
    order.map((_, place) => order.indexOf(place)),
  );
  const [B, M, K] = left.shape as [number, number, number];
  const symbols = { B, M, K, N: right.shape[2] as number, E: added };
  return { ...trimmed(result, count), dtype, values: result.values, symbols };
}

/** One operand: a view of it, or sums. */
function contractOne(equation: Equation, operand: Tensor): Meta {
  const { inputs, output, summed } = equation;
  const seen = aligned(operand, inputs[0] as string[], [...output, ...summed]);
  const shape = seen.shape.slice(0, output.length);
  const none = { B: 1, M: 1, N: 1, K: 0 };
  if (summed.length === 0)
    return { shape, strides: seen.strides, of: operand, symbols: { ...none, E: 0 } };
  const values = seen.values?.map(Number);
  const each = numelOf(seen.shape.slice(output.length));
  return {
    shape,
    values:
      values &&
      Array.from({ length: numelOf(shape) }, (_, at) =>
        values.slice(at * each, (at + 1) * each).reduce((sum, value) => sum + value, 0),
      ),
    symbols: { ...none, E: seen.numel },
  };
}

/** Letters for the labels of a part of an equation, which may be dimensions of an ellipsis. */
function written(equation: Equation): string {
  const free = [..."zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA"].filter(
    (letter) => !equation.inputs.flat().includes(letter),
  );
  const letters = new Map<string, string>();
  const letterOf = (label: string): string => {
    if (!label.startsWith(".")) return label;
    const letter = letters.get(label) ?? free.shift();
    if (!letter) throw new ModelError("RuntimeError", "einsum(): more than 52 dimensions");
    letters.set(label, letter);
    return letter;
  };
  const words = [...equation.inputs, equation.output].map((labels) =>
    labels.map(letterOf).join(""),
  );
  return `${words.slice(0, -1).join(",")}->${words.at(-1)}`;
}

/** More than two operands: two by two from the left, as PyTorch does without the opt_einsum package. */
function chained(equation: Equation, operands: readonly Tensor[]): Tensor {
  const { inputs, output, summed } = equation;
  const [first = [], second = [], ...others] = inputs;
  const [a, b, ...rest] = operands as [Tensor, Tensor, ...Tensor[]];
  // A size of 1 is nothing to sum over: ATen doesn't wait for it.
  const later = others.flatMap((words, at) => words.filter((_, dim) => rest[at]?.shape[dim] !== 1));
  const needed = new Set([...output, ...later]);
  const labels = [...output, ...summed].filter(
    (label) => needed.has(label) && (first.includes(label) || second.includes(label)),
  );
  const part = einsum(written({ inputs: [first, second], output: labels, summed: [] }), [a, b]);
  const remaining = { inputs: [labels, ...others], output, summed };
  return einsum(written(remaining), [part, ...rest]);
}

/** Whether two operands have dimensions to sum over in both, so that matrices are multiplied; else elements are. */
export function multipliesMatrices(equation: string, operands: readonly Tensor[]): boolean {
  if (operands.length !== 2) return false;
  const parsed = parseEquation(equation, operands);
  checkSizes(parsed, operands);
  return factors(parsed, operands).over.length > 0;
}

export const einsum = defineOp("einsum", {
  doc: "Einstein's sum: products of the operands, summed over the labels that the output lacks.",
  args: [string("equation"), manyTensors("operands")],
  callee: "python",
  rewrite: ({ equation, operands }): Tensor | undefined => {
    if (operands.length < 3) return undefined;
    const parsed = parseEquation(equation, operands);
    checkSizes(parsed, operands);
    return chained(parsed, operands);
  },
  out: ({ equation, operands }): Meta => {
    const parsed = parseEquation(equation, operands);
    checkSizes(parsed, operands);
    return operands.length === 1
      ? contractOne(parsed, operands[0] as Tensor)
      : contractTwo(parsed, operands);
  },
  // K is 0 where nothing is summed in both operands: then the products are elementwise, and counted by E.
  macs: "B·M·N·K",
  elementwise: "E",
  saves: ({ equation, operands }): SavedTensor[] => {
    if (operands.length === 1) return [];
    const { a, b, over } = factors(parseEquation(equation, operands), operands);
    if (over.length === 0) return keptFactors(a, b);
    const { left, right } = asBatches(a, b, over);
    return keptFactors(left, right);
  },
});
