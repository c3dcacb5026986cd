const FIELDS = Symbol("fields");

/** An array whose items have names too: Python's `collections.namedtuple`. */
export type NamedTuple<T extends Record<string, unknown>> = readonly T[keyof T][] & Readonly<T>;

/** Makes one: `namedTuple({ mean, deviation })` can be read by name and by place. */
export function namedTuple<T extends Record<string, unknown>>(fields: T): NamedTuple<T> {
  const items = Object.assign(Object.values(fields), fields);
  Object.defineProperty(items, FIELDS, { value: Object.keys(fields) });
  return items as unknown as NamedTuple<T>;
}

export const isNamedTuple = (value: unknown): value is NamedTuple<Record<string, unknown>> =>
  Array.isArray(value) && FIELDS in value;
