import type { Lang } from "../../../src/lang.ts";
import type { EmitRefusal, Strategy } from "../../../src/memory/index.ts";

/** Names that are the same in both languages. */
const STRATEGIES = {
  ddp: "DDP",
  zero1: "ZeRO-1",
  zero2: "ZeRO-2",
  zero3: "ZeRO-3",
  fsdp: "FSDP",
} as const;

const en = {
  optimizer: "optimizer",
  asSource: "as the source says",
  precision: "precision",
  mode: "mode",
  train: "training",
  eval: "evaluation",
  accumulate: "batches for a step",
  devices: "cards",
  strategy: "strategy",
  strategies: {
    ...STRATEGIES,
    tp: "tensor parallel",
  } as Readonly<Record<Strategy, string>>,
  brokenCard: (text: string) => `"${text}" is no memory of a card: write 20 GiB`,
  checkpoint: "checkpoint blocks",
  checkpointHint: "Modules that repeat keep what they are called with, and run again in backward",
  noInput: "The plan needs the size of the input: give it at the top.",
  table: "Memory by batch size",
  fits: "fits",
  tooLarge: "too large",
  limits: "what limits it",
  use: "use it",
  useIt: (what: string) => `Use it: ${what}`,
  configuration: "as a configuration",
  copy: "copy",
  save: "save",
  refusals: {
    evaluation: (engine) => `${engine} trains: choose training as the mode.`,
    tensor: (engine) =>
      `Tensor parallelism splits the model's own layers: ${engine} has no setting for it.`,
    unsharded: (engine) =>
      `${engine} splits the parameters among several cards: choose 2 cards or more and the strategy FSDP.`,
    bfloat16: (engine) =>
      `${engine} keeps the weights in float32 too, never in bfloat16 alone: choose amp-bf16.`,
    "no batch": () => "No batch fits: there is nothing to set up.",
  } as Readonly<Record<EmitRefusal, (engine: string) => string>>,
  planning: "planning",
  failed: (message: string) =>
    `The plan runs the model on other batch sizes, and there it stops: ${message}`,
};

export type BatchMessages = typeof en;

const zh: BatchMessages = {
  optimizer: "优化器",
  asSource: "按源码",
  precision: "精度",
  mode: "方式",
  train: "训练",
  eval: "推理",
  accumulate: "每步的批次数",
  devices: "显卡数",
  strategy: "策略",
  strategies: {
    ...STRATEGIES,
    tp: "张量并行",
  },
  brokenCard: (text) => `“${text}” 不是显存大小：请写成 20 GiB`,
  checkpoint: "对重复块使用检查点",
  checkpointHint: "重复的模块只保留其输入，反向传播时重新计算",
  noInput: "需要输入的尺寸：请在顶部填写。",
  table: "各批大小的显存",
  fits: "放得下",
  tooLarge: "放不下",
  limits: "受什么限制",
  use: "采用",
  useIt: (what) => `采用：${what}`,
  configuration: "写成配置",
  copy: "复制",
  save: "保存",
  refusals: {
    evaluation: (engine) => `${engine} 用于训练：请把方式设为训练。`,
    tensor: (engine) => `张量并行要拆分模型自身的层：${engine} 没有这样的设置。`,
    unsharded: (engine) => `${engine} 把参数分到多张显卡上：请选择 2 张以上的显卡和 FSDP 策略。`,
    bfloat16: (engine) => `${engine} 总会另存 float32 的权重，不能只用 bfloat16：请选择 amp-bf16。`,
    "no batch": () => "没有放得下的批大小：没有可写的配置。",
  },
  planning: "正在计算",
  failed: (message) => `计算时会用其他批大小运行模型，而它在那里停止：${message}`,
};

const CATALOGUE: Readonly<Record<Lang, BatchMessages>> = { en, zh };

export const messagesIn = (lang: Lang): BatchMessages => CATALOGUE[lang];
