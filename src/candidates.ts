import { Module } from "./nn/module.ts";

/** What a file exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;
export type ModelClass = new (...args: readonly unknown[]) => Module;

export const isModelClass = (value: unknown): value is ModelClass =>
  typeof value === "function" && value.prototype instanceof Module;

/** The names of the classes of modules that a file exports, and of the modules that it has made. */
export const modelsIn = (exports: Exports): string[] =>
  Object.keys(exports).filter(
    (name) => isModelClass(exports[name]) || exports[name] instanceof Module,
  );

/**
 * Which of a file's models may be meant where none is named: those that it has made; else the classes that need no
 * argument, for the others are its parts, as a rule; else all of them.
 */
export function candidates(exports: Exports): string[] {
  const names = modelsIn(exports);
  const made = names.filter((name) => exports[name] instanceof Module);
  if (made.length > 0) return made;
  const ready = names.filter((name) => (exports[name] as ModelClass).length === 0);
  return ready.length > 0 ? ready : names;
}
