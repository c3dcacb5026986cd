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

/** Takes what a module holds, one by one. */
export interface Collector {
  add(name: string, value: Module | Parameter | Buffer): void;
}

const NONE: readonly never[] = [];

/** What a module holds itself, kind by kind, in the order in which it was first set. */
export class Holdings implements Collector {
  children: readonly Named<Module>[] = NONE;
  parameters: readonly Named<Parameter>[] = NONE;
  buffers: readonly Named<Buffer>[] = NONE;

  add(name: string, value: Module | Parameter | Buffer): void {
    if (typeof value === "function") this.children = and(this.children, name, value);
    else if (value instanceof Parameter) this.parameters = and(this.parameters, name, value);
    else this.buffers = and(this.buffers, name, value);
  }
}

/** Most modules hold nothing of most kinds: an array is made where there is something. */
function and<T>(list: readonly Named<T>[], name: string, value: T): readonly Named<T>[] {
  if (list.length === 0) return [[name, value]];
  (list as Named<T>[]).push([name, value]);
  return list;
}
