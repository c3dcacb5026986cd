import type { Module } from "./module.ts";
import type { CheckpointState } from "./state-dict.ts";

/** Sees the inputs before `forward`, and may replace them by returning others. */
export type ForwardPreHook = (module: Module, inputs: unknown[]) => unknown;
/** Sees the output after `forward`, and may replace it by returning another. */
export type ForwardHook = (module: Module, inputs: unknown[], output: unknown) => unknown;
/** Sees a checkpoint before `module` takes its own entries, which begin with `prefix`, and may change them. */
export type LoadHook = (module: Module, state: CheckpointState, prefix: string) => void;

/** Takes a hook off again: torch.utils.hooks.RemovableHandle. */
export interface HookHandle {
  remove(): void;
}

export interface HookOptions {
  /** Run before the hooks already there. */
  readonly prepend?: boolean;
}

/** One adding of a hook: the same function may be added twice, and be taken off once. */
interface Entry<H> {
  readonly hook: H;
}

/** Most modules have no hooks. */
const NONE: readonly never[] = [];

/** Hooks in the order in which they run. */
class HookList<H> {
  #entries: readonly Entry<H>[] = NONE;

  add(hook: H, { prepend = false }: HookOptions = {}): HookHandle {
    const entry = { hook };
    this.#entries = prepend ? [entry, ...this.#entries] : [...this.#entries, entry];
    return {
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  /** Takes off the hooks for which `test` is true. */
  removeIf(test: (hook: H) => boolean): void {
    this.#entries = this.#entries.filter(({ hook }) => !test(hook));
  }

  get all(): readonly H[] {
    return this.#entries.length === 0 ? NONE : this.#entries.map(({ hook }) => hook);
  }
}

/** Where a module keeps its hooks. */
export const HOOKS = Symbol("hooks");

export class Hooks {
  readonly before = new HookList<ForwardPreHook>();
  readonly after = new HookList<ForwardHook>();
  readonly load = new HookList<LoadHook>();
}
