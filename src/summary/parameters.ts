import type { ModuleLike } from "../recorder.ts";
import type { Parameter } from "../tensor.ts";

/** One parameter as torchinfo counts it. */
export interface CountedParameter {
  /** Dotted name below the module asked for; a pruned one without `_orig`. */
  readonly name: string;
  readonly parameter: Parameter;
  /** Elements; of a pruned one only those that its mask keeps. */
  readonly count: number;
}

/** Lists the parameters of modules and of all below them, each module looked at once. */
export class ParameterLists {
  readonly #own = new Map<ModuleLike, readonly CountedParameter[]>();
  readonly #all = new Map<ModuleLike, readonly CountedParameter[]>();
  readonly #lazy = new Set<ModuleLike>();

  /** Those that `module` holds itself. Lazy ones without a size are left out. */
  own(module: ModuleLike): readonly CountedParameter[] {
    const known = this.#own.get(module);
    if (known) return known;
    const seen = new Set<Parameter>();
    const own: CountedParameter[] = [];
    for (const [name, parameter] of module.ownParameters()) {
      if (parameter.isLazy) this.#lazy.add(module);
      if (parameter.isLazy || seen.has(parameter)) continue;
      seen.add(parameter);
      own.push(counted(module, name, parameter));
    }
    this.#own.set(module, own);
    return own;
  }

  /** Those of `module` and of everything below it, each tensor once. */
  all(module: ModuleLike): readonly CountedParameter[] {
    const known = this.#all.get(module);
    if (known) return known;
    const seen = new Set<Parameter>();
    const all: CountedParameter[] = [];
    const take = (list: readonly CountedParameter[], prefix: string) => {
      for (const item of list) {
        if (seen.has(item.parameter)) continue;
        seen.add(item.parameter);
        all.push(prefix ? { ...item, name: prefix + item.name } : item);
      }
    };
    this.#all.set(module, all);
    take(this.own(module), "");
    for (const [name, child] of module.children()) {
      take(this.all(child), `${name}.`);
      if (this.#lazy.has(child)) this.#lazy.add(module);
    }
    return all;
  }

  /** True when parameters of `module`, or below it, were left out because they had no size. */
  isLazy(module: ModuleLike): boolean {
    return this.#lazy.has(module);
  }
}

/** Pruning keeps a parameter as `weight_orig` beside a buffer `weight_mask` of zeros and ones. */
function counted(module: ModuleLike, name: string, parameter: Parameter): CountedParameter {
  if (name.endsWith("_orig")) {
    const bare = name.slice(0, -"_orig".length);
    for (const [bufferName, mask] of module.ownBuffers())
      if (bufferName === `${bare}_mask`)
        return { name: bare, parameter, count: mask.total ?? parameter.numel };
  }
  return { name, parameter, count: parameter.numel };
}
