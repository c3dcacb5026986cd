import { setRegime } from "../op/regime.ts";
import { autocast, type CastWeights } from "../ops/autocast.ts";
import { CPU_RULES } from "../ops/autocast-lists.ts";
import type { Codec, Handlers, Wire } from "./wire.ts";

/** Half precision copies of weights, until Python leaves the outermost autocast. */
const weights: CastWeights = new Map();

/** Ops run as they are called again, and nothing is kept. */
export function endAutocast(): void {
  weights.clear();
  setRegime(undefined);
}

/** Python's torch.autocast("cpu"): in which dtype products run from now on, null for their own. */
export const autocastHandlers = (codec: () => Codec): Handlers => ({
  set_autocast: (wanted: Wire, isKept: boolean) => {
    const dtype = wanted === null ? undefined : codec().decode(wanted);
    setRegime(
      dtype === "bfloat16" || dtype === "float16"
        ? autocast(dtype, false, CPU_RULES, isKept ? weights : null)
        : undefined,
    );
    return null;
  },
  clear_autocast: () => {
    weights.clear();
    return null;
  },
});
