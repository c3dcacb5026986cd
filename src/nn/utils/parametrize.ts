import { Ambient } from "../../ambient.ts";
import { any, bool, keywordOnly, string } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { Buffer, Parameter, Tensor } from "../../tensor.ts";
import { ModuleDict } from "../container.ts";
import { Module } from "../module.ts";
import { invert, ParametrizationList, refuseChange, register } from "./parametrization-list.ts";
import { defineUtility, sizeText } from "./utility.ts";

export { ParametrizationList };

const parametrizationsOf = (module: Module): ModuleDict | undefined => {
  const found = module.attribute("parametrizations");
  return found instanceof ModuleDict ? found : undefined;
};

const listOf = (module: Module, name: string): ParametrizationList =>
  parametrizationsOf(module)?.get(name) as ParametrizationList;

/** Whether the tensor called `name`, or any where none is named, is computed by parametrizations. */
export function isParametrized(module: Module, name?: string): boolean {
  const dict = parametrizationsOf(module);
  if (!dict) return false;
  return name === undefined ? dict.length > 0 : dict.has(name);
}

export const registerParametrization = defineUtility("registerParametrization", {
  doc: "Makes a module's tensor the result of a parametrization, computed whenever it is read.",
  args: [
    string("tensorName"),
    any("parametrization", "Module", (value) => (value instanceof Module ? value : undefined)),
    keywordOnly(bool("unsafe", false)),
  ],
  run: (module, { tensorName, parametrization, unsafe }) => {
    parametrization.train(module.training);
    const tensor = module.attribute(tensorName);
    if (isParametrized(module, tensorName)) {
      if (!unsafe) checkAnother(tensorName, tensor as Tensor, parametrization);
      const list = listOf(module, tensorName);
      list.append(parametrization);
      list.unsafe ||= unsafe;
    } else if (tensor instanceof Parameter || tensor instanceof Buffer) {
      if (tensor.isLazy)
        throw new ModelError(
          "RuntimeError",
          "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes.",
        );
      const list = new ParametrizationList([parametrization], tensor, unsafe);
      module.deleteAttribute(tensorName);
      if (!isParametrized(module)) deriveClass(module);
      computeOnRead(module, tensorName);
      parametrizationsOf(module)?.set(tensorName, list);
    } else
      throw new ModelError(
        "ValueError",
        `Module '${module}' does not have a parameter, a buffer, or a parametrized element with name '${tensorName}'`,
      );
  },
});

/** A further parametrization goes from the tensor's shape and dtype to the same. */
function checkAnother(name: string, before: Tensor, parametrization: Module): void {
  const after = parametrization(before);
  refuseChange(before, after, [`module.${name}.`, `parametrization(module.${name}).`]);
  const inverse = invert(parametrization, after);
  const wanted = `parametrization.right_inverse must`;
  if (!(inverse instanceof Tensor))
    throw new ModelError("ValueError", `${wanted} return a tensor. Got: tuple`);
  for (const what of ["dtype", "shape"] as const) {
    const [was, is] = [before, inverse].map((tensor) =>
      what === "dtype" ? `torch.${tensor.dtype}` : sizeText(tensor.shape),
    );
    if (was !== is)
      throw new ModelError(
        "ValueError",
        `The tensor returned by parametrization.right_inverse must have the same ${what} as module.${name}, unless the \`unsafe\` flag is enabled.\nmodule.${name}.${what}: ${was}\nreturned ${what}: ${is}`,
      );
  }
}

/** The module gets a class of its own, so that reading the tensor can be made to compute it. */
function deriveClass(module: Module): void {
  const className = { value: `Parametrized${module.className}` };
  Object.setPrototypeOf(module, Object.create(Object.getPrototypeOf(module), { className }));
  module.setAttribute("parametrizations", new ModuleDict());
}

function computeOnRead(module: Module, name: string): void {
  Object.defineProperty(Object.getPrototypeOf(module), module.memberKey(name), {
    configurable: true,
    get(this: Module) {
      return computed(this, name);
    },
    set(this: Module, value: Tensor) {
      listOf(this, name).rightInverse(value);
    },
  });
}

const cache = new Ambient<Map<ParametrizationList, Tensor> | undefined>(undefined);

function computed(module: Module, name: string): Tensor {
  const list = listOf(module, name);
  const tensor = cache.now?.get(list) ?? list();
  cache.now?.set(list, tensor);
  return tensor;
}

/** While `run` runs, each parametrized tensor is computed once: torch's parametrize.cached. */
export const cached = <T>(run: () => T): T => cache.during(cache.now ?? new Map(), run);

export const removeParametrizations = defineUtility("removeParametrizations", {
  doc: "Makes a parametrized tensor a plain one again, as it was computed or as its original.",
  args: [string("tensorName"), bool("leaveParametrized", true)],
  run: (module, { tensorName, leaveParametrized }) => {
    if (!isParametrized(module, tensorName))
      throw new ModelError(
        "ValueError",
        `Module ${module} does not have a parametrization on ${tensorName}`,
      );
    const plain = plainTensor(module, tensorName, leaveParametrized);
    const derived = Object.getPrototypeOf(module);
    Reflect.deleteProperty(derived, module.memberKey(tensorName));
    parametrizationsOf(module)?.delete(tensorName);
    register(module, tensorName, plain);
    if (isParametrized(module)) return;
    module.deleteAttribute("parametrizations");
    Object.setPrototypeOf(module, Object.getPrototypeOf(derived));
  },
});

function plainTensor(module: Module, name: string, leaveParametrized: boolean): Tensor {
  const { isTensor, originals } = listOf(module, name);
  const original = originals[0] as Tensor;
  if (!leaveParametrized && !isTensor)
    throw new ModelError(
      "ValueError",
      "Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of tensors.",
    );
  if (!leaveParametrized) return original;
  const tensor = computed(module, name);
  if (isTensor && String(tensor.shape) === String(original.shape)) return original;
  return tensor.requiresGrad ? new Parameter(tensor) : tensor;
}

/** The name of the module's class as it was before it was parametrized. */
export const typeBeforeParametrizations = (module: Module): string =>
  isParametrized(module) ? module.className.replace(/^Parametrized/, "") : module.className;
