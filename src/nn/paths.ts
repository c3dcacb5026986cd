import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import { Buffer, Parameter } from "../tensor.ts";
import type { Module } from "./module.ts";

// Modules and tensors by their path, `encoder.layers.0.weight`; what isn't there is refused in PyTorch's words.

const child = (module: Module, name: string): Module | undefined => {
  for (const [known, value] of module.children()) if (known === name) return value;
  return undefined;
};

const hasAttribute = (module: Module, name: string): boolean =>
  module.attribute(name) !== undefined;

const missing = (module: Module, name: string): ModelError => {
  const known = [...module.children()].map(([childName]) => childName);
  const fix = known.length > 0 ? `its children are ${known.join(", ")}` : undefined;
  return new ModelError("AttributeError", `${module.className} has no attribute \`${name}\``, fix);
};

const wrongKind = (name: string, kind: string): ModelError =>
  new ModelError("AttributeError", `\`${name}\` is not ${kind}`);

export function submoduleAt(root: Module, path: string): Module {
  let module = root;
  for (const name of path === "" ? [] : path.split(".")) {
    const next = child(module, name);
    if (!next)
      throw hasAttribute(module, name) ? wrongKind(name, "an nn.Module") : missing(module, name);
    module = next;
  }
  return module;
}

export function setSubmodule(root: Module, path: string, module: Module, strict: boolean): void {
  if (path === "")
    throw new ModelError("ValueError", "Cannot set the submodule without a target name!");
  if (typeof module !== "function" || !("children" in module))
    throw new ModelError(
      "ValueError",
      `\`module\` is not an nn.Module, found <class '${pythonType(module)}'>`,
    );
  const [parent, name] = split(root, path);
  if (strict && !hasAttribute(parent, name)) throw missing(parent, name);
  if (hasAttribute(parent, name) && !child(parent, name)) throw wrongKind(name, "an nn.Module");
  parent.setAttribute(name, module);
}

export function parameterAt(root: Module, path: string): Parameter {
  const [module, name] = split(root, path);
  const found = module.attribute(name);
  if (found === undefined) throw missing(module, name);
  if (!(found instanceof Parameter)) throw wrongKind(name, "an nn.Parameter");
  return found;
}

export function bufferAt(root: Module, path: string): Buffer {
  const [module, name] = split(root, path);
  const found = module.attribute(name);
  if (found === undefined) throw missing(module, name);
  if (!(found instanceof Buffer)) throw wrongKind(name, "a buffer");
  return found;
}

/** The module that owns what stands at `path`, and the last name of it. */
function split(root: Module, path: string): [Module, string] {
  const dot = path.lastIndexOf(".");
  return [submoduleAt(root, path.slice(0, Math.max(dot, 0))), path.slice(dot + 1)];
}
