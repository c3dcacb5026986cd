import { expect, test } from "vitest";
import { MyNet } from "../../examples/vgg11.ts";
import { Vit } from "../../examples/vit-b16.ts";
import { type Engine, emit, type PlanOptions, plan } from "../../src/memory/index.ts";

const INPUT = { inputSize: [["N", 3, 224, 224]], gpu: "a100-40g" } as const;
const shared = (options: Partial<PlanOptions>, engine: Engine): string =>
  emit(plan(new Vit(), { ...INPUT, devices: 8, ...options }), engine);

test("DeepSpeed's configuration: batches multiply, autocast where the plan has it", () => {
  const written = JSON.parse(
    shared({ strategy: "zero2", precision: "amp-bf16", accumulate: 2 }, "deepspeed"),
  );
  const { train_batch_size, train_micro_batch_size_per_gpu, ...rest } = written;
  expect(train_batch_size).toBe(train_micro_batch_size_per_gpu * 2 * 8);
  expect(rest).toEqual({
    gradient_accumulation_steps: 2,
    optimizer: { type: "AdamW", params: { lr: 0.001 } },
    torch_autocast: { enabled: true, dtype: "bfloat16" },
    zero_optimization: { stage: 2, contiguous_gradients: true, overlap_comm: true },
  });
});

test("DeepSpeed is told that it doesn't know the optimizer", () => {
  const written = JSON.parse(shared({ strategy: "zero1", optimizer: "adam8bit" }, "deepspeed"));
  expect(written).toMatchObject({
    zero_allow_untested_optimizer: true,
    zero_optimization: { stage: 1 },
  });
  expect(written).not.toHaveProperty("optimizer");
});

test("FSDP's code shards the blocks, then the model", () => {
  const written = shared({ strategy: "fsdp", precision: "amp-fp16" }, "fsdp");
  expect(written).toMatch(
    /^# Vit: \d+ items on each of 8 cards, gradients of 1 batch for a step\.\n/,
  );
  expect(written.match(/"encoder\.layers\.\d+",/g)).toHaveLength(12);
  expect(written).toContain("param_dtype=torch.float16, reduce_dtype=torch.float32");
});

test.each<[Partial<PlanOptions>, string]>([
  [{ devices: 1 }, "distributed_type: 'NO'\nmixed_precision: 'no'"],
  [
    { strategy: "ddp", precision: "amp-fp16" },
    "distributed_type: MULTI_GPU\nmixed_precision: fp16",
  ],
  [{ strategy: "zero3" }, "  zero_stage: 3"],
  [{ strategy: "fsdp" }, "  fsdp_transformer_layer_cls_to_wrap: TransformerEncoderLayer\n"],
])("accelerate's configuration for %j", (options, part) => {
  expect(shared(options, "accelerate")).toContain(part);
});

test("accelerate wraps nothing where no block repeats", () => {
  const options = { inputSize: [["N", 1, 224, 224]], gpu: "h100" } as const;
  const made = plan(new MyNet(), { ...options, devices: 2, strategy: "fsdp" });
  expect(emit(made, "accelerate")).toContain("fsdp_auto_wrap_policy: NO_WRAP\n");
});

test.each<[Partial<PlanOptions>, Engine, string]>([
  [{ mode: "eval" }, "deepspeed", "deepspeed can't be set up for evaluation"],
  [{ strategy: "tp" }, "accelerate", "accelerate can't be set up for tensor parallelism"],
  [{ strategy: "ddp" }, "fsdp", "fsdp can't be set up for ddp on 8 cards"],
  [{ precision: "bf16" }, "deepspeed", "deepspeed can't be set up for weights in bfloat16 alone"],
  [{ memory: 2 ** 30, gpu: undefined }, "deepspeed", "a model of which no batch fits"],
])("%j is refused by %s", (options, engine, message) => {
  expect(() => shared(options, engine)).toThrow(message);
});
