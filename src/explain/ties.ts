import { tensorsIn } from "../op/result.ts";
import type { ModuleLike } from "../recorder.ts";
import type { Model } from "./model.ts";

/** A parameter of a module, and another place where the same one stands. */
export interface Tie {
  readonly name: string;
  readonly other: string;
}

/** The parameters of `module` that other modules hold, too. */
export function tiesOf({ tree }: Model, module: ModuleLike): Tie[] {
  return tree.holdings(module).parameters.flatMap(([name, parameter]) =>
    tree.places.flatMap((place) =>
      place.module === module
        ? []
        : tree
            .holdings(place.module)
            .parameters.filter(([, held]) => held === parameter)
            .map(([as]) => ({ name, other: place.path ? `${place.path}.${as}` : as })),
    ),
  );
}

/** The module whose ops read the parameters of `module`; undefined where none does. */
export function readerOf({ tree, graph }: Model, module: ModuleLike): string | undefined {
  const own = new Set(tree.holdings(module).parameters.map(([, parameter]) => parameter));
  const reading = graph?.ops.find(({ op, args }) =>
    tensorsIn(op.args, args).some((tensor) => own.has(tensor as never)),
  );
  return reading && (reading.caller?.path ?? "");
}
