import { ModelError } from "../error.ts";
import type { OptimizerName } from "./optimizer.ts";
import type { Plan } from "./plan.ts";
import type { Precision } from "./precision.ts";
import type { Strategy } from "./sharding.ts";

/** Whose configuration a plan can be written as. */
export const ENGINES = ["deepspeed", "fsdp", "accelerate"] as const;

export type Engine = (typeof ENGINES)[number];

/** The plan as the configuration of a training engine. ModelError where the engine can't do what is planned. */
export function emit(plan: Plan, engine: Engine): string {
  const { mode, strategy } = plan.settings;
  const cannot = (what: string): never => {
    throw new ModelError("ValueError", `${engine} can't be set up for ${what}`);
  };
  if (mode === "eval") cannot("evaluation");
  if (strategy === "tp") cannot("tensor parallelism: it splits the model's own layers");
  if (plan.largest === 0) cannot("a model of which no batch fits");
  return WRITERS[engine](plan);
}

const STAGES: Readonly<Record<Strategy, number>> = {
  ddp: 0,
  zero1: 1,
  zero2: 2,
  zero3: 3,
  fsdp: 3,
  tp: 0,
};

/** What DeepSpeed calls them; the others are PyTorch's own, which the training script makes. */
const DEEPSPEED_OPTIMIZERS: Readonly<Partial<Record<OptimizerName, string>>> = {
  adam: "Adam",
  adamw: "AdamW",
  lamb: "Lamb",
};

/** https://www.deepspeed.ai/docs/config-json/ */
function deepspeed({ settings, largest }: Plan): string {
  const { precision, strategy, accumulate, devices } = settings;
  const stage = STAGES[strategy];
  const type = DEEPSPEED_OPTIMIZERS[settings.optimizer];
  const half = halfOf(precision);
  return JSON.stringify(
    {
      train_batch_size: largest * accumulate * devices,
      train_micro_batch_size_per_gpu: largest,
      gradient_accumulation_steps: accumulate,
      ...(type && { optimizer: { type, params: { lr: 1e-3 } } }),
      ...(half === "fp16" && { fp16: { enabled: true } }),
      ...(half === "bf16" && { bf16: { enabled: true } }),
      zero_optimization: {
        stage,
        ...(stage > 1 && { contiguous_gradients: true, overlap_comm: true }),
        ...(stage === 3 && { stage3_gather_16bit_weights_on_model_save: true }),
      },
    },
    null,
    2,
  );
}

const halfOf = (precision: Precision): "no" | "fp16" | "bf16" => {
  if (precision === "fp32") return "no";
  return precision === "amp-fp16" ? "fp16" : "bf16";
};

/** https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html */
function fsdp({ model, settings, largest, blocks }: Plan): string {
  const { precision, devices, accumulate } = settings;
  const half = { no: undefined, fp16: "torch.float16", bf16: "torch.bfloat16" }[halfOf(precision)];
  const policy = half
    ? `MixedPrecisionPolicy(param_dtype=${half}, reduce_dtype=torch.float32)`
    : "MixedPrecisionPolicy()";
  const names = blocks.map((name) => `    ${JSON.stringify(name)},`);
  return [
    `# ${model}: ${largest} items on each of ${devices} cards, gradients of ${accumulate} added up for a step.`,
    ...(half ? ["import torch"] : []),
    "from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard",
    "",
    "BLOCKS = [",
    ...names,
    "]",
    "",
    "",
    "def shard(model):",
    `    policy = ${policy}`,
    "    for name in BLOCKS:",
    "        fully_shard(model.get_submodule(name), mp_policy=policy)",
    "    return fully_shard(model, mp_policy=policy)",
  ].join("\n");
}

/** https://huggingface.co/docs/accelerate/package_reference/cli */
function accelerate(plan: Plan): string {
  const { devices, precision, strategy, accumulate } = plan.settings;
  const stage = STAGES[strategy];
  const kind = strategy === "fsdp" ? "FSDP" : stage > 0 ? "DEEPSPEED" : "MULTI_GPU";
  const lines = [
    "compute_environment: LOCAL_MACHINE",
    `distributed_type: ${devices === 1 ? "'NO'" : kind}`,
    `mixed_precision: ${precision === "fp32" ? "'no'" : halfOf(precision)}`,
    "num_machines: 1",
    `num_processes: ${devices}`,
  ];
  if (devices === 1) return lines.join("\n");
  if (kind === "DEEPSPEED")
    lines.push(
      "deepspeed_config:",
      `  gradient_accumulation_steps: ${accumulate}`,
      "  offload_optimizer_device: none",
      "  offload_param_device: none",
      `  zero_stage: ${stage}`,
    );
  if (kind === "FSDP")
    lines.push(
      "fsdp_config:",
      "  fsdp_auto_wrap_policy: TRANSFORMER_BASED_WRAP",
      "  fsdp_reshard_after_forward: true",
      "  fsdp_state_dict_type: SHARDED_STATE_DICT",
      `  fsdp_transformer_layer_cls_to_wrap: ${plan.blockClasses.join(",")}`,
      "  fsdp_version: 2",
    );
  return lines.join("\n");
}

const WRITERS: Readonly<Record<Engine, (plan: Plan) => string>> = { deepspeed, fsdp, accelerate };
