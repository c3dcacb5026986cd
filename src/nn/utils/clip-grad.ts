import { any, bool, optional, Scalar } from "../../args.ts";
import { bindArgs } from "../../bind/python.ts";
import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { stack, tensor, to, vectorNorm } from "../../ops/index.ts";
import { Tensor } from "../../tensor.ts";
import { pythonFloat } from "../text.ts";

// Nothing here has a gradient, as in PyTorch before the first backward: there is nothing to clip, and its norm is 0.

type Tensors = Tensor | Iterable<Tensor>;
/** A number, or `"inf"`. */
type Order = number | string;

/** Python's float(). */
function floatOf(given: unknown): number {
  const value = given instanceof Scalar ? given.value : given;
  const number = typeof value === "string" ? Number(value.replace(/inf$/, "Infinity")) : value;
  if (typeof number === "number" && !Number.isNaN(number)) return number;
  throw new ModelError("ValueError", `could not convert string to float: '${value}'`);
}

const anything = (value: unknown): unknown => value;
const ORDER = any("normType", "float", floatOf, 2);
const FOREACH = optional(bool("foreach"));

const TOTAL = [
  any("tensors", "Iterable", anything),
  ORDER,
  bool("errorIfNonfinite", false),
  FOREACH,
];

/** The norm of all tensors as if they were one vector, without dimensions: torch.nn.utils.get_total_norm. */
export function getTotalNorm(
  ...given: [
    tensors: Tensors,
    normType?: Order,
    errorIfNonfinite?: boolean,
    foreach?: boolean | null,
  ]
): Tensor {
  const { tensors, normType, errorIfNonfinite } = bindArgs("_get_total_norm", TOTAL, given);
  const all = tensors instanceof Tensor ? [tensors] : [...(tensors as Iterable<Tensor>)];
  const order = normType as number;
  if (all.length === 0) return tensor(0, { dtype: "float32" });
  const total = withGrad(false, () => totalNorm(all, order));
  const value = total.values?.[0];
  if (errorIfNonfinite && value !== undefined && !Number.isFinite(value))
    throw new ModelError(
      "RuntimeError",
      `The total norm of order ${pythonFloat(order)} for gradients from \`parameters\` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set \`error_if_nonfinite=False\``,
    );
  return total;
}

/** Norms of each dtype one after the other, then the norm of those. */
function totalNorm(all: readonly Tensor[], order: number): Tensor {
  const [first] = all as [Tensor];
  const kindOf = ({ dtype, device }: Tensor) => `${dtype} ${device}`;
  const kinds = [...new Set(all.map(kindOf))];
  const grouped = kinds.flatMap((kind) => all.filter((one) => kindOf(one) === kind));
  const norms = grouped.map((one) => vectorNorm(one, order));
  return vectorNorm(stack(norms.map((norm) => to(norm, first.device))), order);
}

const NORM = [
  any("parameters", "Iterable", anything),
  any("maxNorm", "float", floatOf),
  ORDER,
  bool("errorIfNonfinite", false),
  FOREACH,
];

/** The norm of all gradients, which there are none of: 0. torch.nn.utils.clip_grad_norm_ */
export function clipGradNorm_(
  ...given: [
    parameters: Tensors,
    maxNorm: number,
    normType?: Order,
    errorIfNonfinite?: boolean,
    foreach?: boolean | null,
  ]
): Tensor {
  const { normType } = bindArgs("clip_grad_norm_", NORM, given);
  return getTotalNorm([], normType as Order);
}

/** Does nothing: there are no gradients. torch.nn.utils.clip_grad_value_ */
export function clipGradValue_(
  ...given: [parameters: Tensors, clipValue: number, foreach?: boolean | null]
): void {
  bindArgs(
    "clip_grad_value_",
    [any("parameters", "Iterable", anything), any("clipValue", "float", floatOf), FOREACH],
    given,
  );
}

/** Does nothing: there are no gradients. torch.nn.utils.clip_grads_with_norm_ */
export function clipGradsWithNorm_(
  ...given: [parameters: Tensors, maxNorm: number, totalNorm: Tensor, foreach?: boolean | null]
): void {
  bindArgs(
    "_clip_grads_with_norm_",
    [
      any("parameters", "Iterable", anything),
      any("maxNorm", "float", floatOf),
      any("totalNorm", "Tensor", anything),
      FOREACH,
    ],
    given,
  );
}
