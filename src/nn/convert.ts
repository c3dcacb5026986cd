import { deviceNamed } from "../device.ts";
import { type DType, dtypeNamed, isDifferentiable } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { type Buffer, Parameter, Tensor } from "../tensor.ts";
import type { Module } from "./module.ts";

/** Where a module's tensors go: a dtype, a device, another tensor's, or both by name. */
export type Target =
  | string
  | Tensor
  | { readonly dtype?: DType | null; readonly device?: string | null };

interface Change {
  readonly dtype?: DType | undefined;
  readonly device?: string | undefined;
}

/** torch.nn.Module.to: only floating (and complex) tensors are cast, all of them move. */
export function moveTo<M extends Module>(root: M, targets: readonly Target[]): M {
  const { dtype, device } = Object.assign({}, ...targets.map(placeOf)) as Change;
  if (dtype && !isDifferentiable(dtype))
    throw new ModelError(
      "TypeError",
      `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.${dtype}`,
    );
  return convertTensors(root, (tensor) => ({
    device,
    dtype: isDifferentiable(tensor.dtype) ? dtype : undefined,
  }));
}

function placeOf(target: Target): Change {
  if (target instanceof Tensor) return { dtype: target.dtype, device: target.device };
  if (typeof target !== "string") {
    const { dtype, device } = target;
    return { ...(dtype && { dtype }), ...(device && { device }) };
  }
  const dtype = dtypeNamed(target);
  if (dtype) return { dtype };
  return { device: deviceNamed(target) };
}

/** `root`, if no tensor of it waits for its size: few methods of PyTorch's tensors take one that does. */
export function settled<M extends Module>(root: M, method: string): M {
  for (const tensor of [...root.parameters(), ...root.buffers()])
    if (tensor.isLazy) {
      const kind = tensor instanceof Parameter ? "Parameter" : "Buffer";
      throw new ModelError(
        "ValueError",
        `Attempted to use an uninitialized parameter in <method '${method}' of 'torch._C.TensorBase' objects>. This error happens when you are using a \`LazyModule\` or explicitly manipulating \`torch.nn.parameter.Uninitialized${kind}\` objects. When using LazyModules Call \`forward\` with a dummy batch to initialize the parameters before calling torch functions`,
      );
    }
  return root;
}

/** Replaces every parameter and buffer by one at the place that `place` gives; a tied one by one and the same. */
export function convertTensors<M extends Module>(
  root: M,
  place: (tensor: Parameter | Buffer) => Change,
): M {
  const done = new Map<Tensor, Parameter | Buffer>();
  for (const module of root.modules())
    for (const [name, tensor] of [...module.ownParameters(), ...module.ownBuffers()]) {
      const converted = done.get(tensor) ?? convert(tensor, place(tensor));
      done.set(tensor, converted);
      if (converted !== tensor) module.setAttribute(name, converted);
    }
  return root;
}

function convert(tensor: Parameter | Buffer, place: Change): Parameter | Buffer {
  const { dtype = tensor.dtype, device = tensor.device } = place;
  if (dtype === tensor.dtype && device === tensor.device) return tensor;
  if (tensor.requiresGrad && !isDifferentiable(dtype))
    throw new ModelError(
      "RuntimeError",
      "data set to a tensor that requires gradients must be floating point or complex dtype",
    );
  return tensor.recast({ dtype, device });
}
