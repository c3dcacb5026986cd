import { activeRecorder } from "../recorder.ts";
import { HOOKS } from "./hooks.ts";
import type { Module } from "./module.ts";

/** Runs `module` as a call of it does: hooks before, `forward`, hooks after, all of it seen by the recorder. */
export function callModule(module: Module, given: unknown[]): unknown {
  const { before, after } = module[HOOKS];
  let inputs = module.bindInputs(given);
  const recorder = activeRecorder();
  recorder?.enter(module, inputs);
  try {
    for (const hook of before.all) {
      const replaced = hook(module, inputs) ?? inputs;
      inputs = Array.isArray(replaced) ? replaced : [replaced];
    }
    let output = module.forward(...inputs);
    for (const hook of after.all) output = hook(module, inputs, output) ?? output;
    recorder?.exit(module, inputs, output);
    return output;
  } catch (error) {
    recorder?.fail(module, error);
    throw error;
  }
}
