import { bindArgs } from "../bind/python.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { currentSpan, type ModuleLike, type Span } from "../recorder.ts";
import { Buffer, Parameter, type Tensor } from "../tensor.ts";
import { callable } from "./call.ts";
import { convertTensors, moveTo, settled, type Target } from "./convert.ts";
import { type Collector, Holdings, isHeld, type Named } from "./holdings.ts";
import {
  type ForwardHook,
  type ForwardPreHook,
  HOOKS,
  type HookHandle,
  type HookOptions,
  Hooks,
  type LoadHook,
} from "./hooks.ts";
import { bufferAt, parameterAt, setSubmodule, submoduleAt } from "./paths.ts";
import { asBuffer, refuseName, refuseType } from "./register.ts";
import {
  type CheckpointEntries,
  type CheckpointState,
  type LoadOptions,
  type LoadResult,
  loadStateDict,
  stateDictOf,
} from "./state-dict.ts";
import { moduleText } from "./text.ts";
import { namedChildren, namedModules, namedTensors, type Walk } from "./walk.ts";

/** A module is called as a function, as in Python: `this.conv1(x)`; hooks run and the summary sees it. */
export interface Module {
  (...inputs: Parameters<this["forward"]>): ReturnType<this["forward"]>;
}

/**
 * torch.nn.Module: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html. Its parameters, buffers and
 * children are its own properties, in the order in which they were first set.
 */
export class Module implements ModuleLike {
  /** True while training: dropout drops and batch norm uses the batch. */
  training!: boolean;
  declare readonly [HOOKS]: Hooks;
  /** The call that made it, in the user's source. */
  declare readonly madeAt: Span | undefined;

  constructor(...none: never[]) {
    if (none.length > 0) bindArgs(`${new.target.name}.__init__`, [], none);
    // biome-ignore lint/correctness/noConstructorReturn: this is how an instance can be a function
    return callable(new.target.prototype, {
      training: { value: true, writable: true },
      madeAt: { value: currentSpan(new.target), writable: true },
      [HOOKS]: { value: new Hooks() },
    }) as this;
  }

  /** What the module computes. Call the module itself instead: `module(x)`. */
  // biome-ignore lint/suspicious/noExplicitAny: each module types its own
  forward(..._inputs: any[]): any {
    throw new ModelError(
      "NotImplementedError",
      `Module [${this.className}] is missing the required "forward" function`,
    );
  }

  /** What the caller gave, as `forward` takes it. A layer that names its inputs binds them by name. */
  bindInputs(given: unknown[]): unknown[] {
    return given;
  }

  get className(): string {
    return this.constructor.name;
  }

  /** What the text of the module shows between its brackets: `3, 64, kernel_size=(3, 3)`. */
  extraRepr(): string {
    return "";
  }

  /** Its own children, parameters and buffers, in the order in which they were first set. */
  holdings(): Holdings {
    return this.collect(new Holdings());
  }

  protected collect<C extends Collector>(into: C): C {
    for (const key of Object.keys(this)) {
      const value = (this as Record<string, unknown>)[key];
      if (isHeld(value)) into.add(this.memberName(key), value);
    }
    return into;
  }

  /** PyTorch's name for the property `key`. */
  protected memberName(key: string): string {
    return key;
  }

  /** The property that PyTorch calls `name`. */
  memberKey(name: string): string {
    return name;
  }

  children(): readonly Named<Module>[] {
    return this.holdings().children;
  }

  ownParameters(): readonly Named<Parameter>[] {
    return this.holdings().parameters;
  }

  ownBuffers(): readonly Named<Buffer>[] {
    return this.holdings().buffers;
  }

  get itemCount(): number | undefined {
    return undefined;
  }

  /** Python's getattr: a property by its name here or PyTorch's, undefined when there is none. */
  attribute(name: string): unknown {
    const fields = this as Record<string, unknown>;
    const found = fields[name];
    return found === undefined ? fields[this.memberKey(name)] : found;
  }

  /** Python's setattr, by PyTorch's name. */
  setAttribute(name: string, value: unknown): void {
    (this as Record<string, unknown>)[this.memberKey(name)] = value;
  }

  /** Python's delattr, by PyTorch's name. */
  deleteAttribute(name: string): void {
    Reflect.deleteProperty(this, this.memberKey(name));
  }

  /** Sets a child by name. KeyError for a name with a dot, or one that something else has. */
  addModule(name: string, module: Module | null): void {
    if (module !== null && !(module instanceof Module)) throw refuseType("module", name, module);
    refuseName("module", name, this, (value) => value instanceof Module);
    this.setAttribute(name, module);
  }

  registerModule(name: string, module: Module | null): void {
    this.addModule(name, module);
  }

  registerParameter(name: string, parameter: Parameter | null): void {
    refuseName("parameter", name, this, (value) => value instanceof Parameter);
    if (parameter !== null && !(parameter instanceof Parameter))
      throw refuseType("parameter", name, parameter);
    this.setAttribute(name, parameter);
  }

  /** Sets a tensor that is state but not learned. `persistent: false` keeps it out of the state dict. */
  registerBuffer(name: string, tensor: Tensor | null, persistent = true): void {
    refuseName("buffer", name, this, (value) => value instanceof Buffer);
    this.setAttribute(name, asBuffer(name, tensor, persistent));
  }

  /** Each child once, under its first name; `children` gives it under every name. */
  namedChildren(): Iterable<Named<Module>> {
    return namedChildren(this);
  }

  namedModules(prefix = "", removeDuplicate = true): Iterable<readonly [string, Module]> {
    return namedModules(this, prefix, removeDuplicate);
  }

  *modules(): Generator<Module> {
    for (const [, module] of this.namedModules()) yield module;
  }

  /** Each parameter once, under the first name that reaches it; under every name with `removeDuplicate` off. */
  namedParameters(...walk: Walk): Iterable<readonly [string, Parameter]> {
    return namedTensors(this, (module) => module.ownParameters(), ...walk);
  }

  *parameters(recurse = true): Generator<Parameter> {
    for (const [, parameter] of this.namedParameters("", recurse)) yield parameter;
  }

  namedBuffers(...walk: Walk): Iterable<readonly [string, Buffer]> {
    return namedTensors(this, (module) => module.ownBuffers(), ...walk);
  }

  *buffers(recurse = true): Generator<Buffer> {
    for (const [, buffer] of this.namedBuffers("", recurse)) yield buffer;
  }

  /** Every parameter and persistent buffer by name, tied ones under each of their names. */
  stateDict(prefix = ""): Record<string, Tensor> {
    return stateDictOf(this, prefix);
  }

  /** RuntimeError that lists every name and shape in which `state` and the module differ, unless not `strict`. */
  loadStateDict(state: CheckpointEntries, options?: LoadOptions): LoadResult {
    return loadStateDict(this, state, options);
  }

  /** Turns the entries of an older checkpoint into today's, before the module takes its own. */
  upgradeState(_state: CheckpointState, _prefix: string): void {}

  /** The descendant at `path`: `encoder.layers.0`. AttributeError when there is none. */
  getSubmodule(path: string): Module {
    return submoduleAt(this, path);
  }

  /** Puts `module` at `path`; `strict` refuses a path that has nothing yet. */
  setSubmodule(path: string, module: Module, strict = false): void {
    setSubmodule(this, path, module, strict);
  }

  getParameter(path: string): Parameter {
    return parameterAt(this, path);
  }

  getBuffer(path: string): Buffer {
    return bufferAt(this, path);
  }

  train(mode = true): this {
    if (typeof mode !== "boolean")
      throw new ModelError("ValueError", "training mode is expected to be boolean");
    this.training = mode;
    this.collect({ add: (_, value) => void (typeof value === "function" && value.train(mode)) });
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  /** Freezes (`false`) or frees every parameter: torch's requires_grad_. */
  requiresGrad(on = true): this {
    for (const each of settled(this, "requires_grad_").parameters()) each.requiresGrad = on;
    return this;
  }

  /** Does nothing: there are no gradients. It is here for code that calls it. */
  zeroGrad(): void {}

  /** Calls `visit` on every descendant, children first, then on itself. */
  apply(visit: (module: Module) => void): this {
    for (const [, child] of this.children()) child.apply(visit);
    visit(this);
    return this;
  }

  /** Casts floating parameters and buffers, and moves all: `to("float16")`, `to("cuda")`, `to({ dtype, device })`. */
  to(...targets: Target[]): this {
    return moveTo(this, targets);
  }

  /** Casts every parameter and buffer, those of whole numbers too. */
  type(dtype: DType): this {
    return convertTensors(settled(this, "type"), () => ({ dtype }));
  }

  half(): this {
    return this.to("float16");
  }

  bfloat16(): this {
    return settled(this, "bfloat16").to("bfloat16");
  }

  float(): this {
    return this.to("float32");
  }

  double(): this {
    return this.to("float64");
  }

  cpu(): this {
    return this.to("cpu");
  }

  cuda(index = 0): this {
    return this.to(`cuda:${index}`);
  }

  registerForwardPreHook(hook: ForwardPreHook, options?: HookOptions): HookHandle {
    return this[HOOKS].before.add(hook, options);
  }

  registerForwardHook(hook: ForwardHook, options?: HookOptions): HookHandle {
    return this[HOOKS].after.add(hook, options);
  }

  registerLoadStateDictPreHook(hook: LoadHook): HookHandle {
    return this[HOOKS].load.add(hook);
  }

  /** The module as PyTorch's repr writes it. */
  toString(): string {
    return moduleText(this);
  }
}
