import type { ArgList } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { Module } from "../module.ts";
import { pythonText } from "../text.ts";

/** A layer without the work of filling its parameters, which nothing here does anyway. */
export function skipInit<A extends unknown[], M extends Module>(
  Layer: (new (...args: A) => M) & { readonly args?: ArgList },
  ...args: A
): M {
  if (typeof Layer !== "function" || !(Layer.prototype instanceof Module))
    throw new ModelError("RuntimeError", `Expected a Module; got ${nameOf(Layer)}`);
  if (!Layer.args?.some(({ name }) => name === "device"))
    throw new ModelError(
      "RuntimeError",
      "Module must support a 'device' arg to skip initialization",
    );
  return new Layer(...args);
}

const nameOf = (value: unknown): string =>
  typeof value === "function" ? `<class '${value.name}'>` : pythonText(value);
