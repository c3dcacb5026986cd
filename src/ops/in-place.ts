import type { ArgList, Values } from "../args.ts";
import { categoryRank, cppType, type DType, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta, type Op, type OpSpec, type Saved } from "../op/index.ts";
import { checkNoLeaf } from "../op/result.ts";
import { formatShape, type Shape, Tensor } from "../tensor.ts";

/** Of an op that PyTorch differentiates only where it is not in place. */
export const NO_DERIVATIVE: Pick<OpSpec, "saves"> = { saves: [] };

/** Of an op that autograd doesn't see at all: it may be written into a leaf. */
export const UNSEEN: Pick<OpSpec, "differentiable"> = { differentiable: false };

/** Of an op that reads plain numbers in C++, whose name of the dtype its refusal then prints. */
export const NUMBERS_IN_CPP = {
  namesCpp: (values: object): boolean =>
    !Object.values(values)
      .slice(1)
      .some((value) => value instanceof Tensor),
};

/**
 * `add_` of `add`: the same op, its result written into the first argument, which it is refused to do where the result
 * has another shape or a dtype that doesn't fit. What the op keeps of its input is overwritten, so autograd keeps a
 * copy.
 */
export function inPlace<A extends ArgList>(
  op: Op<A, Tensor>,
  {
    namesCpp = () => false,
    ...overrides
  }: Pick<OpSpec, "saves" | "differentiable"> & {
    /** Whether the refusal of a dtype prints C++'s name for that of the tensor. */
    readonly namesCpp?: (values: Values<A>) => boolean;
  } = {},
): Op<A, Tensor> {
  const spec = { ...op.spec, ...overrides };
  const { out } = spec;
  const target = spec.args[0]?.name as string;
  if (typeof out !== "function") throw new TypeError(`${op.opName} has no function as out`);
  return defineOp(`${op.opName}_`, {
    ...spec,
    callee: "method",
    ...(spec.overloads && { overloads: ofMethod(spec.overloads) }),
    doc: `${spec.doc} The result is written into \`${target}\`.`,
    validate: (values) => {
      if (spec.differentiable !== false)
        checkNoLeaf((values as Record<string, Tensor>)[target] as Tensor);
      spec.validate?.(values);
    },
    out: (values): Meta => {
      const { shape, dtype, values: elements } = out(values) as Meta;
      const self = (values as Record<string, Tensor>)[target] as Tensor;
      checkWritable(self, shape, dtype ?? self.dtype, namesCpp(values as Values<A>));
      return {
        shape: self.shape,
        dtype: self.dtype,
        of: self,
        mutates: true,
        values: elements,
      };
    },
    saves: (spec.saves as readonly Saved[]).map((saved) => overwritten(saved, target)) as never,
  } as OpSpec) as unknown as Op<A, Tensor>;
}

/** A method's signatures don't name the tensor that it belongs to, which is no number, and have no `out`. */
const ofMethod = (overloads: readonly string[]): string[] =>
  overloads
    .filter((overload) => !overload.startsWith("Number"))
    .map((overload) =>
      overload.replace(/^Tensor input(, )?/, "").replace(/(, \*)?, Tensor out = None/, ""),
    );

function overwritten(saved: Saved, target: string): Saved {
  const { keep, ...conditions } =
    typeof saved === "string" ? { keep: saved } : "keep" in saved ? saved : { keep: "" };
  if (keep !== target) return saved;
  return { ...conditions, fresh: `a copy of ${target}`, shape: `numel(${target})` };
}

/** TensorIterator's checks of an output that is there already. */
export function checkWritable(self: Tensor, shape: Shape, dtype: DType, namesCpp = false): void {
  if (self.shape.some((size, dim) => size > 1 && self.strides[dim] === 0))
    throw new ModelError(
      "RuntimeError",
      "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.",
    );
  checkFits(self, shape, dtype, namesCpp);
}

/** That a result of `shape` and `dtype` can be written into what has that shape, and a dtype that holds it. */
export function checkFits(
  into: { readonly shape: Shape; readonly dtype: DType },
  shape: Shape,
  dtype: DType,
  namesCpp = false,
): void {
  if (formatShape(shape) !== formatShape(into.shape))
    throw new ModelError(
      "RuntimeError",
      `output with shape ${formatShape(into.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  const nameOf = namesCpp ? cppType : scalarType;
  if (categoryRank(dtype) > categoryRank(into.dtype))
    throw new ModelError(
      "RuntimeError",
      `result type ${scalarType(dtype)} can't be cast to the desired output type ${nameOf(into.dtype)}`,
    );
}
