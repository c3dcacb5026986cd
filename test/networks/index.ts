import { attention } from "./attention.ts";
import { basic } from "./basic.ts";
import { cache } from "./cache.ts";
import { containers } from "./containers.ts";
import { errors } from "./errors.ts";
import { examples } from "./examples.ts";
import { generative } from "./generative.ts";
import { inputs } from "./inputs.ts";
import { layers } from "./layers.ts";
import type { Networks } from "./networks.ts";
import { options } from "./options.ts";
import { outputs } from "./outputs.ts";
import { parameters } from "./parameters.ts";
import { parametrized } from "./parametrized.ts";
import { precision } from "./precision.ts";
import { pruned } from "./pruned.ts";
import { recurrent } from "./recurrent.ts";
import { registration } from "./registration.ts";
import { sharing } from "./sharing.ts";
import { units } from "./units.ts";
import { vision } from "./vision.ts";

/** TypeScript's twins of oracle/networks/, one file for each topic. */
export const NETWORKS: Networks = {
  ...attention,
  ...basic,
  ...cache,
  ...containers,
  ...errors,
  ...generative,
  ...examples,
  ...inputs,
  ...layers,
  ...options,
  ...outputs,
  ...parameters,
  ...parametrized,
  ...precision,
  ...pruned,
  ...recurrent,
  ...registration,
  ...sharing,
  ...units,
  ...vision,
};
