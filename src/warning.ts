type Listener = (text: string) => void;

let listener: Listener | undefined;

/** While `run` runs, `tell` hears the warnings. */
export function hearingWarnings<T>(tell: Listener, run: () => T): T {
  const before = listener;
  listener = tell;
  try {
    return run();
  } finally {
    listener = before;
  }
}

/** Warns as PyTorch does, in its words: Python code hears it at its line, nobody else does. */
export const warn = (text: string): void => listener?.(text);
