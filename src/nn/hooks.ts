/** Takes a hook off again: torch.utils.hooks.RemovableHandle. */
export interface HookHandle {
  remove(): void;
}

export interface HookOptions {
  /** Run before the hooks already there. */
  readonly prepend?: boolean;
}

/** Hooks in the order in which they run. */
export class HookList<H> {
  #hooks: { readonly hook: H }[] = [];

  add(hook: H, { prepend = false }: HookOptions = {}): HookHandle {
    const entry = { hook };
    if (prepend) this.#hooks.unshift(entry);
    else this.#hooks.push(entry);
    return {
      remove: () => {
        this.#hooks = this.#hooks.filter((other) => other !== entry);
      },
    };
  }

  get all(): readonly H[] {
    return this.#hooks.map(({ hook }) => hook);
  }

  get isEmpty(): boolean {
    return this.#hooks.length === 0;
  }
}
