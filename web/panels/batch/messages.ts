import type { Lang } from "../../../src/lang.ts";

const en = {
  optimizer: "optimizer",
  asSource: "as the source says",
  precision: "precision",
  mode: "mode",
  train: "training",
  eval: "evaluation",
  checkpoint: "checkpoint blocks",
  checkpointHint: "Modules that repeat keep what they are called with, and run again in backward",
  noInput: "The plan needs the size of the input: give it at the top.",
  table: "Memory by batch size",
  fits: "fits",
  tooLarge: "too large",
  limits: "what limits it",
  use: "use it",
  useIt: (what: string) => `Use it: ${what}`,
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
  checkpoint: "对重复块使用检查点",
  checkpointHint: "重复的模块只保留其输入，反向传播时重新计算",
  noInput: "需要输入的尺寸：请在顶部填写。",
  table: "各批大小的显存",
  fits: "放得下",
  tooLarge: "放不下",
  limits: "受什么限制",
  use: "采用",
  useIt: (what) => `采用：${what}`,
  planning: "正在计算",
  failed: (message) => `计算时会用其他批大小运行模型，而它在那里停止：${message}`,
};

const CATALOGUE: Readonly<Record<Lang, BatchMessages>> = { en, zh };

export const messagesIn = (lang: Lang): BatchMessages => CATALOGUE[lang];
