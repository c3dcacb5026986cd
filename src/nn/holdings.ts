import { Buffer, Parameter } from "../tensor.ts";
import { HOOKS } from "./hooks.ts";
import type { Module } from "./module.ts";

/** A value under PyTorch's name for it. */
export type Named<T> = readonly [name: string, value: T];

/** What a module keeps under PyTorch's name for it: all other attributes are the class's own affair. */
export const isHeld = (value: unknown): value is Module | Parameter | Buffer =>
  typeof value === "function"
    ? HOOKS in value
    : value instanceof Parameter || value instanceof Buffer;

/** What a module holds itself, kind by kind, in the order in which it was first set. */
export class Holdings {
  readonly children: Named<Module>[] = [];
  readonly parameters: Named<Parameter>[] = [];
  readonly buffers: Named<Buffer>[] = [];

  add(name: string, value: Module | Parameter | Buffer): void {
    if (typeof value === "function") this.children.push([name, value]);
    else if (value instanceof Parameter) this.parameters.push([name, value]);
    else this.buffers.push([name, value]);
  }
}
