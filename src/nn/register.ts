import { pythonType } from "../bind/type-name.ts";
import { scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { Buffer, Tensor } from "../tensor.ts";

// What PyTorch refuses to register, in its words.

/** What a name is looked up in: a module. */
interface Owner {
  attribute(name: string): unknown;
}

/** KeyError for a name that can't be one, or that a value has already which `isReplaceable` doesn't give up. */
export function refuseName(
  what: "module" | "parameter" | "buffer",
  name: string,
  owner: Owner,
  isReplaceable: (value: unknown) => boolean,
): void {
  if (typeof name !== "string")
    throw new ModelError("TypeError", `${what} name should be a string. Got ${torchType(name)}`);
  if (isTaken(owner, name, isReplaceable))
    throw new ModelError("KeyError", `attribute '${name}' already exists`);
  if (name.includes(".")) {
    const got = what === "module" ? `, got: ${name}` : "";
    throw new ModelError("KeyError", `${what} name can't contain "."${got}`);
  }
  if (name === "") throw new ModelError("KeyError", `${what} name can't be empty string ""`);
}

/** What every object has in JavaScript, Python's doesn't. */
function isTaken(owner: Owner, name: string, isReplaceable: (value: unknown) => boolean): boolean {
  const value = owner.attribute(name);
  if (value === undefined || value === null || name in Object.prototype) return false;
  return !isReplaceable(value);
}

export function refuseType(
  what: "module" | "parameter" | "buffer",
  name: string,
  value: unknown,
): ModelError {
  if (what === "module")
    return new ModelError("TypeError", `${torchType(value)} is not a Module subclass`);
  const required = what === "parameter" ? "torch.nn.Parameter" : "torch Tensor";
  return new ModelError(
    "TypeError",
    `cannot assign '${torchType(value)}' object to ${what} '${name}' (${required} or None required)`,
  );
}

/** `tensor` as a buffer of the same storage; a buffer stays what it is, so that a shared one is one. */
export function asBuffer(name: string, tensor: Tensor | null, persistent: boolean): Buffer | null {
  if (tensor === null) return null;
  if (!(tensor instanceof Tensor)) throw refuseType("buffer", name, tensor);
  if (tensor instanceof Buffer && tensor.persistent === persistent) return tensor;
  return new Buffer(tensor, { persistent, requiresGrad: tensor.requiresGrad });
}

/** torch.typename: `torch.FloatTensor`, `int`. */
export function torchType(value: unknown): string {
  if (!(value instanceof Tensor)) return pythonType(value);
  const on = value.device === "cpu" ? "" : `${value.device.replace(/:.*/, "")}.`;
  return `torch.${on}${scalarType(value.dtype)}Tensor`;
}
