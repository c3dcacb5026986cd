let enabled = true;

/** Whether results of ops on tensors that require gradients require them too: torch.is_grad_enabled. */
export const isGradEnabled = (): boolean => enabled;

/** Runs `run` with gradients on or off: torch.set_grad_enabled, and torch.no_grad with `false`. */
export function withGrad<T>(on: boolean, run: () => T): T {
  const before = enabled;
  enabled = on;
  try {
    return run();
  } finally {
    enabled = before;
  }
}

/** Turns gradients on or off until further notice, and gives what it was: torch.set_grad_enabled as a function. */
export function setGradEnabled(on: boolean): boolean {
  const before = enabled;
  enabled = on;
  return before;
}
