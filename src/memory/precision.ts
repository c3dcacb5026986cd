import { type DType, isDifferentiable } from "../dtype.ts";
import type { Regime } from "../op/regime.ts";
import { autocast, eachTensor } from "../ops/autocast.ts";
import { type AutocastRules, CUDA_RULES } from "../ops/autocast-lists.ts";
import { Buffer, Parameter, Tensor } from "../tensor.ts";

/** In which dtypes a model is trained: all in one, or with torch.autocast and weights in float32. */
export const PRECISIONS = ["fp32", "amp-fp16", "amp-bf16", "bf16"] as const;

export type Precision = (typeof PRECISIONS)[number];

/** A way to run ops on a GPU, and what stands in for a tensor there. */
export interface PrecisionRegime extends Regime {
  /** The tensor as the GPU holds it: a parameter or an input of a model in bfloat16 has half the bytes. */
  held(tensor: Tensor): Tensor;
  /** The dtype of inputs that hold floats, where it isn't their own. */
  readonly inputs?: DType;
  /** Copies of weights that are kept as long as it is in force. */
  casts(): readonly Tensor[];
}

export function regimeOf(
  precision: Precision,
  gpu = true,
  rules: AutocastRules = CUDA_RULES,
): PrecisionRegime {
  if (precision === "bf16") return pure("bfloat16", gpu);
  const held = (tensor: Tensor): Tensor => tensor;
  if (precision === "fp32")
    return { gpu, changesDtypes: false, held, casts: none, adapt: (_, args, run) => run(args) };
  return { ...autocast(precision === "amp-fp16" ? "float16" : "bfloat16", gpu, rules), held };
}

const none = (): readonly Tensor[] => [];

/** As after `model.to(dtype)`, on inputs of that dtype, without changing the model. */
function pure(dtype: DType, gpu: boolean): PrecisionRegime {
  const twins = new Map<Tensor, Tensor>();
  const twinOf = (tensor: Tensor): Tensor => {
    const twin = twins.get(tensor);
    if (twin) return twin;
    const made = recast(tensor, dtype);
    twins.set(tensor, made);
    return made;
  };
  const isState = (tensor: Tensor): boolean =>
    tensor instanceof Parameter || tensor instanceof Buffer || twins.has(tensor);
  const isAsked = (tensor: Tensor): boolean =>
    isDifferentiable(tensor.dtype) && tensor.dtype !== dtype;
  return {
    gpu,
    changesDtypes: true,
    inputs: dtype,
    casts: none,
    held: (tensor) => (isAsked(tensor) ? twinOf(tensor) : tensor),
    adapt: (_, args, run) =>
      run(
        eachTensor(args, (tensor) =>
          isState(tensor) && tensor.dtype === "float32" ? twinOf(tensor) : tensor,
        ),
      ),
  };
}

function recast(tensor: Tensor, dtype: DType): Tensor {
  if (tensor instanceof Parameter || tensor instanceof Buffer)
    return tensor.recast({ dtype, device: tensor.device });
  const { shape, strides, requiresGrad, device } = tensor;
  return new Tensor(shape, { dtype, strides, requiresGrad, device });
}
