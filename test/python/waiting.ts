const JIT = "torch.jit is being written";
const NUMPY = "NumPy's stand-in is being written";
const TENSOR_TYPES = "torch.FloatTensor and its like are being written";

/**
 * Recorded networks that Python doesn't run as recorded yet, and why: by name, or by the first word of their names. It
 * only ever shrinks.
 */
export const WAITING: Readonly<Record<string, string>> = {
  errors: TENSOR_TYPES,
  inputs: TENSOR_TYPES,
  outputs: "torch.distributions is being written",
  "python-only-script": JIT,
  "python-only-script-no-input": JIT,
  "python-only-partly-script": JIT,
  "python-only-numpy": NUMPY,
  "python-only-numpy-list": NUMPY,
};

/** Recorded networks that differ for good, and why. */
export const DIFFERING: Readonly<Record<string, string>> = {
  "parameters-pruned-count":
    "which of two layers' weights are the smallest, only their values say; there are none",
};

export const waitsFor = (name: string): string | undefined =>
  DIFFERING[name] ?? WAITING[name] ?? WAITING[name.split("-")[0] as string];
