import { candidates, type Exports, isModelClass, modelsIn } from "../candidates.ts";
import { ModelError } from "../error.ts";
import { Module } from "../nn/module.ts";
import { suggestion } from "../suggest.ts";
import type { ModelSpec } from "./model-spec.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** The model that the command names, made with its arguments; without a name the only one that can be meant. */
export function pick(exports: Exports, spec: ModelSpec): Module {
  const name = spec.name ?? onlyModel(exports, spec.file);
  const found = exports[name];
  if (found === undefined) throw missing(name, spec.file, exports);
  const model = madeWith(found, spec, name);
  if (model) return model;
  throw new UsageError(
    `${spec.file}:${name} is no model: name a class that extends nn.Module, a function that makes one, or one that is made${models(exports)}`,
  );
}

/** What to say of a script that printed nothing. */
export function silent(exports: Exports, file: string): Error {
  const names = candidates(exports);
  if (names.length === 0) return noModel(file);
  const lines = names.map((name) => `\n  layerwise ${file}:${name} --input-size 1,3,224,224`);
  return new UsageError(`${file} printed nothing. For a summary, run${lines.join("")}`);
}

function onlyModel(exports: Exports, file: string): string {
  const [name, ...more] = candidates(exports);
  if (name === undefined) throw noModel(file);
  if (more.length === 0) return name;
  const lines = [name, ...more].map((model) => `\n  ${file}:${model}`);
  throw new UsageError(`${file} exports several models: name one of${lines.join("")}`);
}

const noModel = (file: string): FileError =>
  new FileError(
    `${file} exports no model: export a class that extends nn.Module, or print a summary`,
  );

/**
 * What it throws for want of an argument says nothing of it: then the argument is named. A layer that gets nothing for a
 * number, or what comes of reckoning with it, says that the type is wrong; its other errors are the model's own.
 */
function madeWith(found: unknown, { args, file }: ModelSpec, name: string): Module | undefined {
  try {
    return made(found, args);
  } catch (error) {
    const isOfModel = error instanceof ModelError && error.kind !== "TypeError";
    const lacking = isOfModel ? [] : argumentsOf(found).slice(args?.length ?? 0);
    if (lacking.length === 0) throw error;
    const given = (args ?? []).map((value) => JSON.stringify(value));
    const call = `${name}(${[...given, ...lacking.map((argument) => `<${argument}>`)].join(", ")})`;
    throw new UsageError(
      `${file}:${name} can't be made without ${lacking.join(", ")} (${(error as Error).message}): name the model as '${file}:${call}'`,
    );
  }
}

/** The names of the arguments without a default, as they are written. */
function argumentsOf(found: unknown): string[] {
  if (typeof found !== "function") return [];
  const [, list = ""] =
    /(?:constructor|^(?:async )?function\s*\w*)\s*\(([^)]*)\)/.exec(String(found)) ?? [];
  return list
    .split(",")
    .slice(0, found.length)
    .map((argument) => argument.trim());
}

function made(found: unknown, args: readonly unknown[] = []): Module | undefined {
  if (found instanceof Module) return found;
  if (isModelClass(found)) return new found(...args);
  if (typeof found !== "function" || /^class\b/.test(String(found))) return undefined;
  const result: unknown = found(...args);
  return result instanceof Module ? result : undefined;
}

function missing(name: string, file: string, exports: Exports): UsageError {
  return new UsageError(
    `${file} exports no ${name}${suggestion(name, Object.keys(exports))}${models(exports)}`,
  );
}

function models(exports: Exports): string {
  const names = modelsIn(exports);
  if (names.length === 0) return "; it exports no model";
  return names.length === 1
    ? `; its model is ${names[0]}`
    : `; its models are ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
