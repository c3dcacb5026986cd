import { Ambient } from "../ambient.ts";

/** How ops run where it isn't on a CPU, in the dtypes that they are given. */
export interface Regime {
  /** The kernels are a GPU's, of which some keep other tensors for backward than the CPU's. */
  readonly gpu: boolean;
  /** It changes dtypes: a layer doesn't hold its input's to its weights', as under torch.autocast. */
  readonly changesDtypes: boolean;
  /** Runs an op with what it gets in place of its arguments. */
  adapt<T>(opName: string, args: Arguments, run: (args: Arguments) => T): T;
}

export type Arguments = Record<string, unknown>;

const active = new Ambient<Regime | undefined>(undefined);
/** What holds until further notice, where no `active` one does. */
let lasting: Regime | undefined;

/** Ops run as `regime` says until further notice; a regime of `withRegime` goes first. */
export function setRegime(regime: Regime | undefined): void {
  lasting = regime;
}

const current = (): Regime | undefined => active.now ?? lasting;

/** Whether ops keep for backward what the kernels of a GPU keep. */
export const usesGpuKernels = (): boolean => current()?.gpu === true;

/** Whether dtypes are changed on their way into ops: torch.is_autocast_enabled, and a model as after `model.to`. */
export const changesDtypes = (): boolean => current()?.changesDtypes === true;

/** Runs `run` with ops that run as `regime` says. */
export const withRegime = <T>(regime: Regime, run: () => T): T => active.during(regime, run);

/** Runs an op on its bound arguments as the active regime says. */
export function adapted<T>(opName: string, args: Arguments, run: (args: Arguments) => T): T {
  const regime = current();
  return regime ? regime.adapt(opName, args, run) : run(args);
}
