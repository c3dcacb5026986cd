/** What holds around whatever runs: for a stretch, after which the one before holds again, or until further notice. */
export class Ambient<T> {
  now: T;

  constructor(first: T) {
    this.now = first;
  }

  /** Runs `run` with `value` in force; nested stretches end one after another, by an error too. */
  during<R>(value: T, run: () => R): R {
    const before = this.now;
    this.now = value;
    try {
      return run();
    } finally {
      this.now = before;
    }
  }
}
