import { int, number, optional, string } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { clone, div, dot, mv, t } from "../../ops/index.ts";
import { Buffer, Parameter, Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { Recomputed, recomputedBy } from "./recomputed.ts";
import { asMatrix, checkSteps, outputDim, powerSteps } from "./spectral-matrix.ts";
import { defineUtility, tensorOf } from "./utility.ts";

/** https://arxiv.org/abs/1802.05957, as a hook. */
class SpectralNorm extends Recomputed {
  readonly steps: number;
  readonly dim: number;
  readonly eps: number;

  constructor(name: string, steps: number, dim: number, eps: number) {
    super(name);
    checkSteps(steps);
    this.steps = steps;
    this.dim = dim;
    this.eps = eps;
  }

  override compute(module: Module): Tensor {
    return this.scaled(module, module.training);
  }

  scaled(module: Module, iterate: boolean): Tensor {
    const [weight, u, v] = ["_orig", "_u", "_v"].map((part) =>
      tensorOf(module, this.name + part),
    ) as [Tensor, Tensor, Tensor];
    const matrix = asMatrix(weight, this.dim);
    if (!iterate) return div(weight, dot(u, mv(matrix, v)));
    powerSteps([() => mv(t(matrix), u), () => mv(matrix, v)], this.steps, this.eps);
    const [ownU, ownV] = withGrad(false, () => [clone(u), clone(v)]) as [Tensor, Tensor];
    return div(weight, dot(ownU, mv(matrix, ownV)));
  }
}

const normOf = (module: Module, name: string): SpectralNorm | undefined =>
  recomputedBy(module, SpectralNorm).find((norm) => norm.name === name);

export const spectralNorm = defineUtility("spectralNorm", {
  doc: "Divides a weight by its largest singular value before each call; `weight_orig` is what is learned.",
  args: [
    string("name", "weight"),
    int("nPowerIterations", 1),
    number("eps", 1e-12),
    optional(int("dim")),
  ],
  run: (module, { name, nPowerIterations, eps, dim }) => {
    if (normOf(module, name))
      throw new ModelError(
        "RuntimeError",
        `Cannot register two spectral_norm hooks on the same parameter ${name}`,
      );
    const norm = new SpectralNorm(name, nPowerIterations, dim ?? outputDim(module), eps);
    const weight = learned(module, name);
    const { dtype, device } = weight;
    const [rows, columns] = asMatrix(weight, norm.dim).shape as [number, number];
    module.deleteAttribute(name);
    module.registerParameter(`${name}_orig`, weight);
    module.registerBuffer(`${name}_u`, new Buffer([rows], { dtype, device }));
    module.registerBuffer(`${name}_v`, new Buffer([columns], { dtype, device }));
    norm.attach(module);
    module.setAttribute(name, new Tensor(weight.shape, { ...weight, requiresGrad: false }));
  },
});

function learned(module: Module, name: string): Parameter {
  const found = module.attribute(name);
  if (found === null)
    throw new ModelError(
      "ValueError",
      `\`SpectralNorm\` cannot be applied as parameter \`${name}\` is None`,
    );
  if (!(found instanceof Parameter)) throw new ModelError("KeyError", name);
  if (found.isLazy)
    throw new ModelError(
      "ValueError",
      "The module passed to `SpectralNorm` can't have uninitialized parameters. Make sure to run the dummy forward before applying spectral normalization",
    );
  return found;
}

export const removeSpectralNorm = defineUtility("removeSpectralNorm", {
  doc: "Makes a weight with spectral norm one parameter again.",
  args: [string("name", "weight")],
  run: (module, { name }) => {
    const norm = normOf(module, name);
    if (!norm)
      throw new ModelError("ValueError", `spectral_norm of '${name}' not found in ${module}`);
    const weight = withGrad(false, () => norm.scaled(module, false));
    for (const part of ["", "_u", "_v", "_orig"]) module.deleteAttribute(name + part);
    module.registerParameter(name, new Parameter(weight));
    norm.detach(module);
  },
});
