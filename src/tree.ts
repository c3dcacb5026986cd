import type { Holdings, ModuleLike } from "./recorder.ts";

/** A module at one of its places in a model: one that several modules share has several. */
export interface Place {
  readonly module: ModuleLike;
  /** What the module that holds it calls it; empty for the model itself. */
  readonly name: string;
  /** Names from the model down: `encoder.layers.0`; empty for the model itself. */
  readonly path: string;
  readonly depth: number;
  readonly parent: Place | undefined;
}

/** The modules of a model and what they hold, at the moment when it is made. */
export class ModuleTree {
  readonly model: ModuleLike;
  /** In registration order, parents first. */
  readonly places: readonly Place[];
  readonly #places = new Map<ModuleLike, Place[]>();
  readonly #holdings = new Map<ModuleLike, Holdings>();

  constructor(model: ModuleLike) {
    this.model = model;
    const places: Place[] = [];
    const visit = (place: Place): void => {
      const { module, path, depth } = place;
      places.push(place);
      const known = this.#places.get(module);
      if (known) known.push(place);
      else this.#places.set(module, [place]);
      // What holds itself ends here.
      if (known?.some((other) => isAbove(other, place))) return;
      for (const [name, child] of this.holdings(module).children)
        visit({
          module: child,
          name,
          path: path ? `${path}.${name}` : name,
          depth: depth + 1,
          parent: place,
        });
    };
    visit({ module: model, name: "", path: "", depth: 0, parent: undefined });
    this.places = places;
  }

  /** None for a module that isn't part of the model. */
  placesOf(module: ModuleLike): readonly Place[] {
    return this.#places.get(module) ?? [];
  }

  holdings(module: ModuleLike): Holdings {
    let holdings = this.#holdings.get(module);
    if (!holdings) {
      holdings = module.holdings();
      this.#holdings.set(module, holdings);
    }
    return holdings;
  }
}

function isAbove(place: Place, below: Place): boolean {
  for (let at = below.parent; at; at = at.parent) if (at === place) return true;
  return false;
}
