import type { Tensor } from "../../tensor.ts";
import { type ForwardPreHook, HOOKS } from "../hooks.ts";
import type { Module } from "../module.ts";

/** A tensor of a module that a hook computes before each call from what it is made of. */
export abstract class Recomputed {
  /** The tensor's name: `weight`. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  abstract compute(module: Module): Tensor;

  /** Computes it before each call from now on. */
  attach(module: Module): void {
    const hook: ForwardPreHook = (called) => this.set(called);
    OF_HOOK.set(hook, this);
    module[HOOKS].before.add(hook);
  }

  /** Computes it now. */
  set(module: Module): void {
    module.setAttribute(this.name, this.compute(module));
  }

  /** Leaves it as it is now. */
  detach(module: Module): void {
    module[HOOKS].before.removeIf((hook) => OF_HOOK.get(hook) === this);
  }
}

const OF_HOOK = new WeakMap<ForwardPreHook, Recomputed>();

/** What computes tensors of `module`, of a class. */
export function recomputedBy<T extends Recomputed>(
  module: Module,
  kind: abstract new (...args: never[]) => T,
): T[] {
  const all = module[HOOKS].before.all.map((hook) => OF_HOOK.get(hook));
  return all.filter((found): found is T => found instanceof kind);
}
