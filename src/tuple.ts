const TYPES = new WeakMap<object, string>();

/**
 * Remembers an array as several outputs of a call: Python's tuple, or a named type like `torch.return_types.max`. An
 * array that a user wrote is a list.
 */
export function asTuple<T>(output: T, type = "tuple"): T {
  if (Array.isArray(output) && !TYPES.has(output)) TYPES.set(output, type);
  return output;
}

/** What Python calls the array's type. */
export const tupleType = (items: readonly unknown[]): string | undefined => TYPES.get(items);
