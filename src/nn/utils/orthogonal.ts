import { isComplex } from "../../dtype.ts";
import { ModelError } from "../../error.ts";
import {
  add,
  adjoint,
  cat,
  diagonal,
  expand,
  eye,
  int,
  linalgHouseholderProduct,
  linalgSolve,
  matmul,
  matrixExp,
  mul,
  narrow,
  newZeros,
  reciprocal,
  sub,
  sum,
  transpose,
  tril,
  unsqueeze,
} from "../../ops/index.ts";
import { type Shape, Tensor } from "../../tensor.ts";
import { Module } from "../module.ts";
import { sizeText } from "./utility.ts";

/** How any matrix becomes an orthogonal one. */
export const MAPS = ["matrix_exp", "cayley", "householder"] as const;
type OrthogonalMap = (typeof MAPS)[number];

const flip = (matrix: Tensor): Tensor => transpose(matrix, -2, -1);

/**
 * The parametrization of torch.nn.utils.parametrizations.orthogonal. With a base it is a trivialization:
 * https://arxiv.org/abs/1909.09501
 */
export class Orthogonal extends Module {
  readonly shape: Shape;
  readonly orthogonalMap: OrthogonalMap;
  readonly useTrivialization: boolean;

  constructor(weight: Tensor, orthogonalMap: OrthogonalMap, useTrivialization: boolean) {
    super();
    if (isComplex(weight.dtype) && orthogonalMap === "householder")
      throw new ModelError(
        "ValueError",
        "The householder parametrization does not support complex tensors.",
      );
    this.shape = weight.shape;
    this.orthogonalMap = orthogonalMap;
    this.useTrivialization = useTrivialization;
  }

  override get className(): string {
    return "_Orthogonal";
  }

  override forward(given: Tensor): Tensor {
    const isWide = given.size(-2) < given.size(-1);
    const tall = isWide ? flip(given) : given;
    const mapped = this.orthogonalMap === "householder" ? reflections(tall) : this.#mapSkew(tall);
    const base = this.attribute("base");
    const result = base instanceof Tensor ? matmul(base, mapped) : mapped;
    return isWide ? flip(result) : result;
  }

  /** The lower triangle, made square and skew, then mapped; of the result as many columns as there were. */
  #mapSkew(tall: Tensor): Tensor {
    const [n, k] = [tall.size(-2), tall.size(-1)];
    const lower = tril(tall);
    const rest = [n, n - k];
    const square =
      n === k
        ? lower
        : cat([lower, expand(newZeros(lower, rest), [...lower.shape.slice(0, -2), ...rest])], -1);
    const skew = sub(square, adjoint(square));
    const mapped = this.orthogonalMap === "matrix_exp" ? matrixExp(skew) : cayley(skew);
    return n === k ? mapped : narrow(mapped, -1, 0, k);
  }

  /** From an orthogonal matrix to the base, which is a square of the longer side, and what maps to it. */
  rightInverse(matrix: Tensor): Tensor {
    if (String(matrix.shape) !== String(this.shape))
      throw new ModelError(
        "ValueError",
        `Expected a matrix or batch of matrices of shape ${sizeText(this.shape)}. Got a tensor of shape ${sizeText(matrix.shape)}.`,
      );
    const { shape, dtype, device } = matrix;
    if (this.useTrivialization) {
      const side = Math.max(matrix.size(-2), matrix.size(-1));
      const base = new Tensor([...shape.slice(0, -2), side, side], { dtype, device });
      this.registerBuffer("base", base);
    } else if (this.orthogonalMap !== "householder")
      throw new ModelError(
        "NotImplementedError",
        "It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.",
      );
    return new Tensor(shape, { dtype, device });
  }
}

/** (I + A/2)·(I − A/2)⁻¹: https://en.wikipedia.org/wiki/Cayley_transform#Matrix_map */
function cayley(skew: Tensor): Tensor {
  const { dtype, device } = skew;
  const identity = eye(skew.size(-1), { dtype, device });
  return linalgSolve(add(identity, skew, { alpha: -0.5 }), add(identity, skew, { alpha: 0.5 }));
}

/** The product of the reflections that the columns give; the signs of the diagonal stay as they are. */
function reflections(tall: Tensor): Tensor {
  const vectors = tril(tall, -1);
  const tau = mul(reciprocal(add(sum(mul(vectors, vectors), -2), 1)), 2);
  const product = linalgHouseholderProduct(vectors, tau);
  return mul(product, unsqueeze(int(diagonal(tall, 0, -2, -1)), -2));
}
