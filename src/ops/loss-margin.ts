import { number, optional, tensor } from "../args.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { range } from "./known-values.ts";
import { refuseGrad, tensorWith, wantDtype, wantFloat } from "./loss-check.ts";
import { REDUCE, REDUCTION, reducedMeta, reductionOf, SIZE_AVERAGE } from "./loss-reduction.ts";

// Losses that want the right classes ahead of the others by a margin.

const LEAST_RANK = "Expected non-empty vector or matrix with optional 0-dim batch size, but got: ";

/** Rows and classes: a vector is one row, a number one class. */
function sizesOf({ shape }: Tensor): { rows: number; classes: number } {
  const [first = 1, second] = shape;
  return second === undefined ? { rows: 1, classes: first } : { rows: first, classes: second };
}

function checkMatrix({ shape, ndim, numel }: Tensor): void {
  if (ndim > 2 || (numel === 0 && shape.at(-1) === 0)) fail(`${LEAST_RANK}${formatShape(shape)}`);
}

interface Single {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly p: number;
  readonly margin: number;
  readonly weight: Tensor | null;
}

function checkClasses({ input, target, weight }: Single): void {
  checkMatrix(input);
  const { rows, classes } = sizesOf(input);
  if (target.ndim > 1 || target.numel !== rows)
    fail(
      `multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). Expected target size [${rows}], but got ${formatShape(target.shape)}. Input has shape ${formatShape(input.shape)}.`,
    );
  if (weight && weight.numel !== classes)
    fail(`inconsistent weight size, expected ${classes} but got ${formatShape(weight.shape)}`);
  wantFloat("multi_margin_loss_cpu_kernel", input.dtype);
  wantDtype(target, "int64");
  if (weight) wantDtype(weight, input.dtype);
  if (target.values?.some((at) => Number(at) < 0 || Number(at) >= classes))
    fail("target out of range", `give targets from 0 to ${classes - 1}`);
}

/** For each row, by how much the other classes come too near to the right one. */
function singleLosses({ input, target, p, margin, weight }: Single): number[] | undefined {
  const [x, right, weights] = [input.values, target.values, weight?.values];
  if (!x || !right || (weight && !weights)) return undefined;
  const { classes } = sizesOf(input);
  return right.map((value, row) => {
    const at = Number(value);
    const of = (place: number) => Number(x[row * classes + place]);
    const losses = range(classes)
      .filter((other) => other !== at)
      .map((other) => Math.max(0, margin - of(at) + of(other)) ** p);
    const sum = losses.reduce((total, loss) => total + loss, 0);
    return (sum * Number(weights ? weights[at] : 1)) / classes;
  });
}

export const multiMarginLoss = defineOp("multiMarginLoss", {
  doc: "Σ max(0, `margin` − x[y] + x[i])ᵖ over the other classes i, divided by their number.",
  callee: "python",
  args: [
    tensor("input"),
    tensor("target"),
    number("p", 1),
    number("margin", 1),
    optional(tensorWith("weight", "dim")),
    SIZE_AVERAGE,
    REDUCE,
    REDUCTION,
  ],
  validate: (given) => {
    reductionOf(given);
    if (given.p !== 1 && given.p !== 2)
      throw new ModelError("ValueError", "only p == 1 and p == 2 supported");
    if (given.weight && given.weight.ndim !== 1)
      throw new ModelError("ValueError", "weight must be one-dimensional");
    refuseGrad("multi_margin_loss", "weight", given.weight);
    checkClasses(given);
  },
  out: (given): Meta => {
    const { input, target } = given;
    return reducedMeta(
      {
        shape: target.shape,
        dtype: input.dtype,
        values: singleLosses(given),
        symbols: { E: input.numel },
      },
      reductionOf(given),
      Math.max(target.numel, 1),
    );
  },
  elementwise: "E",
  saves: ["input", "target", "weight"],
});

interface Several {
  readonly input: Tensor;
  readonly target: Tensor;
}

function checkLabels({ input, target }: Several): void {
  checkMatrix(input);
  if (formatShape(target.shape) !== formatShape(input.shape))
    fail(
      `inconsistent target size: ${formatShape(target.shape)} for input of size: ${formatShape(input.shape)}`,
    );
  const { classes } = sizesOf(input);
  wantDtype(target, "int64");
  if (target.values?.some((at) => Number(at) < -1 || Number(at) >= classes))
    fail("argument #2 'target' is out of range");
  wantFloat("multilabel_margin_loss_forward_out_frame", input.dtype);
}

/** A row's right classes stand first in its target; the first −1 ends them. */
function severalLosses({ input, target }: Several): number[] | undefined {
  const [x, labels] = [input.values, target.values];
  if (!x || !labels) return undefined;
  const { rows, classes } = sizesOf(input);
  return range(rows).map((row) => {
    const of = (values: typeof x) => values.slice(row * classes, (row + 1) * classes).map(Number);
    const [scores, named] = [of(x), of(labels)];
    const end = named.indexOf(-1);
    const right = end < 0 ? named : named.slice(0, end);
    const others = range(classes).filter((at) => !right.includes(at));
    const losses = right.flatMap((at) =>
      others.map((other) => Math.max(0, 1 - (scores[at] as number) + (scores[other] as number))),
    );
    return losses.reduce((total, loss) => total + loss, 0) / classes;
  });
}

export const multilabelMarginLoss = defineOp("multilabelMarginLoss", {
  doc: "Σ max(0, 1 − x[y] + x[i]) over right classes y and others i, divided by their number.",
  callee: "python",
  args: [tensor("input"), tensor("target"), SIZE_AVERAGE, REDUCE, REDUCTION],
  validate: (given) => {
    reductionOf(given);
    checkLabels(given);
  },
  out: (given): Meta => {
    const { input } = given;
    const shape = input.ndim === 2 ? [input.shape[0] as number] : [];
    return reducedMeta(
      {
        shape,
        dtype: input.dtype,
        values: severalLosses(given),
        symbols: { E: input.numel },
      },
      reductionOf(given),
      Math.max(sizesOf(input).rows, 1),
    );
  },
  elementwise: "E",
  saves: ["input", "target", { fresh: "which classes are right", shape: "E" }],
});
