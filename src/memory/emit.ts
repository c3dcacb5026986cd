import { ModelError } from "../error.ts";
import type { OptimizerName } from "./optimizer.ts";
import type { Plan } from "./plan.ts";
import type { Precision } from "./precision.ts";
import type { Strategy } from "./sharding.ts";

/** Whose configuration a plan can be written as. */
export const ENGINES = ["deepspeed", "fsdp", "accelerate"] as const;

export type Engine = (typeof ENGINES)[number];

/** Why an engine can't do what is planned. */
export type EmitRefusal = "evaluation" | "tensor" | "unsharded" | "bfloat16" | "no batch";

/** Why the plan can't be written as the engine's configuration; undefined where it can. */
export function emitRefusal(plan: Plan, engine: Engine): EmitRefusal | undefined {
  const { mode, strategy, devices, precision } = plan.settings;
  if (mode === "eval") return "evaluation";
  if (strategy === "tp") return "tensor";
  if (engine === "fsdp" && (STAGES[strategy] < 3 || devices === 1)) return "unsharded";
  if (engine === "deepspeed" && precision === "bf16") return "bfloat16";
  return plan.largest === 0 ? "no batch" : undefined;
}

const REFUSALS: Readonly<Record<EmitRefusal, (plan: Plan) => string>> = {
  evaluation: () => "evaluation",
  tensor: () => "tensor parallelism: it splits the model's own layers",
  unsharded: ({ settings: { strategy, devices } }) =>
    `${strategy} on ${counted(devices, "card")}: give --devices and --strategy fsdp`,
  bfloat16: () =>
    "weights in bfloat16 alone: it keeps them in float32 too; give --precision amp-bf16",
  "no batch": () => "a model of which no batch fits",
};

/** The plan as the configuration of a training engine. ModelError where the engine can't do what is planned. */
export function emit(plan: Plan, engine: Engine): string {
  const refusal = emitRefusal(plan, engine);
  if (refusal)
    throw new ModelError("ValueError", `${engine} can't be set up for ${REFUSALS[refusal](plan)}`);
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
  const dtype = autocastDtype(precision);
  return JSON.stringify(
    {
      train_batch_size: largest * accumulate * devices,
      train_micro_batch_size_per_gpu: largest,
      gradient_accumulation_steps: accumulate,
      ...(type && { optimizer: { type, params: { lr: 1e-3 } } }),
      ...(!type && stage > 0 && { zero_allow_untested_optimizer: true }),
      // What a plan with autocast is made for: weights stay in float32.
      ...(dtype && { torch_autocast: { enabled: true, dtype } }),
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

const AUTOCAST: Readonly<Partial<Record<Precision, string>>> = {
  "amp-fp16": "float16",
  "amp-bf16": "bfloat16",
};

/** The dtype of torch.autocast; undefined where the model runs in that of its weights. */
const autocastDtype = (precision: Precision): string | undefined => AUTOCAST[precision];

/** `1 item`, `3 items`. */
const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : noun.endsWith("h") ? "es" : "s"}`;

/** What the engine's configuration doesn't hold, as a comment. */
const remark = ({ model, largest, settings }: Plan): string =>
  `# ${model}: ${counted(largest, "item")} on each of ${counted(settings.devices, "card")}, gradients of ${counted(settings.accumulate, "batch")} for a step.`;

/** https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html */
function fsdp(plan: Plan): string {
  const dtype = autocastDtype(plan.settings.precision);
  const policy = dtype
    ? `MixedPrecisionPolicy(param_dtype=torch.${dtype}, reduce_dtype=torch.float32)`
    : "MixedPrecisionPolicy()";
  const names = plan.blocks.map((name) => `    ${JSON.stringify(name)},`);
  return [
    remark(plan),
    ...(dtype ? ["import torch"] : []),
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
  const half = { float16: "fp16", bfloat16: "bf16" }[autocastDtype(precision) ?? ""] ?? "'no'";
  const stage = STAGES[strategy];
  const kind = strategy === "fsdp" ? "FSDP" : stage > 0 ? "DEEPSPEED" : "MULTI_GPU";
  const lines = [
    remark(plan),
    "compute_environment: LOCAL_MACHINE",
    `distributed_type: ${devices === 1 ? "'NO'" : kind}`,
    `mixed_precision: ${half}`,
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
  const classes = plan.blockClasses.join(",");
  if (kind === "FSDP")
    lines.push(
      "fsdp_config:",
      `  fsdp_auto_wrap_policy: ${classes ? "TRANSFORMER_BASED_WRAP" : "NO_WRAP"}`,
      "  fsdp_reshard_after_forward: true",
      "  fsdp_state_dict_type: SHARDED_STATE_DICT",
      ...(classes ? [`  fsdp_transformer_layer_cls_to_wrap: ${classes}`] : []),
      "  fsdp_version: 2",
    );
  return lines.join("\n");
}

const WRITERS: Readonly<Record<Engine, (plan: Plan) => string>> = { deepspeed, fsdp, accelerate };
