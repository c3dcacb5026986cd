import { bool, int, keywordOnly, number, optional, string } from "../../args.ts";
import { isComplex } from "../../dtype.ts";
import { ModelError } from "../../error.ts";
import {
  clone,
  div,
  H,
  mv,
  normalize,
  normExceptDim,
  weightNorm as scaleTo,
  vdot,
} from "../../ops/index.ts";
import { Tensor } from "../../tensor.ts";
import { Module } from "../module.ts";
import { MAPS, Orthogonal } from "./orthogonal.ts";
import { registerParametrization } from "./parametrize.ts";
import { asMatrix, checkSteps, outputDim, powerSteps } from "./spectral-matrix.ts";
import { defineUtility } from "./utility.ts";

function parameterOrBuffer(module: Module, name: string): Tensor {
  const found = module.attribute(name);
  if (found instanceof Tensor) return found;
  throw new ModelError(
    "ValueError",
    `Module '${module}' has no parameter or buffer with name '${name}'`,
  );
}

/** https://arxiv.org/abs/1602.07868 */
export class WeightNorm extends Module {
  readonly dim: number;

  constructor(dim: number | null) {
    super();
    this.dim = dim ?? -1;
  }

  override get className(): string {
    return "_WeightNorm";
  }

  override forward(g: Tensor, v: Tensor): Tensor {
    return scaleTo(v, g, this.dim);
  }

  rightInverse(weight: Tensor): Tensor[] {
    return [normExceptDim(weight, 2, this.dim), weight];
  }
}

export const weightNorm = defineUtility("weightNorm", {
  doc: "Learns a weight's length and direction apart.",
  args: [string("name", "weight"), optional(int("dim", 0))],
  run: (module, { name, dim }) => {
    registerParametrization(module, name, new WeightNorm(dim), { unsafe: true });
    module.registerLoadStateDictPreHook((_, state, prefix) => {
      const [g, v] = ["g", "v"].map((part) => `${prefix}${name}_${part}`) as [string, string];
      if (!state.has(g) || !state.has(v)) return;
      for (const [at, key] of [g, v].entries()) {
        const entry = state.get(key);
        state.delete(key);
        if (entry) state.set(`${prefix}parametrizations.${name}.original${at}`, entry);
      }
    });
  },
});

/** https://arxiv.org/abs/1802.05957 */
export class SpectralNorm extends Module {
  readonly dim: number;
  readonly nPowerIterations: number;
  readonly eps: number;

  constructor(weight: Tensor, steps: number, dim: number, eps: number) {
    super();
    const { ndim, dtype, device } = weight;
    if (dim >= ndim || dim < -ndim)
      throw new ModelError(
        "IndexError",
        `Dimension out of range (expected to be in range of [-${ndim}, ${ndim - 1}] but got ${dim})`,
      );
    checkSteps(steps);
    this.dim = dim < 0 ? dim + ndim : dim;
    this.nPowerIterations = steps;
    this.eps = eps;
    if (ndim < 2) return;
    const [rows, columns] = asMatrix(weight, this.dim).shape as [number, number];
    this.registerBuffer("_u", new Tensor([rows], { dtype, device }));
    this.registerBuffer("_v", new Tensor([columns], { dtype, device }));
  }

  override get className(): string {
    return "_SpectralNorm";
  }

  override forward(weight: Tensor): Tensor {
    if (weight.ndim === 1) return normalize(weight, 2, 0, this.eps);
    const matrix = asMatrix(weight, this.dim);
    const [u, v] = [this.attribute("_u"), this.attribute("_v")] as [Tensor, Tensor];
    if (this.training)
      powerSteps([() => mv(matrix, v), () => mv(H(matrix), u)], this.nPowerIterations, this.eps);
    // The vectors change in place with the next call, so this one keeps its own.
    const [ownU, ownV] = [clone(u), clone(v)];
    return div(weight, vdot(ownU, mv(matrix, ownV)));
  }

  rightInverse(value: Tensor): Tensor {
    return value;
  }
}

export const spectralNorm = defineUtility("spectralNorm", {
  doc: "Divides a weight by its largest singular value, which power iteration follows.",
  args: [
    string("name", "weight"),
    int("nPowerIterations", 1),
    number("eps", 1e-12),
    optional(int("dim")),
  ],
  run: (module, { name, nPowerIterations, eps, dim }) => {
    const weight = parameterOrBuffer(module, name);
    const norm = new SpectralNorm(weight, nPowerIterations, dim ?? outputDim(module), eps);
    registerParametrization(module, name, norm);
  },
});

export const orthogonal = defineUtility("orthogonal", {
  doc: "Keeps a matrix orthogonal (unitary if complex), by a map from matrices to such ones.",
  args: [
    string("name", "weight"),
    optional(string("orthogonalMap")),
    keywordOnly(bool("useTrivialization", true)),
  ],
  run: (module, { name, orthogonalMap, useTrivialization }) => {
    const weight = parameterOrBuffer(module, name);
    if (weight.ndim < 2)
      throw new ModelError(
        "ValueError",
        `Expected a matrix or batch of matrices. Got a tensor of ${weight.ndim} dimensions.`,
      );
    const isSquare = weight.size(-2) === weight.size(-1);
    const fitting = isSquare || isComplex(weight.dtype) ? "matrix_exp" : "householder";
    const chosen = MAPS.find((map) => map === (orthogonalMap ?? fitting));
    if (!chosen)
      throw new ModelError(
        "ValueError",
        `orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: ${orthogonalMap}`,
      );
    const map = new Orthogonal(weight, chosen, useTrivialization);
    registerParametrization(module, name, map, { unsafe: true });
  },
});
