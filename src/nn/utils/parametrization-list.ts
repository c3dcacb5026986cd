import { pythonType } from "../../bind/type-name.ts";
import { ModelError, refuse } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { Buffer, Parameter, Tensor } from "../../tensor.ts";
import { ModuleList } from "../container.ts";
import type { Module } from "../module.ts";
import { sizeText } from "./utility.ts";

/** What a parametrization may have beside `forward`: the tensors from which it gives `value`. */
interface Invertible {
  rightInverse?(value: Tensor): Tensor | readonly Tensor[];
}

const inverseOf = (parametrization: Module): Invertible["rightInverse"] =>
  (parametrization as Invertible).rightInverse?.bind(parametrization);

/** The right inverse; without one, or with one that isn't implemented, the value itself. */
export function invert(parametrization: Module, value: Tensor): Tensor | readonly Tensor[] {
  try {
    return inverseOf(parametrization)?.(value) ?? value;
  } catch (error) {
    if (error instanceof ModelError && error.kind === "NotImplementedError") return value;
    throw error;
  }
}

/** ValueError when a parametrization changes the shape or dtype of the tensor. */
export function refuseChange(before: Tensor, after: unknown, names: [string, string]): void {
  if (!(after instanceof Tensor))
    refuse(`A parametrization must return a tensor. Got ${pythonType(after)}.`);
  const text = (what: string, flag: string) =>
    `Registering a parametrization may not change the ${what} of the tensor, unless ${flag} flag is enabled.\n`;
  const flag = names[0] === "unparametrized " ? "`unsafe`" : "the `unsafe`";
  if (before.dtype !== after.dtype)
    refuse(
      `${text("dtype", flag)}${names[0]}dtype: torch.${before.dtype}\n${names[1]}dtype: torch.${after.dtype}`,
    );
  if (String(before.shape) !== String(after.shape))
    refuse(
      `${text("shape", flag)}${names[0]}shape: ${sizeText(before.shape)}\n${names[1]}shape: ${sizeText(after.shape)}`,
    );
}

/** torch.nn.utils.parametrize.ParametrizationList: what a tensor is computed from, and how. */
export class ParametrizationList extends ModuleList {
  /** Whether a parametrization may change the shape and dtype. */
  unsafe: boolean;
  /** Whether there is one original, called `original`; several are `original0`, `original1`, … */
  readonly isTensor: boolean;
  readonly count: number;

  constructor(modules: readonly Module[], original: Tensor, unsafe = false) {
    if (modules.length === 0) refuse("ParametrizationList requires one or more modules.");
    super(modules);
    this.unsafe = unsafe;
    const inverse = withGrad(false, () =>
      [...this]
        .reverse()
        .reduce<Tensor | readonly Tensor[]>(
          (value, module) => (value instanceof Tensor ? invert(module, value) : value),
          original,
        ),
    );
    const owed =
      "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got";
    if (!(inverse instanceof Tensor || Array.isArray(inverse)))
      refuse(`${owed} ${pythonType(inverse)}`);
    this.isTensor = inverse instanceof Tensor;
    this.count = inverse instanceof Tensor ? 1 : inverse.length;
    if (inverse instanceof Tensor) this.#registerOne(original, inverse);
    else
      inverse.forEach((tensor, at) => {
        if (!(tensor instanceof Tensor))
          refuse(`${owed} element ${at} of the sequence with type ${pythonType(tensor)}.`);
        register(this, `original${at}`, asLike(original, tensor));
      });
    if (!unsafe) refuseChange(original, (this as Module)(), ["unparametrized ", "parametrized "]);
  }

  #registerOne(original: Tensor, inverse: Tensor): void {
    if (original.dtype !== inverse.dtype)
      refuse(
        `When \`right_inverse\` outputs one tensor, it may not change the dtype.\noriginal.dtype: torch.${original.dtype}\nright_inverse(original).dtype: torch.${inverse.dtype}`,
      );
    const same = String(original.shape) === String(inverse.shape);
    register(this, "original", same ? original : asLike(original, inverse));
  }

  /** The tensors that the first parametrization takes. */
  get originals(): Tensor[] {
    const names = this.isTensor
      ? ["original"]
      : Array.from({ length: this.count }, (_, at) => `original${at}`);
    return names.map((name) => this.attribute(name) as Tensor);
  }

  /** Makes `value` what the tensor is: torch's assignment to a parametrized tensor. */
  rightInverse(value: Tensor): void {
    const inverse = withGrad(false, () =>
      [...this].reverse().reduce<unknown>((given, module) => {
        const run = inverseOf(module);
        if (run) return run(given as Tensor);
        throw new ModelError(
          "RuntimeError",
          `parametrization ${module.className} does not implement right_inverse.`,
        );
      }, value),
    );
    if (this.isTensor) this.#assign("original", inverse, "The tensor");
    else this.#assignAll(inverse);
  }

  #assignAll(inverse: unknown): void {
    const owed = "'right_inverse' must return a sequence of tensors";
    if (!Array.isArray(inverse)) refuse(`${owed}. Got ${pythonType(inverse)}.`);
    const tensors = inverse as readonly unknown[];
    if (tensors.length !== this.count)
      refuse(`${owed} of length ${this.count}. Got a sequence of length ${tensors.length}.`);
    tensors.forEach((tensor, at) => {
      if (!(tensor instanceof Tensor))
        refuse(
          `${owed} or reference-type opaques. Got element ${at} of type ${pythonType(tensor)}.`,
        );
      this.#assign(`original${at}`, tensor, `Tensor ${at}`);
    });
  }

  #assign(name: string, tensor: unknown, what: string): void {
    if (!(tensor instanceof Tensor))
      refuse(`\`right_inverse\` should return a tensor. Got ${pythonType(tensor)}`);
    const original = this.attribute(name) as Tensor;
    if (tensor.dtype !== original.dtype)
      refuse(
        `${what} returned by \`right_inverse\` has dtype torch.${tensor.dtype} while \`${name}\` has dtype torch.${original.dtype}`,
      );
    this.setAttribute(name, asLike(original, tensor));
  }

  override forward(): Tensor {
    const [first, ...others] = this;
    return others.reduce<Tensor>((value, module) => module(value), first?.(...this.originals));
  }
}

/** `tensor` as a parameter or a buffer, whichever the original is. */
const asLike = (original: Tensor, tensor: Tensor): Tensor => {
  const { requiresGrad } = original;
  return original instanceof Parameter
    ? new Parameter(tensor, { requiresGrad })
    : new Buffer(tensor, original instanceof Buffer ? { persistent: original.persistent } : {});
};

/** A parameter as a parameter, any other tensor as a buffer. */
export function register(module: Module, name: string, tensor: Tensor): void {
  if (tensor instanceof Parameter) module.registerParameter(name, tensor);
  else module.registerBuffer(name, tensor);
}
