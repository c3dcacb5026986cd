import { isOptions } from "../bind/split.ts";
import { activeRecorder } from "../recorder.ts";
import { asTuple } from "../tuple.ts";
import { HOOKS } from "./hooks.ts";
import type { Module } from "./module.ts";

/** A module that is called as a function: its class is that of `prototype`, its own fields are not listed. */
export function callable(prototype: object, fields: PropertyDescriptorMap): Module {
  const self = ((...inputs: unknown[]): unknown => callModule(self, inputs)) as unknown as Module;
  Object.setPrototypeOf(self, prototype);
  // A function has a name and a length of its own; a module's fields may be called so.
  for (const key of ["name", "length"]) Reflect.deleteProperty(self, key);
  return Object.defineProperties(self, fields);
}

/** Runs `module` as a call of it does: hooks before, `forward`, hooks after, all of it seen by the recorder. */
function callModule(module: Module, given: unknown[]): unknown {
  const { before, after } = module[HOOKS];
  let inputs = module.bindInputs(given);
  const recorder = activeRecorder();
  const byPlace = inputs === given ? Infinity : countByPlace(given);
  recorder?.enter(module, inputs.slice(0, byPlace));
  try {
    for (const hook of before.all) {
      const replaced = hook(module, inputs) ?? inputs;
      inputs = Array.isArray(replaced) ? replaced : [replaced];
    }
    let output = module.forward(...inputs);
    for (const hook of after.all) output = hook(module, inputs, output) ?? output;
    recorder?.exit(module, inputs.slice(0, byPlace), output);
    return asTuple(output);
  } catch (error) {
    recorder?.fail(module, error);
    throw error;
  }
}

/** What is given by name comes last, as an object; like PyTorch's hooks, the recorder sees the others only. */
const countByPlace = (given: readonly unknown[]): number =>
  isOptions(given.at(-1)) ? given.length - 1 : given.length;
