import { type DType, isDifferentiable } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { activeRecorder, type ModuleLike } from "../recorder.ts";
import { Buffer, Parameter, type Tensor } from "../tensor.ts";
import { type HookHandle, HookList, type HookOptions } from "./hooks.ts";
import { moduleText } from "./text.ts";

/** Sees the inputs before `forward`, and may replace them by returning an array. */
export type ForwardPreHook = (module: Module, inputs: unknown[]) => unknown[] | undefined | void;
/** Sees the output after `forward`, and may replace it by returning another. */
export type ForwardHook = (module: Module, inputs: unknown[], output: unknown) => unknown;

/** A module is called as a function, as in Python: `this.conv1(x)`; hooks run and the summary sees it. */
export interface Module {
  (...inputs: Parameters<this["forward"]>): ReturnType<this["forward"]>;
}

const HOOKS = Symbol("hooks");

interface Hooks {
  readonly before: HookList<ForwardPreHook>;
  readonly after: HookList<ForwardHook>;
}

/**
 * torch.nn.Module: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html. Its parameters, buffers and
 * children are its own properties, in the order in which they were first set.
 */
export class Module implements ModuleLike {
  /** True while training: dropout drops and batch norm uses the batch. */
  training!: boolean;
  declare readonly [HOOKS]: Hooks;

  constructor() {
    const self = (...inputs: unknown[]): unknown => callModule(self as unknown as Module, inputs);
    Object.setPrototypeOf(self, new.target.prototype);
    // A function has a name and a length of its own; a module's fields may be called so.
    for (const key of ["name", "length"])
      Object.defineProperty(self, key, { value: undefined, writable: true, enumerable: false });
    Object.defineProperty(self, "training", { value: true, writable: true, enumerable: false });
    const hooks: Hooks = { before: new HookList(), after: new HookList() };
    Object.defineProperty(self, HOOKS, { value: hooks });
    // biome-ignore lint/correctness/noConstructorReturn: this is how an instance can be a function
    return self as unknown as this;
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

  /** Everything it holds by name. Containers give their items first. */
  protected *members(): Iterable<readonly [name: string, value: unknown]> {
    for (const key of Object.keys(this))
      yield [this.memberName(key), (this as Record<string, unknown>)[key]];
  }

  /** PyTorch's name for the property `key`. */
  protected memberName(key: string): string {
    return key;
  }

  *children(): Generator<readonly [string, Module]> {
    for (const [name, value] of this.members()) if (value instanceof Module) yield [name, value];
  }

  *ownParameters(): Generator<readonly [string, Parameter]> {
    for (const [name, value] of this.members()) if (value instanceof Parameter) yield [name, value];
  }

  *ownBuffers(): Generator<readonly [string, Buffer]> {
    for (const [name, value] of this.members()) if (value instanceof Buffer) yield [name, value];
  }

  get itemCount(): number | undefined {
    return undefined;
  }

  attribute(name: string): unknown {
    return (this as Record<string, unknown>)[name];
  }

  /** Sets a child by name: torch's add_module and register_module. KeyError for a name with a dot. */
  addModule(name: string, module: Module | null): void {
    checkName("module", name);
    (this as Record<string, unknown>)[name] = module;
  }

  registerParameter(name: string, parameter: Parameter | null): void {
    checkName("parameter", name);
    (this as Record<string, unknown>)[name] = parameter;
  }

  /** Sets a tensor that is state but not learned. `persistent: false` keeps it out of the state dict. */
  registerBuffer(name: string, tensor: Tensor | null, persistent = true): void {
    checkName("buffer", name);
    (this as Record<string, unknown>)[name] =
      tensor && new Buffer(tensor.shape, { ...tensor, values: undefined, persistent });
  }

  *namedModules(
    prefix = "",
    removeDuplicate = true,
    seen: Set<Module> = new Set(),
  ): Generator<readonly [string, Module]> {
    if (seen.has(this)) return;
    if (removeDuplicate) seen.add(this);
    yield [prefix, this];
    for (const [name, child] of this.children())
      yield* child.namedModules(prefix ? `${prefix}.${name}` : name, removeDuplicate, seen);
  }

  *modules(): Generator<Module> {
    for (const [, module] of this.namedModules()) yield module;
  }

  /** Each parameter once, under the first name that reaches it. */
  *namedParameters(prefix = "", recurse = true): Generator<readonly [string, Parameter]> {
    yield* named(this, (module) => module.ownParameters(), prefix, recurse);
  }

  *parameters(recurse = true): Generator<Parameter> {
    for (const [, parameter] of this.namedParameters("", recurse)) yield parameter;
  }

  *namedBuffers(prefix = "", recurse = true): Generator<readonly [string, Buffer]> {
    yield* named(this, (module) => module.ownBuffers(), prefix, recurse);
  }

  *buffers(recurse = true): Generator<Buffer> {
    for (const [, buffer] of this.namedBuffers("", recurse)) yield buffer;
  }

  /** Every parameter and persistent buffer by name, tied ones under each of their names. */
  stateDict(prefix = ""): Record<string, Tensor> {
    const state: Record<string, Tensor> = {};
    for (const [path, module] of this.namedModules(prefix, false)) {
      const at = path ? `${path}.` : "";
      for (const [name, parameter] of module.ownParameters()) state[at + name] = parameter;
      for (const [name, buffer] of module.ownBuffers())
        if (buffer.persistent) state[at + name] = buffer;
    }
    return state;
  }

  /** The descendant at `path`: `encoder.layers.0`. AttributeError when there is none. */
  getSubmodule(path: string): Module {
    let module: Module = this;
    for (const name of path === "" ? [] : path.split(".")) {
      const child = [...module.children()].find(([childName]) => childName === name)?.[1];
      if (!child)
        throw new ModelError("AttributeError", `${module.className} has no attribute \`${name}\``);
      module = child;
    }
    return module;
  }

  train(mode = true): this {
    this.training = mode;
    for (const [, child] of this.children()) child.train(mode);
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  /** Freezes (`false`) or frees every parameter: torch's requires_grad_. */
  requiresGrad(on = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad = on;
    return this;
  }

  /** Calls `visit` on every descendant, children first, then on itself. */
  apply(visit: (module: Module) => void): this {
    for (const [, child] of this.children()) child.apply(visit);
    visit(this);
    return this;
  }

  /** Casts floating parameters and buffers, and moves everything to `device`. */
  to(target: { dtype?: DType; device?: string }, moved: Map<Tensor, Tensor> = new Map()): this {
    for (const [, child] of this.children()) child.to(target, moved);
    const fields = this as Record<string, unknown>;
    for (const key of Object.keys(this)) {
      const value = fields[key];
      if (value instanceof Parameter || value instanceof Buffer)
        fields[key] = castOnce(value, target, moved);
    }
    return this;
  }

  half(): this {
    return this.to({ dtype: "float16" });
  }

  bfloat16(): this {
    return this.to({ dtype: "bfloat16" });
  }

  float(): this {
    return this.to({ dtype: "float32" });
  }

  double(): this {
    return this.to({ dtype: "float64" });
  }

  registerForwardPreHook(hook: ForwardPreHook, options?: HookOptions): HookHandle {
    return this[HOOKS].before.add(hook, options);
  }

  registerForwardHook(hook: ForwardHook, options?: HookOptions): HookHandle {
    return this[HOOKS].after.add(hook, options);
  }

  /** The module as PyTorch's repr writes it. */
  toString(): string {
    return moduleText(this);
  }
}

function callModule(module: Module, given: unknown[]): unknown {
  const { before, after } = module[HOOKS];
  let inputs = module.bindInputs(given);
  for (const hook of before.all) inputs = hook(module, inputs) ?? inputs;
  const recorder = activeRecorder();
  recorder?.enter(module, inputs);
  try {
    let output = module.forward(...inputs);
    for (const hook of after.all) output = hook(module, inputs, output) ?? output;
    recorder?.exit(module, inputs, output);
    return output;
  } catch (error) {
    recorder?.fail(module, error);
    throw error;
  }
}

/** What `own` gives for each module, each item once. */
function* named<T>(
  root: Module,
  own: (module: Module) => Iterable<readonly [string, T]>,
  prefix: string,
  recurse: boolean,
): Generator<readonly [string, T]> {
  const seen = new Set<T>();
  const modules = recurse ? root.namedModules(prefix) : [[prefix, root] as const];
  for (const [path, module] of modules)
    for (const [name, item] of own(module)) {
      if (seen.has(item)) continue;
      seen.add(item);
      yield [path ? `${path}.${name}` : name, item];
    }
}

function checkName(what: string, name: string): void {
  if (name.includes("."))
    throw new ModelError("KeyError", `${what} name can't contain ".", got: ${name}`);
  if (name === "") throw new ModelError("KeyError", `${what} name can't be empty string ""`);
}

/** One cast for each tensor, so that tied weights stay tied. */
function castOnce(
  tensor: Parameter | Buffer,
  { dtype, device }: { dtype?: DType; device?: string },
  moved: Map<Tensor, Tensor>,
): Tensor {
  const done = moved.get(tensor);
  if (done) return done;
  const { shape, strides, requiresGrad, values } = tensor;
  const options = {
    strides,
    requiresGrad,
    values,
    dtype: dtype && isDifferentiable(tensor.dtype) ? dtype : tensor.dtype,
    device: device ?? tensor.device,
  };
  const cast =
    tensor instanceof Buffer
      ? new Buffer(shape, { ...options, persistent: tensor.persistent })
      : new Parameter(shape, options);
  moved.set(tensor, cast);
  return cast;
}
