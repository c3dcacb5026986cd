/** The Python exception that PyTorch raises for the same mistake. */
export type ErrorKind =
  | "RuntimeError"
  | "ValueError"
  | "TypeError"
  | "IndexError"
  | "KeyError"
  | "AttributeError"
  | "NotImplementedError"
  | "AssertionError"
  | "ZeroDivisionError";

/**
 * A mistake in the model or in how it is called. `message` is PyTorch's own wording where PyTorch has one;
 * where it happened and what would be right are kept beside it, so that a printer decides how to show them.
 */
export class ModelError extends Error {
  readonly kind: ErrorKind;
  /** What would be right, as an instruction: `set inFeatures to 18432`. */
  fix: string | undefined;
  /** Path of the module that was running: `encoder.layers.0.fc1`. */
  modulePath: string | undefined;
  /** Class of that module. */
  moduleClass: string | undefined;

  constructor(kind: ErrorKind, message: string, fix?: string) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.fix = fix;
  }
}

/** Throws an error of this kind. */
export function raise(kind: ErrorKind, message: string, fix?: string): never {
  throw new ModelError(kind, message, fix);
}

/** Throws what TORCH_CHECK throws, in which the C++ of PyTorch's ops says what they don't take. */
export function fail(message: string, fix?: string): never {
  raise("RuntimeError", message, fix);
}

/** Throws what the Python of PyTorch's layers and functions throws for an argument that has no meaning. */
export function refuse(message: string, fix?: string): never {
  raise("ValueError", message, fix);
}
