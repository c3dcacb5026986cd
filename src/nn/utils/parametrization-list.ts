import { pythonType } from "../../bind/type-name.ts";
import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { Parameter, Tensor } from "../../tensor.ts";
import { ModuleList } from "../container.ts";
import type { Module } from "../module.ts";
import { sizeText } from "./utility.ts";

function refuse(message: string): never {
  throw new ModelError("ValueError", message);
}

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
    this.isTensor = inverse instanceof Tensor;
    this.count = inverse instanceof Tensor ? 1 : inverse.length;
    if (inverse instanceof Tensor) this.#registerOne(original, inverse);
    else
      inverse.forEach((tensor, at) => {
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
    withGrad(false, () => {
      let inverse: Tensor | readonly Tensor[] = value;
      for (const module of [...this].reverse()) {
        const run = inverseOf(module);
        if (!run)
          throw new ModelError(
            "RuntimeError",
            `parametrization ${module.className} does not implement right_inverse.`,
          );
        inverse = run(inverse as Tensor);
      }
    });
  }

  override forward(): Tensor {
    const [first, ...others] = this;
    return others.reduce<Tensor>((value, module) => module(value), first?.(...this.originals));
  }
}

const asLike = (original: Tensor, tensor: Tensor): Tensor =>
  original instanceof Parameter
    ? new Parameter(tensor, { requiresGrad: original.requiresGrad })
    : tensor;

/** A parameter as a parameter, any other tensor as a buffer. */
export function register(module: Module, name: string, tensor: Tensor): void {
  if (tensor instanceof Parameter) module.registerParameter(name, tensor);
  else module.registerBuffer(name, tensor);
}
