import { camel } from "../naming.ts";
import type { Holdings, ModuleLike } from "../recorder.ts";
import { type Parameter, Tensor } from "../tensor.ts";

/** One parameter as torchinfo counts it. */
export interface CountedParameter {
  /** Dotted name below the module asked for; a pruned one without `_orig`. */
  readonly name: string;
  readonly parameter: Parameter;
  /** Elements; of a pruned one only those that its mask keeps. */
  readonly count: number;
  /** True where nothing tells what the mask keeps: the count is then the most that it can be. */
  readonly isAtMost?: boolean;
}

/** The parameters of a module and of everything below it, its own first, each tensor once. */
export interface ParameterList {
  readonly items: readonly CountedParameter[];
  /** How many of the items the module holds itself. */
  readonly owned: number;
  readonly numParams: number;
  readonly trainableParams: number;
  readonly bytes: number;
  /** True when some were left out because they had no size. */
  readonly isLazy: boolean;
  /** True when the counts are the most that they can be: a mask's elements aren't known. */
  readonly isAtMost: boolean;
}

/** Lists the parameters of modules, each module looked at once. */
export class ParameterLists {
  readonly #holdings: (module: ModuleLike) => Holdings;
  readonly #earlier: ParameterLists | undefined;
  readonly #known = new Map<ModuleLike, ParameterList>();

  /** `earlier` lists, of the same modules before a run, stay where nothing has changed. */
  constructor(holdings: (module: ModuleLike) => Holdings, earlier?: ParameterLists) {
    this.#holdings = holdings;
    this.#earlier = earlier;
  }

  of(module: ModuleLike): ParameterList {
    const known = this.#known.get(module);
    if (known) return known;
    // What holds itself finds nothing in itself.
    this.#known.set(module, NO_PARAMETERS);
    const holdings = this.#holdings(module);
    const list = this.#unchanged(module, holdings) ?? this.#listed(module, holdings);
    this.#known.set(module, list);
    return list;
  }

  #listed(module: ModuleLike, holdings: Holdings): ParameterList {
    const { children, parameters } = holdings;
    const items = new Items();
    let isLazy = false;
    for (const [name, parameter] of parameters) {
      if (parameter.isLazy) isLazy = true;
      else items.add(counted(module, name, parameter, holdings));
    }
    const owned = items.all.length;
    for (const [name, child] of children) {
      const list = this.of(child);
      for (const item of list.items) items.add(item, name);
      if (list.isLazy) isLazy = true;
    }
    return summed(items.all, owned, isLazy);
  }

  #unchanged(module: ModuleLike, now: Holdings): ParameterList | undefined {
    const earlier = this.#earlier;
    if (!earlier) return undefined;
    const before = earlier.#holdings(module);
    if (!areSame(before.parameters, now.parameters) || !areSame(before.children, now.children))
      return undefined;
    if (now.parameters.some(([name]) => name.endsWith(PRUNED))) return undefined;
    for (const [, child] of now.children)
      if (this.of(child) !== earlier.of(child)) return undefined;
    return earlier.of(module);
  }
}

export const NO_PARAMETERS: ParameterList = {
  items: [],
  owned: 0,
  numParams: 0,
  trainableParams: 0,
  bytes: 0,
  isLazy: false,
  isAtMost: false,
};

type Entries = readonly (readonly [name: string, value: unknown])[];

const areSame = (before: Entries, now: Entries): boolean =>
  before.length === now.length &&
  before.every(([name, value], at) => name === now[at]?.[0] && value === now[at]?.[1]);

/** From so many items on, a set finds sooner what is in a list. */
const MANY = 12;

class Items {
  readonly all: CountedParameter[] = [];
  #seen: Set<Parameter> | undefined;

  add(item: CountedParameter, inside?: string): void {
    const { name, parameter } = item;
    if (this.#has(parameter)) return;
    this.#seen?.add(parameter);
    this.all.push(inside === undefined ? item : { ...item, name: `${inside}.${name}` });
  }

  #has(parameter: Parameter): boolean {
    if (this.all.length < MANY) return this.all.some((item) => item.parameter === parameter);
    this.#seen ??= new Set(this.all.map((item) => item.parameter));
    return this.#seen.has(parameter);
  }
}

function summed(items: readonly CountedParameter[], owned: number, isLazy: boolean): ParameterList {
  let [numParams, trainableParams, bytes] = [0, 0, 0];
  for (const { parameter, count } of items) {
    numParams += count;
    bytes += count * parameter.itemSize;
    if (parameter.isSeenToRequireGrad) trainableParams += count;
  }
  const isAtMost = items.some((item) => item.isAtMost === true);
  return { items, owned, numParams, trainableParams, bytes, isLazy, isAtMost };
}

const PRUNED = "_orig";

/** Pruning keeps a parameter as `weight_orig` beside a `weight_mask` of zeros and ones, whatever holds it. */
function counted(
  module: ModuleLike,
  name: string,
  parameter: Parameter,
  { parameters, buffers }: Holdings,
): CountedParameter {
  if (name.endsWith(PRUNED)) {
    const bare = name.slice(0, -PRUNED.length);
    const held = [...parameters, ...buffers].find(([other]) => other === `${bare}_mask`)?.[1];
    const mask = held ?? module.attribute(camel(`${bare}_mask`));
    const total = mask instanceof Tensor ? mask.total : 0;
    if (mask instanceof Tensor && total === undefined)
      return { name: bare, parameter, count: parameter.numel, isAtMost: true };
    if (mask instanceof Tensor) return { name: bare, parameter, count: Math.trunc(total ?? 0) };
  }
  return { name, parameter, count: parameter.numel };
}
