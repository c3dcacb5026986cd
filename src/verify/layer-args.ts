import { type AnyArg, Scalar } from "../args.ts";
import { snake } from "../naming.ts";
import * as nn from "../nn/index.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";

/** What an argument can be, as JSON holds it. */
export type Plain = null | boolean | number | string | readonly Plain[];
export type PlainArgs = Readonly<Record<string, Plain>>;

interface Definition {
  /** The class of torch.nn: `Conv2d`, also of a class derived from it. */
  readonly name: string;
  readonly args: readonly AnyArg[];
}

/** The layer of torch.nn that `module` is or is derived from; undefined for a container and for a user's own module. */
export function definitionOf(module: ModuleLike): Definition | undefined {
  const layers = nn as unknown as Readonly<Record<string, unknown>>;
  for (let at = Object.getPrototypeOf(module); at; at = Object.getPrototypeOf(at)) {
    const made = at.constructor as { name: string; args?: readonly AnyArg[] };
    if (layers[made.name] === made) return made.args && { name: made.name, args: made.args };
  }
  return undefined;
}

/** The constructor's arguments as the module's attributes tell them, by PyTorch's names. */
export function argumentsOf(module: ModuleLike, { args }: Definition): PlainArgs {
  const found: Record<string, Plain> = {};
  for (const { name, attribute } of args) {
    if (attribute === false) continue;
    const value = plain(module.attribute(name), name);
    if (value !== undefined) found[snake(name)] = value;
  }
  return found;
}

/** What isn't a tensor among an op's arguments, by PyTorch's names. */
export function opArguments(args: Readonly<Record<string, unknown>>): PlainArgs {
  const found: Record<string, Plain> = {};
  for (const [name, given] of Object.entries(args)) {
    const value = given instanceof Tensor ? undefined : plain(given, name);
    if (value !== undefined && value !== null) found[snake(name)] = value;
  }
  return found;
}

function plain(value: unknown, name: string): Plain | undefined {
  // The argument `bias=True` has become the parameter `bias`.
  if (value instanceof Tensor) return true;
  if (value === null || value === undefined) return name === "bias" ? false : (value as undefined);
  if (value instanceof Scalar) return value.value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => plain(item, ""));
  return items.every((item) => item !== undefined) ? (items as Plain[]) : undefined;
}
