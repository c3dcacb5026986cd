import { any, bool, dtype as dtypeArg, int, number, optional, tensor } from "../args.ts";
import type { DType } from "../dtype.ts";
import { defineComposite, defineOp, type Meta, type Role } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { wrapDim } from "./broadcast.ts";
import { detach } from "./copy.ts";
import { emptyLike, zerosLike } from "./create-like.ts";
import { knownOf } from "./known-values.ts";
import { divOp } from "./operators.ts";
import { lacking, refuseDtype } from "./pointwise.ts";
import { add, sub } from "./pointwise-arithmetic.ts";
import { log } from "./pointwise-functions.ts";
import { neg } from "./pointwise-rounding.ts";
import { exponential_ } from "./random-in-place.ts";
import { checkReceiver, receiver } from "./receiver.ts";
import { max } from "./reduce-extremes.ts";
import { scatter_ } from "./scatter.ts";

/** Which dimension PyTorch takes where none is given. */
const dimOf = (input: Tensor, dim: number | null): number =>
  dim ?? (input.ndim === 0 || input.ndim === 1 || input.ndim === 3 ? 0 : 1);

function checkDim(name: string, input: Tensor, dim: number | null, method = name): void {
  checkReceiver(input, dim === null ? "dim" : method);
  if (dim === null)
    warn(
      `Implicit dimension choice for ${name} has been deprecated. Change the call to include dim=X as an argument.`,
    );
}

/** Where every line along `dim` begins, and the step in it, of elements in row-major order. */
function linesAlong(shape: Shape, dim: number): { starts: number[]; step: number; size: number } {
  const size = shape[dim] ?? 1;
  const step = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const outer = shape.slice(0, dim).reduce((a, b) => a * b, 1);
  const starts = Array.from({ length: outer }, (_, o) =>
    Array.from({ length: step }, (_, i) => o * size * step + i),
  );
  return { starts: starts.flat(), step, size };
}

/** The logarithm of softmax along `dim`, where the elements are known. */
function logarithms(input: Tensor, dim: number): number[] | undefined {
  const [known] = knownOf([input], input.shape) ?? [];
  if (!known) return undefined;
  const { starts, step, size } = linesAlong(input.shape, dim);
  const result = new Array<number>(known.length);
  for (const start of starts) {
    const places = Array.from({ length: size }, (_, at) => start + at * step);
    const largest = Math.max(...places.map((place) => Number(known[place])));
    const sum = places.reduce(
      (total, place) => total + Math.exp(Number(known[place]) - largest),
      0,
    );
    for (const place of places) result[place] = Number(known[place]) - largest - Math.log(sum);
  }
  return result;
}

/** A method of the tensor, whose one argument by place is `dim`. */
const dimArg = optional({ ...int("dim"), place: "'dim' (position 1)" });

const softmaxed = (
  opName: string,
  role: Role,
  method: string,
  doc: string,
  value: (logarithm: number) => number,
) =>
  defineOp(opName, {
    doc,
    callee: "python",
    args: [receiver("input"), dimArg, int("_stacklevel", 3), dtypeArg("dtype")],
    validate: ({ input, dim }) => checkDim(method, input, dim),
    out: ({ input, dim, dtype }): Meta => {
      const along = wrapDim(dimOf(input, dim), input.ndim);
      const result: DType = dtype ?? input.dtype;
      const isLast = along === Math.max(input.ndim - 1, 0);
      const kernel = `${method}_${isLast ? "lastdim_" : ""}kernel_impl`;
      refuseDtype(lacking(kernel, "bool", "int", "complex"), result);
      return { shape: input.shape, dtype: result, values: logarithms(input, along)?.map(value) };
    },
    elementwise: "numel(out)",
    role,
    saves: ["out"],
  });

export const softmax = softmaxed(
  "softmax",
  "softmax",
  "softmax",
  "Scales along `dim` to positive numbers that add up to 1: eˣ / Σ eˣ.",
  Math.exp,
);
export const logSoftmax = softmaxed(
  "logSoftmax",
  "log-softmax",
  "log_softmax",
  "The logarithm of softmax.",
  (logarithm) => logarithm,
);

/** Anything: what refuses it is the op that it is handed to. */
const handedOn = <N extends string, T>(name: N, fallback: T) =>
  any(name, "object", (value) => value as T, fallback);

export const softmin = defineComposite("softmin", {
  doc: "softmax of −x.",
  callee: "python",
  args: [
    receiver("input"),
    handedOn<"dim", number | null>("dim", null),
    int("_stacklevel", 3),
    dtypeArg("dtype"),
  ],
  run: ({ input, dim, dtype }): Tensor => {
    checkDim("softmin", input, dim, "softmax");
    return softmax(neg(input), dimOf(input, dim), { dtype });
  },
});

export const gumbelSoftmax = defineComposite("gumbelSoftmax", {
  doc: "A random choice of one along `dim`, likelier where the logits are larger, that gradients flow through: softmax of (logits + Gumbel noise) / τ, and if `hard` one-hot.",
  callee: "python",
  args: [
    tensor("logits"),
    handedOn<"tau", number>("tau", 1),
    bool("hard", false),
    number("eps", 1e-10),
    handedOn<"dim", number>("dim", -1),
  ],
  run: ({ logits, tau, hard, dim }): Tensor => {
    const empty = emptyLike(logits, { memoryFormat: "contiguous_format" });
    const gumbels = divOp(add(logits, neg(log(exponential_(empty)))), tau);
    const soft = softmax(gumbels, dim);
    if (!hard) return soft;
    const { indices } = max(soft, dim, true) as unknown as { indices: Tensor };
    const zeros = zerosLike(logits, { memoryFormat: "contiguous_format" });
    return add(sub(scatter_(zeros, dim, indices, 1), detach(soft)), soft);
  },
});
