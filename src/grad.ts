import { Ambient } from "./ambient.ts";

/** `noted`: off for the model, as torchinfo runs it, and yet what backward would keep is noted. */
export type GradMode = "on" | "noted" | "off";

const mode = new Ambient<GradMode>("on");

/** Whether results of ops on tensors that require gradients require them too: torch.is_grad_enabled. */
export const isGradEnabled = (): boolean => mode.now === "on";

/** Whether an op tells what it would keep for backward. */
export const isGradNoted = (): boolean => mode.now !== "off";

/** Runs `run` with gradients on or off: torch.set_grad_enabled, and torch.no_grad with `false`. */
export const withGrad = <T>(on: boolean, run: () => T): T => mode.during(on ? "on" : "off", run);

/** Runs `run` as in torch.no_grad, and notes what it would keep if it weren't. */
export const notingGrad = <T>(run: () => T): T => mode.during("noted", run);

/** Changes the mode until further notice, and gives what it was: torch.set_grad_enabled as a function. */
export function setGradMode(now: GradMode): GradMode {
  const before = mode.now;
  mode.now = now;
  return before;
}
