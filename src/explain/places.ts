import { snake } from "../naming.ts";
import * as nn from "../nn/index.ts";
import { type ModuleLike, type Span, type WrittenArgument, writtenCallOf } from "../recorder.ts";
import type { LayerDefinition } from "./definition.ts";

/** Where the arguments of a layer are written. */
export interface Places {
  /** True where every argument that is given is seen, and this one isn't among them. */
  isDefault(name: string): boolean;
  /** By its name here; null where it isn't written, or nobody knows. */
  argument(name: string): Span | null;
}

export const NOWHERE: Places = { isDefault: () => false, argument: () => null };

/**
 * Finds the arguments of a layer in the call that made it. A class derived from a layer may take others, and a literal
 * that the layer doesn't have now was changed, or the call is of something else: then nothing is said.
 */
export function placesOf(module: ModuleLike, definition: LayerDefinition | undefined): Places {
  if (!definition || !isItself(module, definition)) return NOWHERE;
  const { callee, args } = writtenCallOf(module);
  // A lazy layer takes no first size.
  const first = callee === `Lazy${definition.name}` ? 1 : 0;
  const byName = new Map<string, WrittenArgument>();
  for (const [at, argument] of args.entries()) {
    const arg = definition.args.find(({ name }) => snake(name) === argument.keyword);
    const name = argument.keyword === null ? definition.args[at + first]?.name : arg?.name;
    if (name === undefined) return NOWHERE;
    byName.set(name, argument);
  }
  for (const [name, { literal }] of byName)
    if (literal !== null && !isValueOf(literal, module.attribute(name))) return NOWHERE;
  // The first size of a lazy layer comes from its first input.
  const [untold] = first ? definition.args : [];
  return {
    isDefault: (name) => byName.size > 0 && !byName.has(name) && name !== untold?.name,
    argument: (name) => byName.get(name)?.span ?? null,
  };
}

/** True where the module is of the layer's own class, not of one that is derived from it. */
const isItself = ({ typeName }: ModuleLike, definition: LayerDefinition): boolean =>
  typeName === undefined
    ? (nn as Readonly<Record<string, unknown>>)[definition.name] === definition
    : typeName === definition.name;

/** Only whole numbers are compared: a layer makes lists of them, and parameters of flags. */
const isValueOf = (literal: number, value: unknown): boolean =>
  Array.isArray(value) ? value.includes(literal) : typeof value !== "number" || value === literal;
