import { int, optional, string } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { normExceptDim, weightNorm as scaleTo } from "../../ops/index.ts";
import { Parameter, type Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { Recomputed, recomputedBy } from "./recomputed.ts";
import { defineUtility, tensorOf } from "./utility.ts";

/** https://arxiv.org/abs/1602.07868, as a hook. */
class WeightNorm extends Recomputed {
  readonly dim: number;

  constructor(name: string, dim: number) {
    super(name);
    this.dim = dim;
  }

  override compute(module: Module): Tensor {
    const [v, g] = [tensorOf(module, `${this.name}_v`), tensorOf(module, `${this.name}_g`)];
    return scaleTo(v, g, this.dim);
  }
}

const normOf = (module: Module, name: string): WeightNorm | undefined =>
  recomputedBy(module, WeightNorm).find((norm) => norm.name === name);

export const weightNorm = defineUtility("weightNorm", {
  doc: "Learns a weight's length `weight_g` and direction `weight_v` apart; before each call it is made of them.",
  args: [string("name", "weight"), optional(int("dim", 0))],
  run: (module, { name, dim }) => {
    if (normOf(module, name))
      throw new ModelError(
        "RuntimeError",
        `Cannot register two weight_norm hooks on the same parameter ${name}`,
      );
    const weight = tensorOf(module, name);
    if (weight.isLazy)
      throw new ModelError(
        "ValueError",
        "The module passed to `WeightNorm` can't have uninitialized parameters. Make sure to run the dummy forward before applying weight normalization",
      );
    module.deleteAttribute(name);
    module.registerParameter(`${name}_g`, new Parameter(normExceptDim(weight, 2, dim ?? -1)));
    module.registerParameter(`${name}_v`, new Parameter(weight));
    const norm = new WeightNorm(name, dim ?? -1);
    norm.set(module);
    norm.attach(module);
  },
});

export const removeWeightNorm = defineUtility("removeWeightNorm", {
  doc: "Makes a weight with weight norm one parameter again.",
  args: [string("name", "weight")],
  run: (module, { name }) => {
    const norm = normOf(module, name);
    if (!norm)
      throw new ModelError("ValueError", `weight_norm of '${name}' not found in ${module}`);
    const weight = new Parameter(norm.compute(module));
    for (const part of ["", "_g", "_v"]) module.deleteAttribute(name + part);
    module.registerParameter(name, weight);
    norm.detach(module);
  },
});
