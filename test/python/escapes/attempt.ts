/** What a file tries, and how it ends: Python's last line, or what stopped it. */
export interface Attempt {
  readonly name: string;
  readonly code: string;
  readonly ends: string;
}

/** `attempts` of names, code, and how each ends. */
export const attempts = (
  ...rows: readonly (readonly [name: string, code: string, ends: string])[]
): readonly Attempt[] => rows.map(([name, code, ends]) => ({ name, code, ends }));
